import * as vscode from 'vscode';
import { PENDING_FLAG } from '../store';

/**
 * Whether a send was under way when a VS Code ended, or is in another window. Where it cannot be told, there may have
 * been one: looking into the store costs less than a message nobody hears of.
 * @param storage the extension's global storage.
 */
export async function wasSendPending(storage: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(storage);
    return entries.some(([name]) => name.startsWith(PENDING_FLAG));
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'FileNotFound');
  }
}
