import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { sanitizeForNotification } from '../platform';
import { cutWindow, findLine, WINDOW_HALF, type LogWindow } from './core';
import { LOG_WINDOW_SCHEME, LogWindowAddresses, type LogWindowAddress } from './logWindowAddress';
import { kindOfFile, readAround, readAroundDecoded, type Around } from './readAround';
import type { Kind } from './scan/content';

/** In bytes of UTF-8. */
const MAX_CHARACTER_LENGTH = 4;

/** Of a file's name, in the title of a tab. */
const MAX_NAME = 100;

/** Shows the lines around a place of a log that VS Code does not open, in a document of its own that cannot be changed. */
export class LogWindows {
  readonly #addresses = new LogWindowAddresses();
  /** What was read to know its lines, until VS Code asks for it. */
  readonly #read = new Map<string, string>();

  /** @param place its line, from 0, and what it held when it was read */
  async open(
    address: LogWindowAddress,
    { line, text }: { readonly line: number; readonly text: string },
    viewColumn: vscode.ViewColumn,
  ): Promise<void> {
    const name = path.basename(address.path);
    const window = await readWindow(address);
    if (window === 'cancelled') return;
    const found = window && lineIn(window, text);
    if (!window || found === undefined) {
      tellGone(line, name);
      return;
    }
    const first = line - window.line + 1;
    const title = vscode.l10n.t(
      'Lines {0} to {1} of {2}',
      shown(first),
      shown(first + window.lines - 1),
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

  /** A window's text; empty where the file ends before it. A URI that was not made here opens no file. */
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

/** Says that a line is not there any more. */
export function tellGone(line: number, name: string): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Line {0} is no longer in {1}: the file has changed.',
      shown(line + 1),
      sanitizeForNotification(name),
    ),
  );
}

/** Undefined where the file ends before the place. */
async function readWindow({
  path: file,
  offset,
  packed,
}: LogWindowAddress): Promise<LogWindow | 'cancelled' | undefined> {
  const kind = packed ? 'gzip' : await kindOfFile(file);
  const around = kind === 'utf8' ? await readAround(file, offset) : await decode(file, kind, offset);
  return around === undefined || around === 'cancelled' ? around : cutWindow(around.bytes, around.at, around);
}

/** As an editor counts the lines of the window. */
function lineIn({ text: shown, line }: LogWindow, text: string): number | undefined {
  const lines = shown.split(/\r\n|\n|\r/);
  const found = findLine({ lineCount: lines.length, lineText: (at) => lines[at] ?? '' }, line, text);
  // A line that is longer than the window is cut: the text may be in the rest.
  const isCut = (lines[line] ?? '').length * MAX_CHARACTER_LENGTH >= WINDOW_HALF;
  return found ?? (isCut ? line : undefined);
}

/** A file that is packed or UTF-16 has to be decoded up to the place: VS Code shows how far that is once it takes a moment. */
async function decode(file: string, kind: Kind, offset: number): Promise<Around | 'cancelled' | undefined> {
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
    let told = 0;
    const tell = (read: number): void => {
      const percent = Math.floor((read / Math.max(1, size)) * 100);
      if (percent > told) progress.report({ increment: percent - told, message: `${percent} %` });
      told = Math.max(told, percent);
    };
    try {
      return await readAroundDecoded(file, kind, offset, tell, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return 'cancelled';
      throw error;
    }
  });
}

function shown(line: number): string {
  return line.toLocaleString(vscode.env.language);
}
