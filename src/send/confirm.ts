import * as vscode from 'vscode';
import type { TextMessage } from '../api';
import { countSegments } from '../sms';
import type { SendRecord } from '../store';
import { inert } from './inert';
import type { Target } from './target';

const SHOWN_RECIPIENTS = 5;

/**
 * Asks before a send that costs money or may repeat one. True when nothing needs asking or the user agrees.
 * @param doubts earlier sends of the same message whose outcome is unknown, newest first.
 */
export async function confirmSend(target: Target, message: TextMessage, doubts: readonly SendRecord[]): Promise<boolean> {
  const [doubt] = doubts;
  if (target.mode !== 'live' && !doubt) return true;
  const question = doubt ? doubtQuestion(doubt) : vscode.l10n.t('Send this message for real? It costs money.');
  const send = doubt ? vscode.l10n.t('Send Again') : vscode.l10n.t('Send');
  const detail = facts(target, message).join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}

function doubtQuestion(doubt: SendRecord): string {
  const time = new Date(doubt.startedAt).toLocaleString(vscode.env.language);
  return vscode.l10n.t('The last send may have arrived ({0}). Send again?', time);
}

function facts(target: Target, message: TextMessage): string[] {
  const { recipientAddressList: recipients, messageContent, senderAddress } = message;
  const { segments } = countSegments(messageContent);
  const shown = recipients.slice(0, SHOWN_RECIPIENTS).join(', ');
  const more = recipients.length - SHOWN_RECIPIENTS;
  return [
    vscode.l10n.t('Host: {0}', target.host),
    more > 0
      ? vscode.l10n.t('Recipients: {0} ({1} and {2} more)', recipients.length, shown, more)
      : vscode.l10n.t('Recipients: {0} ({1})', recipients.length, shown),
    vscode.l10n.t('SMS: {0} × {1} = {2}', segments, recipients.length, segments * recipients.length),
    senderAddress === undefined
      ? vscode.l10n.t('Sender: the account’s default')
      : vscode.l10n.t('Sender: {0}', inert(senderAddress)),
  ];
}
