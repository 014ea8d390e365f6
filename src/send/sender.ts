import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { findProblems, sendText, type Exchange, type Problem, type TextMessage } from '../api';
import { countSegments, isSimulatorRecipient } from '../sms';
import { fingerprintOf, type Journal, type SendRecord } from '../store';
import { confirmSend } from './confirm';
import type { ExchangeLog } from './exchangeLog';
import { inert } from './inert';
import type { Mode, ModeState } from './mode';
import { notifyOutcome } from './notify';
import type { Sent } from './outcomeWords';
import { resolveTarget, type Stop, type Target, type TargetServices } from './target';
import type { UnderWayHint } from './underWay';

export interface SenderServices extends TargetServices {
  readonly modes: ModeState;
  readonly journal: Journal;
  readonly log: ExchangeLog;
  readonly underWay: UnderWayHint;
  /** Opens the form with a message, for a second look. */
  readonly openForm: (message: TextMessage) => void;
}

/** How an attempt to send ended: with an outcome, or before there was a request. */
export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent; readonly exchange: Exchange }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | Stop;

/** Runs the request with a way to cancel it: a progress notification, or the form's busy state. */
export type RunRequest = (request: (signal: AbortSignal) => Promise<Exchange>) => PromiseLike<Exchange>;

/** The only way out: every message of the extension leaves through `send`, once for each call. */
export class Sender {
  /** Fingerprints of the sends under way in this window. */
  readonly #underWay = new Set<string>();

  constructor(private readonly services: SenderServices) {}

  /** Sends a message in the current mode and notifies of the outcome. Never repeats a request by itself. */
  async send(message: TextMessage, run: RunRequest): Promise<SendResult> {
    const problems = findProblems(message);
    if (problems.length > 0) return { kind: 'invalid', problems };
    const mode = this.services.modes.current;
    const refusal = simulatorRecipientText(mode, message);
    if (refusal !== undefined) return stopped(refusal);
    const target = await resolveTarget(mode, this.services);
    return 'kind' in target ? target : this.#once(target, message, run);
  }

  /** Lets one message through at a time: a second click on the same one is not a second message. */
  async #once(target: Target, message: TextMessage, run: RunRequest): Promise<SendResult> {
    const { recipientAddressList, messageContent, senderAddress = '' } = message;
    const fingerprint = fingerprintOf(target.place, recipientAddressList, senderAddress, messageContent);
    if (this.#underWay.has(fingerprint)) return stopped(vscode.l10n.t('This message is being sent at this moment.'));
    this.#underWay.add(fingerprint);
    try {
      return await this.#ask(target, message, fingerprint, run);
    } finally {
      this.#underWay.delete(fingerprint);
    }
  }

  async #ask(target: Target, message: TextMessage, fingerprint: string, run: RunRequest): Promise<SendResult> {
    const doubts = await this.services.journal.findDoubts(fingerprint);
    if (!(await confirmSend(target, message, doubts))) return stopped(undefined);
    // What was asked about is what is sent: a mode changed meanwhile must not redirect it.
    if (this.services.modes.current !== target.mode) {
      return stopped(vscode.l10n.t('Nothing was sent: the mode changed meanwhile.'));
    }
    const record = await this.#record(target, message, fingerprint);
    if (typeof record === 'string') return stopped(record);
    for (const doubt of doubts) await this.services.journal.settle(doubt);
    return this.#request(target, message, record, run);
  }

  /** Writes the record before the request; without it nothing leaves, for a crash could hide a send. */
  async #record(target: Target, message: TextMessage, fingerprint: string): Promise<SendRecord | string> {
    const { mode, place: host } = target;
    try {
      return await this.services.journal.begin({ fingerprint, mode, host, recipients: message.recipientAddressList.length });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      return vscode.l10n.t('Nothing was sent: the send could not be recorded on this machine ({0}). Check the free space.', code);
    }
  }

  async #request(target: Target, message: TextMessage, record: SendRecord, run: RunRequest): Promise<SendResult> {
    const { journal, log, underWay } = this.services;
    const complete: TextMessage = {
      ...message,
      clientMessageId: message.clientMessageId ?? randomUUID(),
      ...(target.mode === 'test' && { test: true }),
    };
    log.request(target, complete);
    await underWay.begin();
    const exchange = await run((signal) => sendText(target.endpoint, complete, signal));
    log.result(exchange);
    const settled = exchange.outcome.kind === 'unknown' ? journal.doubt(record) : journal.settle(record);
    await settled.catch((error: unknown) => {
      log.error(`journal: ${inert(String(error))}`); // the record stays pending: the next send of this message asks
    });
    await underWay.end();
    const sent = summarize(target, complete, exchange);
    this.#notify(sent, message);
    return { kind: 'sent', sent, exchange };
  }

  #notify(sent: Sent, message: TextMessage): void {
    const { log, openForm } = this.services;
    // Not awaited: a notification may stand for minutes, and the form has its result at once.
    void notifyOutcome(sent, {
      showDetails: () => {
        log.show();
      },
      openForm: () => {
        openForm(message);
      },
      tryAgain: () => void sendWithProgress(this, message),
    });
  }
}

/** Sends with a cancellable progress notification, and tells why when nothing left. */
export async function sendWithProgress(sender: Sender, message: TextMessage): Promise<SendResult> {
  const title = sendingText(message.recipientAddressList.length);
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  const result = await sender.send(message, (request) =>
    vscode.window.withProgress(options, (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return request(controller.signal);
    }),
  );
  if (result.kind === 'stopped' && result.text !== undefined && !result.told) {
    void vscode.window.showErrorMessage(result.text);
  }
  return result;
}

/** `Sending to 2 recipients`. */
export function sendingText(recipients: number): string {
  return recipients === 1 ? vscode.l10n.t('Sending to 1 recipient') : vscode.l10n.t('Sending to {0} recipients', recipients);
}

function stopped(text: string | undefined): Stop {
  return { kind: 'stopped', text, told: false };
}

function summarize(target: Target, message: TextMessage, { outcome }: Exchange): Sent {
  const recipients = message.recipientAddressList.length;
  const estimatedSms = countSegments(message.messageContent).segments * recipients;
  return { mode: target.mode, host: target.host, recipients, estimatedSms, outcome };
}

/** The simulator's special recipients have no phone behind them: outside the simulator they are refused. */
function simulatorRecipientText(mode: Mode, message: TextMessage): string | undefined {
  if (mode === 'simulator') return undefined;
  const special = message.recipientAddressList.find(isSimulatorRecipient);
  if (special === undefined) return undefined;
  return vscode.l10n.t('Nothing was sent: {0} is a number of the simulator. Remove it, or switch to the simulator.', special);
}
