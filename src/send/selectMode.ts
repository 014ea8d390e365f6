import * as vscode from 'vscode';
import type { Accounts } from '../account';
import { baseUrlProblemText, readBaseUrl } from '../platform';
import { hostText } from './accountWords';
import { MODE_ICONS, type ModeState } from './mode';
import { MODES, type Mode } from '../outbox';
import { modeName, modePromise } from './modeWords';

/** Lets the user choose the mode, and shows the host and the account it would use. */
export async function selectMode(modes: ModeState, accounts: Accounts): Promise<void> {
  const place = await placeText(accounts);
  const items = MODES.map((mode) => ({
    mode,
    label: `$(${MODE_ICONS[mode]}) ${modeName(mode)}`,
    description: mode === modes.current ? vscode.l10n.t('current') : '',
    detail: mode === 'simulator' ? modePromise(mode) : `${modePromise(mode)} ${place(mode)}`,
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

/**
 * Asks for the simulator where another mode is set.
 * @param why what needs it.
 * @returns false when the user keeps the other mode.
 */
export async function needSimulator(modes: ModeState, why: string): Promise<boolean> {
  if (modes.current === 'simulator') return true;
  const change = vscode.l10n.t('Switch to Simulator');
  const options = { modal: true, detail: modePromise('simulator') };
  if ((await vscode.window.showInformationMessage(why, options, change)) !== change) return false;
  await modes.set('simulator');
  return true;
}

/** Where a mode sends to and how it would sign in, without any secret. */
async function placeText(accounts: Accounts): Promise<(mode: Mode) => string> {
  const base = readBaseUrl();
  if ('problem' in base) return () => baseUrlProblemText(base.problem);
  const { origin, host } = base.url;
  const active = await accounts.active(origin);
  const list = await accounts.list(origin);
  return (mode) => hostText(mode, host, list, active && !active.credentials);
}
