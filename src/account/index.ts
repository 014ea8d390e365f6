export { AccountNames } from './accountNames';
export { type AccountRow, accountRows } from './accountRows';
export { Accounts, type ActiveAccount } from './accounts';
export { activeOf, type AccountList } from './core';
export { CredentialStore } from './credentialStore';
export { signIn, type SignInServices } from './signIn';
export { signOut } from './signOut';
export { switchAccount } from './switchAccount';
export { accountCommands, registerAccounts } from './register';
