import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { findLine } from './findLine';
import { warnLineGone, type LogWindows } from './logWindow';
import type { Source } from './scanning';

/** The largest document that VS Code gives to extensions and opens without asking the user. */
const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** The target of a jump: a line, from 0, and its offset in bytes. */
export interface JumpTarget {
  readonly line: number;
  readonly offset: number;
  readonly packed: boolean;
  /** The line's text when it was scanned, because the file may have changed since. Empty matches any line. */
  readonly text: string;
}

/** Opens a line of a log beside the summary and selects it. Notifies the user of errors. */
export async function jump(source: Source, target: JumpTarget, windows: LogWindows): Promise<void> {
  const name = path.posix.basename(source.uri.path);
  try {
    if (source.text === undefined) await jumpInFile(source, target, windows);
    else if (!(await showDocument(source.uri, target))) warnLineGone(target.line, name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} cannot be shown: {1}', sanitizeForNotification(name), sanitizeForNotification(reason)),
    );
  }
}

async function jumpInFile({ uri, path: file }: Source, target: JumpTarget, windows: LogWindows): Promise<void> {
  const { size } = await stat(file);
  const { offset, packed } = target;
  const opens = !packed && size <= MAX_DOCUMENT_BYTES && (await showDocument(uri, target));
  if (!opens) await windows.open({ path: file, offset, packed }, target, vscode.ViewColumn.Beside);
}

/** False where it cannot be shown: a closed untitled document, a file detected as binary, or a missing line. */
async function showDocument(uri: vscode.Uri, { line, text }: JumpTarget): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const document = open ?? (uri.scheme === 'untitled' ? undefined : await openDocument(uri));
  if (!document) return false;
  const found = findLine({ lineCount: document.lineCount, lineText: (at) => document.lineAt(at).text }, line, text);
  if (found === undefined) return false;
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    selection: document.lineAt(found).range,
  });
  return true;
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined; // the read-only window then shows the lines or reports the error
  }
}
