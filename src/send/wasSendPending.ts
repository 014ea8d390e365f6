import * as vscode from 'vscode';
import { PENDING_FLAG } from '../store';

/**
 * Whether a pending-send flag exists: a send was under way when VS Code ended, or is in another window. When the folder
 * cannot be read the answer is true, because a needless look into the store is better than a send without an outcome.
 * @param storage the extension's global storage
 */
export async function wasSendPending(storage: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(storage);
    return entries.some(([name]) => name.startsWith(PENDING_FLAG));
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'FileNotFound');
  }
}
