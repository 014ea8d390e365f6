import * as vscode from 'vscode';
import { pathOf, type Exchange, type Outgoing, type Verdict } from '../api';
import { sanitizeForNotification } from '../sanitizeForNotification';
import { countSegments, maskMsisdn } from '../sms';
import type { SendRecord } from '../store';
import type { Target } from './target';

const LOGGED_RECIPIENTS = 20;

/** The output channel "websms": every exchange, without secrets or texts, with masked recipients. */
export class ExchangeLog implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('websms', { log: true });

  show(): void {
    this.#channel.show(true);
  }

  request(target: Target, outgoing: Outgoing): void {
    const { recipientAddressList: recipients, clientMessageId = '' } = outgoing.message;
    const method = outgoing.kind === 'simple' ? outgoing.method : 'POST';
    const shown = recipients.slice(0, LOGGED_RECIPIENTS).map(maskMsisdn);
    if (recipients.length > shown.length) shown.push(`… ${recipients.length - shown.length} more`);
    this.#channel.info(
      `${target.mode} ${method} ${new URL(pathOf(outgoing), target.endpoint.baseUrl).href} recipients=[${shown.join(', ')}] ` +
        `${describeContent(outgoing)} clientMessageId=${sanitizeForNotification(clientMessageId)}`,
    );
  }

  result({ outcome, httpStatus, durationMs }: Exchange): void {
    const facts = [
      outcome.kind,
      httpStatus === undefined ? '' : `HTTP ${httpStatus}`,
      'reason' in outcome ? outcome.reason : '',
      'code' in outcome ? sanitizeForNotification(outcome.code, 60) : '',
      'answer' in outcome ? answerText(outcome.answer) : '',
      `${durationMs} ms`,
    ];
    const line = facts.filter((fact) => fact !== '').join(' ');
    if (outcome.kind === 'accepted') this.#channel.info(line);
    else this.#channel.warn(line);
  }

  /** A sign-in's check of credentials. */
  check(baseUrl: URL, verdict: Verdict): void {
    const outcome = verdict.kind === 'unverified' ? ` ${verdict.outcome.kind}` : '';
    const code = verdict.kind === 'rejected' ? ` statusCode=${verdict.statusCode}` : '';
    this.#channel.info(`sign-in POST ${new URL('smsmessaging/text', baseUrl).href} recipients=[] test=true ${verdict.kind}${outcome}${code}`);
  }

  interrupted(record: SendRecord): void {
    const started = new Date(record.startedAt).toISOString();
    this.#channel.warn(`unknown interrupted ${record.mode} ${record.host} started=${started} recipients=${record.recipients}`);
  }

  error(text: string): void {
    this.#channel.error(text);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

/** How much is said, not what. */
function describeContent(outgoing: Outgoing): string {
  if (outgoing.kind === 'binary') return `binary=${outgoing.message.messageContent.length} segments`;
  const { messageContent } = outgoing.message;
  const { alphabet, segments } = countSegments(messageContent);
  return `text=${messageContent.length} characters, ${alphabet}, ${segments} SMS`;
}

// Written like an answer, so that the status-code hover explains it in the log too.
function answerText(answer: Extract<Exchange['outcome'], { answer: unknown }>['answer']): string {
  return JSON.stringify({
    statusCode: answer.statusCode,
    statusMessage: sanitizeForNotification(answer.statusMessage ?? '').replace(/\d{7,}/g, maskMsisdn), // it may repeat a recipient
    transferId: sanitizeForNotification(answer.transferId ?? ''),
    smsCount: answer.smsCount,
  });
}
