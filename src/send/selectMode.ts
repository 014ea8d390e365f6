import * as vscode from 'vscode';
import type { Accounts } from '../account';
import { baseUrlProblemText, readBaseUrl } from '../platform';
import { hostText } from './accountTexts';
import { MODE_ICONS, type ModeState } from './mode';
import { MODES, type Mode } from '../outbox';
import { modeName, modeDescription } from './modeTexts';

/** Lets the user choose the mode, and shows the host and the account it would use. */
export async function selectMode(modes: ModeState, accounts: Accounts): Promise<void> {
  const describeDestination = await destinationTexts(accounts);
  const items = MODES.map((mode) => ({
    mode,
    label: `$(${MODE_ICONS[mode]}) ${modeName(mode)}`,
    description: mode === modes.current ? vscode.l10n.t('current') : '',
    detail: mode === 'simulator' ? modeDescription(mode) : `${modeDescription(mode)} ${describeDestination(mode)}`,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('websms: Where do messages go?') });
  if (chosen) await modes.set(chosen.mode);
}

/** Shows a message and, while the mode is Simulator, offers to switch to Test. The mode changes only by that click. */
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
 * Makes sure that the mode is Simulator: asks to switch when another mode is set.
 * @param why the question, which says what needs the simulator
 * @returns false when the user keeps the other mode
 */
export async function ensureSimulatorMode(modes: ModeState, why: string): Promise<boolean> {
  if (modes.current === 'simulator') return true;
  const change = vscode.l10n.t('Switch to Simulator');
  const options = { modal: true, detail: modeDescription('simulator') };
  if ((await vscode.window.showInformationMessage(why, options, change)) !== change) return false;
  await modes.set('simulator');
  return true;
}

/** @returns a function that names a mode's host and account, without any secret */
async function destinationTexts(accounts: Accounts): Promise<(mode: Mode) => string> {
  const base = readBaseUrl();
  if ('problem' in base) return () => baseUrlProblemText(base.problem);
  const { origin, host } = base.url;
  const active = await accounts.active(origin);
  const list = await accounts.list(origin);
  return (mode) => hostText(mode, host, list, active && !active.credentials);
}
