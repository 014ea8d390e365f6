import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { inert } from '../send';
import { LOG_NAMES_SHOWN, MOST_ENTRIES, MOST_FILES } from './core';
import type { Source } from './scanning';
import { findLogs, type Walked } from './walk';

/** The files given, and those below the folders given that look like logs. Says what it did not find. */
export async function findSources(uris: readonly vscode.Uri[]): Promise<readonly Source[] | undefined> {
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for logs …') },
    () => walkAll(uris),
  );
  if (!found) return undefined;
  if (found.files.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No log found in {0}. Looked for {1}.', namesOf(uris), LOG_NAMES_SHOWN));
    return undefined;
  }
  if (found.hasMore) tellLimit(found.files.length);
  return found.files.map((file) => sourceOf(vscode.Uri.file(file)));
}

/** Says that there are more files than are read. */
export function tellLimit(taken: number): void {
  void vscode.window.showWarningMessage(vscode.l10n.t('There are more files: the first {0} are summarized.', taken.toLocaleString(vscode.env.language)));
}

/** A file as it is on disk or, where it is open and changed, as it is shown. */
export function sourceOf(uri: vscode.Uri): Source {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const isOnDisk = uri.scheme === 'file' && !open?.isDirty;
  return { uri, path: uri.scheme === 'file' ? uri.fsPath : uri.path, ...(open && !isOnDisk && { text: open.getText() }) };
}

async function walkAll(uris: readonly vscode.Uri[]): Promise<Walked | undefined> {
  const files = new Set<string>();
  let hasMore = false;
  for (const { fsPath } of uris) {
    try {
      const isFolder = (await stat(fsPath)).isDirectory();
      const bounds = { files: MOST_FILES, entries: MOST_ENTRIES };
      const found = isFolder ? await findLogs(fsPath, new AbortController().signal, bounds) : { files: [fsPath], hasMore: false };
      hasMore ||= found.hasMore;
      for (const file of found.files) files.add(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be read: {1}', inert(fsPath), inert(reason)));
      if (uris.length === 1) return undefined;
    }
  }
  return { files: [...files].slice(0, MOST_FILES), hasMore: hasMore || files.size > MOST_FILES };
}

function namesOf(uris: readonly vscode.Uri[]): string {
  return inert(uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(', '));
}
