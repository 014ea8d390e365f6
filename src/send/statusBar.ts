import * as vscode from 'vscode';
import type { CommandId } from '../commands';
import { MODE_ICONS, type ModeState } from './mode';
import { modeName, modePromise } from './modeWords';

const SELECT_MODE: CommandId = 'websms.selectMode';

/** Shows the mode in the status bar, always; a click chooses another. */
export function registerStatusBar(modes: ModeState): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('websms.mode', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('websms Mode');
  item.command = SELECT_MODE;
  const show = (): void => {
    const mode = modes.current;
    item.text = `$(${MODE_ICONS[mode]}) websms: ${modeName(mode)}`;
    item.tooltip = `${modePromise(mode)}\n${vscode.l10n.t('Click to choose another mode.')}`;
    item.accessibilityInformation = { label: `websms: ${modeName(mode)}. ${modePromise(mode)}`, role: 'button' };
    item.backgroundColor = mode === 'live' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  show();
  item.show();
  return vscode.Disposable.from(item, modes.onDidChange(show));
}
