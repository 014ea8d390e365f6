import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { sanitizeForNotification, outcomeWord } from '../platform';
import { yieldBetween } from '../event-loop';
import { toCsv, toJson, toMarkdown, type Report, type ReportTexts } from './report';
import type { ExportFormat } from './protocol';
import type { Source } from './scanning';

const EXTENSIONS = { markdown: 'md', csv: 'csv', json: 'json' } as const satisfies Record<ExportFormat, string>;

/** Asks for a file and writes the report to it. Notifies the user of errors. */
export async function saveReport(
  report: Report,
  format: ExportFormat,
  title: string,
  source: Source | undefined,
): Promise<void> {
  const extension = EXTENSIONS[format];
  const to = await vscode.window.showSaveDialog({
    defaultUri: proposedUri(source, extension),
    filters: { [format]: [extension] },
  });
  if (!to) return;
  try {
    const lines: string[] = [];
    for await (const line of yieldBetween(linesOf(report, format, title), { nextTask: turn })) lines.push(line);
    await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(lines.join('')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The summary was not saved: {0}', sanitizeForNotification(reason)),
    );
    return;
  }
  void offerToOpen(to);
}

async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Saved as {0}.', sanitizeForNotification(path.posix.basename(uri.path))),
    open,
  );
  if (chosen === open) await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
}

function proposedUri(source: Source | undefined, extension: string): vscode.Uri {
  const name = `${path.posix.basename(source?.uri.path ?? 'log')}-summary.${extension}`;
  if (source?.uri.scheme === 'file') return vscode.Uri.joinPath(source.uri, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(path.join(process.cwd(), name));
}

function linesOf(report: Report, format: ExportFormat, title: string): Iterable<string> {
  switch (format) {
    case 'markdown':
      return toMarkdown(report, reportWords(title));
    case 'csv':
      return toCsv(report);
    case 'json':
      return [toJson(report)];
  }
}

function reportWords(title: string): ReportTexts {
  const locale = vscode.env.language;
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  return {
    title: vscode.l10n.t('Status codes in {0}', title),
    all: vscode.l10n.t('Everything'),
    span: vscode.l10n.t('Only from {0} to {1}', '{0}', '{1}'),
    occurrences: vscode.l10n.t('Occurrences: {0}', '{0}'),
    codes: vscode.l10n.t('Status codes'),
    columns: [
      vscode.l10n.t('Code'),
      vscode.l10n.t('Name'),
      vscode.l10n.t('Outcome'),
      vscode.l10n.t('Count'),
      vscode.l10n.t('Share'),
      vscode.l10n.t('First'),
      vscode.l10n.t('Last'),
    ],
    outcomes: { accepted: outcomeWord('accepted'), refused: outcomeWord('refused'), unknown: outcomeWord('unknown') },
    moreUnlisted: vscode.l10n.t('Too many unknown codes. Counted in the total of the whole log only: {0}', '{0}'),
    samples: vscode.l10n.t('Lines'),
    position: vscode.l10n.t('Place'),
    line: vscode.l10n.t('Line'),
    recipients: vscode.l10n.t('Refused recipients'),
    recipientColumns: [vscode.l10n.t('Recipient'), vscode.l10n.t('Count'), vscode.l10n.t('Status codes')],
    moreRefusals: vscode.l10n.t('Refusals of further recipients: {0}', '{0}'),
    files: vscode.l10n.t('Files'),
    fileColumns: [
      vscode.l10n.t('File'),
      vscode.l10n.t('Size'),
      vscode.l10n.t('Lines'),
      vscode.l10n.t('Occurrences'),
      vscode.l10n.t('State'),
    ],
    states: {
      waiting: vscode.l10n.t('waiting'),
      scanning: vscode.l10n.t('being read'),
      done: vscode.l10n.t('read'),
      failed: vscode.l10n.t('failed'),
      cancelled: vscode.l10n.t('cancelled'),
    },
    number: (value) => numbers.format(value),
    percent: (share) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 }),
    bytes: (size) => size.toLocaleString(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' }),
    time: (iso) => timeText(iso, times),
  };
}

function timeText(iso: string, times: Intl.DateTimeFormat): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : times.format(date);
}
