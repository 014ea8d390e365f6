import * as vscode from 'vscode';
import { executeCommand, sanitizeForNotification, usableBaseUrl } from '../platform';
import type { Accounts, SignedIn } from './accounts';
import { kindName } from './kindName';

type Item = vscode.QuickPickItem & { readonly signedIn?: SignedIn };

/** Lets the user choose the account of the current base URL, or sign in to another one. The choice asks nothing more. */
export async function switchAccount(accounts: Accounts): Promise<void> {
  const baseUrl = await usableBaseUrl();
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
    await executeCommand('websms.signIn'); // an account without a secret can only be signed in to again
    return;
  }
  const { id, name } = chosen.signedIn.account;
  await accounts.activate(origin, id);
  // Signed out meanwhile, by another window: then nothing was switched, and nothing says so.
  if (accounts.isActive(origin, id))
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The account for {0} is {1} now.', host, sanitizeForNotification(name)),
    );
}

/** An account in a list: its name, how it signs in and how it stands. */
export function accountItem(signedIn: SignedIn, active: boolean): Item {
  const { account, credentials } = signedIn;
  const facts = [kindName(account.kind)];
  if (!credentials) facts.push(vscode.l10n.t('signed out'));
  if (active) facts.push(vscode.l10n.t('current'));
  const name = sanitizeForNotification(account.name);
  return { label: active ? `$(check) ${name}` : name, description: facts.join(' · '), signedIn };
}
