import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { cutWindow, WINDOW_HALF, type LogWindow } from './cutWindow';
import { findLine } from './findLine';
import { LOG_WINDOW_SCHEME, LogWindowAddresses, type LogWindowAddress } from './logWindowAddress';
import { detectFileEncoding, readAround, readAroundDecoded, type SurroundingBytes } from './readAround';
import type { FileEncoding } from './scan/content';

/** The most bytes of a UTF-16 unit's character in UTF-8. */
const MAX_CHARACTER_LENGTH = 4;

/** The most characters of a file name in the title of a tab. */
const MAX_NAME = 100;

/** Shows the lines around a position in a log that VS Code cannot open, in a read-only document. */
export class LogWindows {
  readonly #addresses = new LogWindowAddresses();
  /** Texts that were already read, by URI, until VS Code requests them. */
  readonly #read = new Map<string, string>();

  /** Opens a window. @param position the line, from 0, and its text when it was scanned */
  async open(
    address: LogWindowAddress,
    position: { readonly line: number; readonly text: string },
    viewColumn: vscode.ViewColumn,
  ): Promise<void> {
    const { line, text } = position;
    const name = path.basename(address.path);
    const window = await readWindow(address);
    if (window === 'cancelled') return;
    const found = window && lineIn(window, text);
    if (!window || found === undefined) {
      warnLineGone(line, name);
      return;
    }
    const first = line - window.line + 1;
    const title = vscode.l10n.t(
      'Lines {0} to {1} of {2}',
      formatNumber(first),
      formatNumber(first + window.lines - 1),
      sanitizeForNotification(name, MAX_NAME),
    );
    const uri = vscode.Uri.from({
      scheme: LOG_WINDOW_SCHEME,
      path: `/${title}`,
      query: this.#addresses.queryOf(address),
    });
    this.#read.set(uri.toString(), window.text);
    const document = await vscode.workspace.openTextDocument(uri);
    this.#read.delete(uri.toString());
    const selection = document.lineAt(Math.min(found, document.lineCount - 1)).range;
    await vscode.window.showTextDocument(document, { viewColumn, selection });
  }

  /**
   * The text of a window; empty where the file has become shorter. Never opens a file for a URI that was not made here.
   */
  async textOf(uri: vscode.Uri): Promise<string> {
    const known = this.#read.get(uri.toString());
    if (known !== undefined) return known;
    const address = this.#addresses.find(uri);
    if (!address)
      return vscode.l10n.t(
        'There is nothing to show: these lines were not opened from a summary in this session. Summarize the log again and choose the line there.',
      );
    const window = await readWindow(address);
    return window === undefined || window === 'cancelled' ? '' : window.text;
  }
}

/** Warns that a line no longer exists. */
export function warnLineGone(line: number, name: string): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Line {0} is no longer in {1}: the file has changed.',
      formatNumber(line + 1),
      sanitizeForNotification(name),
    ),
  );
}

/** Reads the lines of a window; undefined where the file ends before its position. */
async function readWindow({
  path: file,
  offset,
  packed,
}: LogWindowAddress): Promise<LogWindow | 'cancelled' | undefined> {
  const kind = packed ? 'gzip' : await detectFileEncoding(file);
  const around = kind === 'utf8' ? await readAround(file, offset) : await decode(file, kind, offset);
  return around === undefined || around === 'cancelled' ? around : cutWindow(around.bytes, around.at, around);
}

/** The line of the text in the window, counted as an editor does, which also breaks lines at a lone `\r`. */
function lineIn({ text: shown, line }: LogWindow, text: string): number | undefined {
  const lines = shown.split(/\r\n|\n|\r/);
  const found = findLine({ lineCount: lines.length, lineText: (at) => lines[at] ?? '' }, line, text);
  // A line that is longer than the window is cut: the text may be in the rest.
  const isCut = (lines[line] ?? '').length * MAX_CHARACTER_LENGTH >= WINDOW_HALF;
  return found ?? (isCut ? line : undefined);
}

/** Decodes a gzip or UTF-16 file up to the position, with a progress notification that can be cancelled. */
async function decode(
  file: string,
  kind: FileEncoding,
  offset: number,
): Promise<SurroundingBytes | 'cancelled' | undefined> {
  const { size } = await stat(file);
  const name = sanitizeForNotification(path.basename(file));
  const title =
    kind === 'gzip'
      ? vscode.l10n.t('Unpacking {0} up to the line …', name)
      : vscode.l10n.t('Reading {0} up to the line …', name);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    let reported = 0;
    const onProgress = (read: number): void => {
      const percent = Math.floor((read / Math.max(1, size)) * 100);
      if (percent > reported) progress.report({ increment: percent - reported, message: `${percent} %` });
      reported = Math.max(reported, percent);
    };
    try {
      return await readAroundDecoded(file, kind, offset, onProgress, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return 'cancelled';
      throw error;
    }
  });
}

function formatNumber(line: number): string {
  return line.toLocaleString(vscode.env.language);
}
