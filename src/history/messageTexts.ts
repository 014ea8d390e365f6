import * as vscode from 'vscode';
import { classOf, findStatusCode } from '../codes';
import { MODES } from '../outbox';
import { outcomeWord, sanitizeForNotification } from '../platform';
import { modeName } from '../send';
import type { SendState, StoredRequest } from '../store';

/** What became of a message, a request or a recipient, in a word. */
export function stateWord(state: SendState): string {
  switch (state) {
    case 'pending':
      return vscode.l10n.t('Sending');
    case 'sentEarlier':
      return vscode.l10n.t('Sent earlier');
    case 'accepted':
    case 'refused':
    case 'notSent':
    case 'unknown':
      return outcomeWord(state);
  }
}

/** The status code that belongs to a state: what a report or the user called accepted may have been answered otherwise. */
export function codeOfState(state: SendState, code: number | undefined): number | undefined {
  return code !== undefined && state === 'accepted' && classOf(code) !== 'accepted' ? undefined : code;
}

/** What became of a request: the word, the status code and its name. */
export function requestStateText({ state, response }: StoredRequest): string {
  const code = codeOfState(state, response?.statusCode);
  if (code === undefined) return stateWord(state);
  return [stateWord(state), String(code), findStatusCode(code)?.name ?? ''].join(' ').trimEnd();
}

/** The mode's name in the user's language, or what another version stored. */
export function storedModeName(stored: string): string {
  const mode = MODES.find((known) => known === stored);
  return mode ? modeName(mode) : sanitizeForNotification(stored);
}

/** A date and time of the user's clock, in the user's language. */
export function localTime(time: number): string {
  return new Date(time).toLocaleString(vscode.env.language, { dateStyle: 'long', timeStyle: 'medium' });
}

/** Notifies that this machine keeps no messages. */
export function notifyNoHistory(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('No messages are kept on this machine: this version of VS Code has no SQLite.'),
  );
}
