import * as vscode from 'vscode';
import { executeCommand, sanitizeForNotification, requireBaseUrl } from '../platform';
import type { AccountRow } from './accountRows';
import type { Accounts, AccountWithCredentials } from './accounts';
import { credentialKindName } from './credentialKindName';

type Item = vscode.QuickPickItem & { readonly signedIn?: AccountWithCredentials };

/**
 * Lets the user choose the active account of the current base URL, or sign in to another one.
 * @param row the account that the user has chosen already
 */
export async function switchAccount(accounts: Accounts, row?: AccountRow): Promise<void> {
  if (row) {
    await activate(accounts, row);
    return;
  }
  const baseUrl = await requireBaseUrl();
  if (!baseUrl) return;
  const { origin, host } = baseUrl;
  const all = await accounts.all(origin);
  const items: Item[] = all.map((signedIn) => accountItem(signedIn, accounts.isActive(origin, signedIn.account.id)));
  if (items.length > 0) items.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
  items.push({ label: vscode.l10n.t('Sign In…') });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('websms: Which account of {0}?', host),
  });
  if (!chosen) return;
  if (!chosen.signedIn?.credentials) {
    await executeCommand('websms.signIn'); // an account without a secret needs signing in again
    return;
  }
  await activate(accounts, { origin, host, ...chosen.signedIn.account });
}

async function activate(
  accounts: Accounts,
  { origin, host, id, name }: Pick<AccountRow, 'origin' | 'host' | 'id' | 'name'>,
): Promise<void> {
  await accounts.activate(origin, id);
  // Another window may have removed the account meanwhile: then nothing was switched, and nothing is shown.
  if (accounts.isActive(origin, id))
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The account for {0} is {1} now.', host, sanitizeForNotification(name)),
    );
}

/** A quick pick item for an account: its name, kind of credentials and state. */
export function accountItem(signedIn: AccountWithCredentials, active: boolean): Item {
  const { account, credentials } = signedIn;
  const facts = [credentialKindName(account.kind)];
  if (!credentials) facts.push(vscode.l10n.t('signed out'));
  if (active) facts.push(vscode.l10n.t('current'));
  const name = sanitizeForNotification(account.name);
  return { label: active ? `$(check) ${name}` : name, description: facts.join(' · '), signedIn };
}
