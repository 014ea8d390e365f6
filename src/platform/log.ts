import * as vscode from 'vscode';
import { sanitizeForNotification } from './sanitizeForNotification';

/** The output channel "websms" of this window. It is created with its first line, which keeps activation fast. */
export class Log implements vscode.Disposable {
  #channel: vscode.LogOutputChannel | undefined;

  get channel(): vscode.LogOutputChannel {
    return (this.#channel ??= vscode.window.createOutputChannel('websms', { log: true }));
  }

  /** Logs an error that stops nothing else. @param what what failed; the line is `store: Error: …` */
  readonly failure = (what: string, error: unknown): void => {
    this.channel.error(`${what}: ${sanitizeForNotification(String(error))}`);
  };

  dispose(): void {
    this.#channel?.dispose();
  }
}
