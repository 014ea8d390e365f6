import * as vscode from 'vscode';
import { UNDER_WAY } from '../store';

/**
 * Whether a send was under way when VS Code ended last. Where it cannot be told, there may have been one: looking into
 * the store costs less than a message nobody hears of.
 * @param storage the extension's global storage.
 */
export async function wasUnderWay(storage: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(storage, UNDER_WAY));
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'FileNotFound');
  }
}
