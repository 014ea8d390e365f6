import * as vscode from 'vscode';
import type { AccountNames } from '../account';
import { type CommandId, readBaseUrl } from '../platform';
import type { Mode } from '../outbox';
import { hostText } from './accountTexts';
import { MODE_ICONS, type ModeState } from './mode';
import { modeName, modeDescription } from './modeTexts';

const SELECT_MODE: CommandId = 'websms.selectMode';

/**
 * Shows the mode in the status bar; a click opens the choice of modes. The tooltip names host and account, without
 * reading a secret.
 */
export function registerStatusBar(modes: ModeState, accounts: AccountNames): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('websms.mode', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('websms Mode');
  item.command = SELECT_MODE;
  const show = (): void => {
    const mode = modes.current;
    item.text = `$(${MODE_ICONS[mode]}) websms: ${modeName(mode)}`;
    const facts = [modeDescription(mode), ...destinationTexts(mode, accounts)];
    item.tooltip = [...facts, vscode.l10n.t('Click to choose another mode.')].join('\n');
    item.accessibilityInformation = { label: `websms: ${modeName(mode)}. ${facts.join(' ')}`, role: 'button' };
    item.backgroundColor = mode === 'live' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  show();
  item.show();
  return vscode.Disposable.from(
    item,
    modes.onDidChange(show),
    accounts.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('websms.baseUrl')) show();
    }),
    vscode.window.onDidChangeWindowState(show), // another window may have switched the account
  );
}

/** Host and account of the mode; nothing for the simulator, and nothing when the base URL is invalid. */
function destinationTexts(mode: Mode, accounts: AccountNames): string[] {
  const base = readBaseUrl();
  return mode === 'simulator' || 'problem' in base ? [] : [hostText(mode, base.url.host, accounts.at(base.url.origin))];
}
