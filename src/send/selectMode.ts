import * as vscode from 'vscode';
import type { CredentialStore } from '../account';
import type { Credentials } from '../api';
import { baseUrlProblemText, readBaseUrl } from '../settings';
import { MODE_ICONS, MODES, type ModeState } from './mode';
import { modeName, modePromise } from './modeWords';


/** Lets the user choose the mode, and shows the host and the account it would use. */
export async function selectMode(modes: ModeState, credentials: CredentialStore): Promise<void> {
  const account = await accountText(credentials);
  const items = MODES.map((mode) => ({
    mode,
    label: `$(${MODE_ICONS[mode]}) ${modeName(mode)}`,
    description: mode === modes.current ? vscode.l10n.t('current') : '',
    detail: mode === 'simulator' ? modePromise(mode) : `${modePromise(mode)} ${account}`,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('websms: Where do messages go?') });
  if (chosen) await modes.set(chosen.mode);
}

/** Says a message and offers Test where the simulator is the mode: the user changes it, nothing else does. */
export async function offerTestMode(modes: ModeState, message: string): Promise<void> {
  if (modes.current !== 'simulator') {
    await vscode.window.showInformationMessage(message);
    return;
  }
  const change = vscode.l10n.t('Switch to Test');
  const text = vscode.l10n.t('{0} Messages still go to the simulator.', message);
  if ((await vscode.window.showInformationMessage(text, change)) === change) await modes.set('test');
}

/** The host and how it would be signed in to, without any secret. */
async function accountText(store: CredentialStore): Promise<string> {
  const base = readBaseUrl();
  if ('problem' in base) return baseUrlProblemText(base.problem);
  const { origin, host } = base.url;
  const credentials = await store.get(origin);
  return vscode.l10n.t('Host: {0}. Account: {1}.', host, credentials ? accountName(credentials) : vscode.l10n.t('not signed in'));
}

function accountName(credentials: Credentials): string {
  return credentials.kind === 'basic' ? credentials.username : vscode.l10n.t('access token');
}
