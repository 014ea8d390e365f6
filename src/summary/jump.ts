import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { findLine } from './core';
import { tellGone, type LogWindows } from './logWindow';
import type { Source } from './scanning';

/** VS Code gives extensions no document above this, and asks its user before it opens one. */
const LARGEST_DOCUMENT = 50 * 1024 * 1024;

/** Where to go: the line from 0, and where it begins in bytes. */
export interface Target {
  readonly line: number;
  readonly offset: number;
  readonly packed: boolean;
  /** What stood there when it was read: the file may have changed since. Empty: anything. */
  readonly text: string;
}

/** Shows a line of a log beside the summary, and selects it. Says why where it cannot. */
export async function jump(source: Source, target: Target, windows: LogWindows): Promise<void> {
  const name = path.posix.basename(source.uri.path);
  try {
    if (source.text === undefined) await jumpInFile(source, target, windows);
    else if (!(await showDocument(source.uri, target))) tellGone(target.line, name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} cannot be shown: {1}', sanitizeForNotification(name), sanitizeForNotification(reason)),
    );
  }
}

async function jumpInFile({ uri, path: file }: Source, target: Target, windows: LogWindows): Promise<void> {
  const { size } = await stat(file);
  const { offset, packed } = target;
  const opens = !packed && size <= LARGEST_DOCUMENT && (await showDocument(uri, target));
  if (!opens) await windows.open({ path: file, offset, packed }, target, vscode.ViewColumn.Beside);
}

/** False where VS Code does not open it: an untitled one that is closed, one that it takes for binary, one without the line. */
async function showDocument(uri: vscode.Uri, { line, text }: Target): Promise<boolean> {
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
    return undefined; // the window shows what it is, or says what is wrong
  }
}
