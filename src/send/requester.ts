import * as vscode from 'vscode';
import { contentOf, sendOutgoing, type Exchange, type Outgoing } from '../api';
import { sanitizeForNotification } from '../sanitizeForNotification';
import { fingerprintsOf, type Journal, type SendRecord } from '../store';
import type { ExchangeLog } from './exchangeLog';
import type { Target } from './target';
import type { UnderWayHint } from './underWay';

export interface RequesterServices {
  readonly journal: Journal;
  readonly log: ExchangeLog;
  readonly underWay: UnderWayHint;
}

/** The send could not be recorded, so nothing left. The message is a sentence for people. */
export class NotRecorded extends Error {}

/** One request: recorded on disk before it leaves, settled there when its outcome is certain. */
export class Requester {
  constructor(private readonly services: RequesterServices) {}

  /**
   * Sends one request. What the last one of this message left in doubt is settled, for it was asked about.
   * @throws NotRecorded when nothing left because a crash could have hidden it.
   */
  async request(
    target: Target,
    outgoing: Outgoing,
    doubts: readonly SendRecord[],
    signal: AbortSignal,
  ): Promise<Exchange> {
    const { log, underWay, journal } = this.services;
    // It is a hint and no record: a send that is recorded goes on without it.
    const hintFailed = (error: unknown): void => {
      log.error(`under way: ${sanitizeForNotification(String(error))}`);
    };
    const fingerprints = fingerprintsOf(target.place, outgoing.message.recipientAddressList, contentOf(outgoing));
    const record = await this.#record(target, outgoing, fingerprints);
    for (const doubt of doubts) await journal.resolve(doubt, fingerprints);
    log.request(target, outgoing);
    await underWay.begin().catch(hintFailed);
    const exchange = await sendOutgoing(target.endpoint, outgoing, signal);
    log.result(exchange);
    await this.#settle(target, record, exchange).catch((error: unknown) => {
      log.error(`journal: ${sanitizeForNotification(String(error))}`); // the record stays pending: the next send of this message asks
    });
    await underWay.end().catch(hintFailed);
    return exchange;
  }

  async #record(target: Target, { message }: Outgoing, fingerprints: readonly string[]): Promise<SendRecord> {
    const { mode, place: host } = target;
    try {
      return await this.services.journal.begin({
        fingerprints: [...fingerprints],
        mode,
        host,
        recipients: message.recipientAddressList.length,
      });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw new NotRecorded(
        vscode.l10n.t(
          'Nothing was sent: the send could not be recorded on this machine ({0}). Check the free space.',
          code,
        ),
      );
    }
  }

  #settle(target: Target, record: SendRecord, { outcome }: Exchange): Promise<void> {
    const { journal } = this.services;
    if (outcome.kind === 'unknown') return journal.doubt(record);
    // Only what costs money is remembered, so that it is not paid for twice by mistake.
    return outcome.kind === 'accepted' && target.mode === 'live' ? journal.accept(record) : journal.settle(record);
  }
}
