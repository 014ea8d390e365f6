import * as vscode from 'vscode';
import { executeCommand, readBaseUrl, requireBaseUrl, sanitizeForNotification } from '../platform';
import type { AccountRow } from './accountRows';
import type { Accounts, AccountWithCredentials } from './accounts';
import { accountItem } from './switchAccount';

/**
 * Removes an account of the current base URL and its secret. Always asks first, because a link or another extension can
 * call the command: which account when there are several, or whether to sign out when there is one.
 * @param row the account that the user has chosen already, of any host
 */
export async function signOut(accounts: Accounts, row?: AccountRow): Promise<void> {
  if (row) {
    if (await confirmSignOut(row.host, row.name)) await remove(accounts, row);
    return;
  }
  const baseUrl = await requireBaseUrl();
  if (!baseUrl) return;
  const { origin, host } = baseUrl;
  const all = await accounts.all(origin);
  if (all.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There are no credentials for {0}.', host));
    return;
  }
  const chosen = await chooseAccount(all, accounts, origin, host);
  if (chosen) await remove(accounts, { origin, host, ...chosen.account });
}

async function remove(
  accounts: Accounts,
  { origin, host, id, name }: Pick<AccountRow, 'origin' | 'host' | 'id' | 'name'>,
): Promise<void> {
  const wasActive = accounts.isActive(origin, id);
  await accounts.remove(origin, id);
  const base = readBaseUrl();
  // Which account of another host would be used concerns nobody now, and the list to switch is of the current host.
  const isCurrentHost = 'url' in base && base.url.origin === origin;
  const active = isCurrentHost ? (await accounts.active(origin))?.account.name : undefined;
  await notifySignedOut(
    host,
    sanitizeForNotification(name),
    wasActive,
    active === undefined ? undefined : sanitizeForNotification(active),
  );
}

async function chooseAccount(
  all: readonly AccountWithCredentials[],
  accounts: Accounts,
  origin: string,
  host: string,
): Promise<AccountWithCredentials | undefined> {
  const [first, ...more] = all;
  if (first && more.length === 0) return (await confirmSignOut(host, first.account.name)) ? first : undefined;
  const items = all.map((signedIn) => accountItem(signedIn, accounts.isActive(origin, signedIn.account.id)));
  return (
    await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('websms: Sign out of which account of {0}?', host),
    })
  )?.signedIn;
}

async function confirmSignOut(host: string, name: string): Promise<boolean> {
  const leave = vscode.l10n.t('Sign Out');
  const question = vscode.l10n.t('Sign out of {0} as {1}?', host, sanitizeForNotification(name));
  const detail = vscode.l10n.t('The credentials are removed from this machine. To send again you sign in anew.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, leave)) === leave;
}

/** @param active the name of the account that is active now. */
async function notifySignedOut(
  host: string,
  name: string,
  wasActive: boolean,
  active: string | undefined,
): Promise<void> {
  if (active === undefined) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Signed out of {0}. The credentials were removed from this machine.', host),
    );
    return;
  }
  if (!wasActive) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Signed out of {0} as {1}. The account is still {2}.', host, name, active),
    );
    return;
  }
  const change = vscode.l10n.t('Switch Account');
  const text = vscode.l10n.t(
    'Signed out of {0} as {1}. The account is {2} now; Live asks you to choose one first.',
    host,
    name,
    active,
  );
  if ((await vscode.window.showInformationMessage(text, change)) === change)
    await executeCommand('websms.switchAccount');
}
