import * as vscode from 'vscode';
import { UNDER_WAY } from '../store';

/**
 * Whether a send was under way when a VS Code ended, or is in another window. Where it cannot be told, there may have
 * been one: looking into the store costs less than a message nobody hears of.
 * @param storage the extension's global storage.
 */
export async function wasUnderWay(storage: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(storage);
    return entries.some(([name]) => name.startsWith(UNDER_WAY));
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'FileNotFound');
  }
}
