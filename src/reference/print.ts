import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { printPage } from './printPage';
import { allEntries } from './entries';
import { referenceStrings } from './strings';

const FILE_NAME = 'websms-status-codes.html';

/**
 * Saves all codes as an HTML page and opens it in the browser, because a webview cannot be printed. When the browser is
 * on another machine or does not open the page, a notification names the file.
 * @param folder the one to propose where no folder is open
 */
export async function printReference(folder: vscode.Uri | undefined): Promise<void> {
  const proposed = vscode.workspace.workspaceFolders?.[0]?.uri ?? folder;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the Page to Print'),
    ...(proposed && { defaultUri: vscode.Uri.joinPath(proposed, FILE_NAME) }),
    filters: { HTML: ['html'] },
  });
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(referencePage()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('The page was not saved: {0}', sanitizeForNotification(reason)));
    return;
  }
  if (await opensInBrowser(target)) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Saved as {0}. Open it in a browser to print it.', sanitizeForNotification(target.fsPath)),
  );
}

function referencePage(): string {
  const title = vscode.l10n.t('websms Status Codes');
  return printPage({ language: vscode.env.language, title, strings: referenceStrings(), entries: allEntries() });
}

/** Opens the file, if window, extension host and file are on one machine, so that a browser can read it. */
async function opensInBrowser(target: vscode.Uri): Promise<boolean> {
  const isHere =
    vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined && target.scheme === 'file';
  if (!isHere) return false;
  try {
    return await vscode.env.openExternal(target);
  } catch {
    return false;
  }
}
