import * as vscode from 'vscode';

/**
 * Whether the extension runs on a machine: this one, or the remote one that the window is connected to. Otherwise, as on
 * vscode.dev and github.dev, it runs in the browser, which has no Node, no server and no database.
 */
export function hasMachine(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop || vscode.env.remoteName !== undefined;
}
