import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { formatCount } from '../send';
import type { SendFilter, SendHistory } from '../store';
import { CsvFormat, JsonFormat, type MessageFormat } from './formats';
import { notifyNoHistory } from './messageTexts';
import type { HistoryServices } from './ports';
import { writeMessages, type WrittenMessages } from './writeMessages';

/** A longer file is not offered to be opened: an editor with it would be slow. In bytes. */
const MAX_OPENED_BYTES = 20_000_000;

/** Asks for a file and writes the messages to it that a filter matches. Notifies the user of errors. */
export async function exportMessages(
  services: Pick<HistoryServices, 'history' | 'logFailure'>,
  filter: SendFilter,
): Promise<void> {
  try {
    const history = await services.history();
    if (history) await exportFrom(history, filter);
    else notifyNoHistory();
  } catch (error) {
    services.logFailure('export', error);
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The messages were not exported: {0}', sanitizeForNotification(reason)),
    );
  }
}

async function exportFrom(history: SendHistory, filter: SendFilter): Promise<void> {
  const total = await countSends(history, filter);
  if (total === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no messages to export.'));
    return;
  }
  const to = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Messages'),
    defaultUri: proposedUri(),
    filters: { CSV: ['csv'], JSON: ['json'] },
  });
  const written = to && (await exportWithProgress(history, filter, total, to));
  if (written) void offerToOpen(to, written);
}

export async function countSends(history: SendHistory, filter: SendFilter): Promise<number> {
  return (await history.days(filter)).reduce((sum, { sends }) => sum + sends, 0);
}

function exportWithProgress(
  history: SendHistory,
  filter: SendFilter,
  total: number,
  to: vscode.Uri,
): Thenable<WrittenMessages | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting messages'),
      cancellable: true,
    },
    (progress, token) => {
      const cancel = new AbortController();
      token.onCancellationRequested(() => {
        cancel.abort();
      });
      const report = (sends: number, more: number): void => {
        progress.report({
          message: vscode.l10n.t('{0} of {1}', formatCount(sends), formatCount(Math.max(sends, total))),
          increment: (100 * more) / total,
        });
      };
      return writeTo(to, (file) =>
        writeMessages(history, filter, { file, format: formatOf(to), signal: cancel.signal, report }),
      );
    },
  );
}

/** Writes directly where the file is on this machine. Elsewhere VS Code copies it: it writes files only as a whole. */
async function writeTo(
  to: vscode.Uri,
  write: (file: string) => Promise<WrittenMessages | undefined>,
): Promise<WrittenMessages | undefined> {
  if (to.scheme === 'file') return write(to.fsPath);
  const folder = await mkdtemp(path.join(tmpdir(), 'websms-export-'));
  try {
    const file = path.join(folder, 'messages');
    const written = await write(file);
    if (written) await vscode.workspace.fs.copy(vscode.Uri.file(file), to, { overwrite: true });
    return written;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The format that the name of the file asks for. */
function formatOf({ path: name }: vscode.Uri): MessageFormat {
  return /\.json$/i.test(name) ? new JsonFormat() : new CsvFormat();
}

function proposedUri(): vscode.Uri {
  const name = 'websms-messages.csv';
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(path.resolve(name));
}

async function offerToOpen(uri: vscode.Uri, { sends, bytes }: WrittenMessages): Promise<void> {
  const open = vscode.l10n.t('Open');
  const name = sanitizeForNotification(path.posix.basename(uri.path));
  const text =
    sends === 1
      ? vscode.l10n.t('1 message was exported to {0}.', name)
      : vscode.l10n.t('{0} messages were exported to {1}.', formatCount(sends), name);
  const chosen = await vscode.window.showInformationMessage(text, ...(bytes <= MAX_OPENED_BYTES ? [open] : []));
  if (chosen === open) await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
}
