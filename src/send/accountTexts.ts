import * as vscode from 'vscode';
import { activeOf, type AccountList } from '../account';
import type { Mode } from '../outbox';
import { sanitizeForNotification } from '../platform';

/**
 * One line that names the gateway's host and the account, without any secret.
 * @param list the accounts; undefined while nobody has looked for any, and then only the host is named
 * @param signedOut whether the active account has no secret any more
 */
export function hostText(mode: Mode, host: string, list: AccountList | undefined, signedOut = false): string {
  return list
    ? vscode.l10n.t('Host: {0}. Account: {1}.', host, accountText(mode, list, signedOut))
    : vscode.l10n.t('Host: {0}.', host);
}

function accountText(mode: Mode, list: AccountList, signedOut: boolean): string {
  if (list.accounts.length === 0) return vscode.l10n.t('not signed in');
  const active = activeOf(list);
  if (!active || mustChooseAccount(mode, list.chosen)) return vscode.l10n.t('none chosen');
  const name = sanitizeForNotification(active.name);
  return signedOut ? vscode.l10n.t('{0} (signed out)', name) : name;
}

/** Live costs money, so it does not use an account that became active only because another one was removed. */
export function mustChooseAccount(mode: Mode, chosen: boolean): boolean {
  return mode === 'live' && !chosen;
}
