import * as vscode from 'vscode';
import { activeOf, type AccountList } from '../account';
import type { Mode } from '../outbox';
import { sanitizeForNotification } from '../platform';

/**
 * The host and the account of a mode that has them, in one line, without any secret.
 * @param list undefined where it is not known yet whether there is an account: then nothing is said of it.
 * @param signedOut the active account's secret is gone.
 */
export function hostText(mode: Mode, host: string, list: AccountList | undefined, signedOut = false): string {
  return list
    ? vscode.l10n.t('Host: {0}. Account: {1}.', host, accountText(mode, list, signedOut))
    : vscode.l10n.t('Host: {0}.', host);
}

function accountText(mode: Mode, list: AccountList, signedOut: boolean): string {
  if (list.accounts.length === 0) return vscode.l10n.t('not signed in');
  const active = activeOf(list);
  if (!active || mustChoose(mode, list.chosen)) return vscode.l10n.t('none chosen');
  const name = sanitizeForNotification(active.name);
  return signedOut ? vscode.l10n.t('{0} (signed out)', name) : name;
}

/** Live costs money: an account that only took the place of another is not used before the user chose it. */
export function mustChoose(mode: Mode, chosen: boolean): boolean {
  return mode === 'live' && !chosen;
}
