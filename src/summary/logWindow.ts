import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { inert } from '../send';
import { cutWindow, type LogWindow } from './core';
import { LOG_WINDOW_SCHEME, readAddress, writeAddress, type LogWindowAddress } from './logWindowAddress';
import { readAround, readAroundPacked, type Around } from './readAround';

/** Shows the lines around a place of a log that VS Code does not open, in a document of its own that cannot be changed. */
export class LogWindows {
  /** What was read to know its lines, until VS Code asks for it. */
  readonly #read = new Map<string, string>();

  /** @param line the place's, from 0 */
  async open(address: LogWindowAddress, line: number, viewColumn: vscode.ViewColumn): Promise<void> {
    const name = path.basename(address.path);
    const window = await readWindow(address);
    if (window === 'cancelled') return;
    if (!window) {
      tellGone(line, name);
      return;
    }
    const first = line - window.line + 1;
    const title = vscode.l10n.t('Lines {0} to {1} of {2}', shown(first), shown(first + window.lines - 1), name);
    const uri = vscode.Uri.from({ scheme: LOG_WINDOW_SCHEME, path: `/${title}`, query: writeAddress(address) });
    this.#read.set(uri.toString(), window.text);
    const document = await vscode.workspace.openTextDocument(uri);
    this.#read.delete(uri.toString());
    const selection = document.lineAt(Math.min(window.line, document.lineCount - 1)).range;
    await vscode.window.showTextDocument(document, { viewColumn, selection });
  }

  /** A window's text; it comes back with its tab. Empty for an address that is none of ours, or leads nowhere. */
  async textOf(uri: vscode.Uri): Promise<string> {
    const known = this.#read.get(uri.toString());
    if (known !== undefined) return known;
    const address = readAddress(uri);
    const window = address && (await readWindow(address));
    return window === undefined || window === 'cancelled' ? '' : window.text;
  }
}

/** Says that a line is not there any more. */
export function tellGone(line: number, name: string): void {
  void vscode.window.showWarningMessage(vscode.l10n.t('Line {0} is no longer in {1}: the file has changed.', shown(line + 1), inert(name)));
}

/** Undefined where the file ends before the place. */
async function readWindow({ path: file, offset, packed }: LogWindowAddress): Promise<LogWindow | 'cancelled' | undefined> {
  const around = packed ? await unpack(file, offset) : await readAround(file, offset);
  return around === undefined || around === 'cancelled' ? around : cutWindow(around.bytes, around.at, around);
}

/** A packed file has to be unpacked up to the place: VS Code shows how far that is once it takes a moment. */
async function unpack(file: string, offset: number): Promise<Around | 'cancelled' | undefined> {
  const { size } = await stat(file);
  const title = vscode.l10n.t('Unpacking {0} up to the line …', inert(path.basename(file)));
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => { controller.abort(); });
    let told = 0;
    const tell = (read: number): void => {
      const percent = Math.floor((read / Math.max(1, size)) * 100);
      if (percent > told) progress.report({ increment: percent - told, message: `${percent} %` });
      told = Math.max(told, percent);
    };
    try {
      return await readAroundPacked(file, offset, tell, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return 'cancelled';
      throw error;
    }
  });
}

function shown(line: number): string {
  return line.toLocaleString(vscode.env.language);
}
