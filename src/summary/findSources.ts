import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { LOG_NAMES_SHOWN, MAX_ENTRIES, MAX_FILES } from './logNames';
import type { Source } from './scanning';
import { findLogs, withoutDuplicates, type FoundFiles } from './walk';

/** A search that takes longer than this shows its progress and can be cancelled. */
const QUICK_MS = 500;

/** Returns the given files, and the logs below the given folders. Notifies the user when there are none. */
export async function findSources(uris: readonly vscode.Uri[]): Promise<readonly Source[] | undefined> {
  const found = await findCancellably((signal) => walkAll(uris, signal));
  if (!found) return undefined;
  if (found.files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No log found in {0}. Looked for {1}.', namesOf(uris), LOG_NAMES_SHOWN),
    );
    return undefined;
  }
  if (found.hasMore) warnLimit(found.files.length);
  return found.files.map((file) => sourceOf(vscode.Uri.file(file)));
}

/** Warns that there are more files than the limit. */
export function warnLimit(taken: number): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t('There are more files: the first {0} are summarized.', taken.toLocaleString(vscode.env.language)),
  );
}

/** The source of a file: the file on disk, or the editor's text where it has unsaved changes. */
export function sourceOf(uri: vscode.Uri): Source {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const isOnDisk = uri.scheme === 'file' && !open?.isDirty;
  return {
    uri,
    path: uri.scheme === 'file' ? uri.fsPath : uri.path,
    ...(open && !isOnDisk && { text: open.getText() }),
  };
}

/**
 * Runs a search that can be cancelled when it takes long. A cancel resolves to undefined at once, without waiting for a
 * search that may hang on an unresponsive disk.
 */
export async function findCancellably<Found>(
  search: (signal: AbortSignal) => PromiseLike<Found>,
): Promise<Found | undefined> {
  const controller = new AbortController();
  const found = search(controller.signal);
  const isQuick = await Promise.race([found.then(() => true), sleep(QUICK_MS, false)]);
  if (isQuick) return found;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Looking for logs …'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const cancelled = new Promise<undefined>((resolve) => {
      token.onCancellationRequested(() => {
        controller.abort();
        resolve(undefined);
      });
    });
    return Promise.race([found, cancelled]);
  });
}

/** Searches all given files and folders. Undefined after an error, of which it notifies the user. */
async function walkAll(uris: readonly vscode.Uri[], signal: AbortSignal): Promise<FoundFiles | undefined> {
  const files = new Set<string>();
  let hasMore = false;
  for (const { fsPath } of uris) {
    if (signal.aborted || files.size > MAX_FILES) break;
    try {
      const isFolder = (await stat(fsPath)).isDirectory();
      const bounds = { files: MAX_FILES, entries: MAX_ENTRIES };
      const found = isFolder ? await findLogs(fsPath, signal, bounds) : { files: [fsPath], hasMore: false };
      hasMore ||= found.hasMore;
      for (const file of found.files) files.add(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('{0} cannot be read: {1}', sanitizeForNotification(fsPath), sanitizeForNotification(reason)),
      );
      if (uris.length === 1) return undefined;
    }
  }
  const each = await withoutDuplicates([...files], MAX_FILES + 1);
  return { files: each.slice(0, MAX_FILES), hasMore: hasMore || each.length > MAX_FILES };
}

function namesOf(uris: readonly vscode.Uri[]): string {
  return sanitizeForNotification(uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(', '));
}
