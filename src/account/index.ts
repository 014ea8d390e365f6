export { CredentialStore } from './credentialStore';
export { signIn, type SignInServices } from './signIn';
export { signOut } from './signOut';
