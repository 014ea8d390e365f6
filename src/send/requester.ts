import * as vscode from 'vscode';
import { contentOf, sendOutgoing, type Exchange, type Outgoing } from '../api';
import { type Earlier, fingerprintsOf, type Journal, type SendRecord } from '../store';
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

/** Another window has sent or is sending the same message, and nobody was asked about that: nothing left. */
export class NotAskedAbout extends Error {
  constructor(readonly earlier: Earlier) {
    super(vscode.l10n.t('Nothing was sent: another window is sending this message.'));
  }
}

/** Whether a request failed before it left. */
export function didNotLeave(error: unknown): error is NotRecorded | NotAskedAbout {
  return error instanceof NotRecorded || error instanceof NotAskedAbout;
}

/** What became of a request whose record still says “pending”, for it could not be written. */
interface Unsettled {
  readonly settle: () => Promise<void>;
  /** Nothing was sent: it is no reason to ask. */
  readonly nothingLeft: boolean;
}

/** One request: recorded on disk before it leaves, settled there when its outcome is certain. */
export class Requester {
  /** What could not be kept after an answer, to be tried again. */
  readonly #unsettled = new Map<string, Unsettled>();

  constructor(private readonly services: RequesterServices) {}

  /**
   * Looks for earlier requests with the same text to at least one of the same recipients. Outcomes that could not be
   * kept are kept first, so that none of them is taken for a doubt.
   */
  async find(fingerprints: readonly string[]): Promise<Earlier> {
    await this.#settleRest();
    const { doubts, ...rest } = await this.services.journal.find(fingerprints);
    return { ...rest, doubts: doubts.filter(({ id }) => this.#unsettled.get(id)?.nothingLeft !== true) };
  }

  /**
   * Sends one request. Two windows may agree to the same message at once: each records its request before it looks for
   * others, so that at least one of them sees the other.
   * @param asked the earlier sends that the user was asked about.
   * @throws NotRecorded when nothing left because a crash could have hidden it.
   * @throws NotAskedAbout when nothing left because of another earlier send.
   */
  async request(target: Target, outgoing: Outgoing, asked: Earlier, signal: AbortSignal): Promise<Exchange> {
    const { log, underWay } = this.services;
    const fingerprints = fingerprintsOf(target.place, outgoing.message.recipientAddressList, contentOf(outgoing));
    const record = await this.#record(target, outgoing, fingerprints);
    try {
      const earlier = withoutRecord(await this.find(fingerprints), record);
      if (hasMore(target, earlier, asked)) throw new NotAskedAbout(earlier);
      log.request(target, outgoing);
    } catch (error) {
      await this.#keep(record, { nothingLeft: true, settle: () => this.services.journal.settle(record) });
      throw error;
    }
    // It is a hint and no record: a send that is recorded goes on without it.
    await underWay.begin().catch(this.services.log.failed('under way'));
    const exchange = await sendOutgoing(target.endpoint, outgoing, signal);
    log.result(exchange);
    const mayHaveLeft = exchange.outcome.kind === 'accepted' || exchange.outcome.kind === 'unknown';
    await this.#keep(record, { nothingLeft: !mayHaveLeft, settle: () => this.#settle(target, record, exchange) });
    if (mayHaveLeft) await this.#resolve(asked.doubts, fingerprints).catch(this.services.log.failed('journal'));
    await underWay.end().catch(this.services.log.failed('under way'));
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

  /** Ends the doubts that were asked about, for these recipients: this try was accepted, or its own record is the doubt now. */
  async #resolve(doubts: readonly SendRecord[], fingerprints: readonly string[]): Promise<void> {
    for (const doubt of doubts) await this.services.journal.resolve(doubt, fingerprints);
  }

  /** Keeps what became of a record. What fails is tried again before the next look-up: until then the record is pending. */
  async #keep({ id }: SendRecord, unsettled: Unsettled): Promise<void> {
    await unsettled.settle().catch((error: unknown) => {
      this.#unsettled.set(id, unsettled);
      this.services.log.failed('journal')(error);
    });
  }

  async #settleRest(): Promise<void> {
    for (const [id, { settle }] of this.#unsettled)
      await settle().then(() => this.#unsettled.delete(id), this.services.log.failed('journal'));
  }
}

/** Whether there are earlier sends to ask about that were not known when the user was asked. */
export function hasMore({ mode }: Target, earlier: Earlier, asked: Earlier): boolean {
  const known = new Set([...asked.doubts, ...asked.accepted].map(({ id }) => id));
  const others = mode === 'live' ? [...earlier.doubts, ...earlier.accepted] : earlier.doubts;
  const knownFiles = new Set(asked.unreadable.map(({ path }) => path));
  return others.some(({ id }) => !known.has(id)) || earlier.unreadable.some(({ path }) => !knownFiles.has(path));
}

function withoutRecord({ doubts, accepted, unreadable }: Earlier, { id: own }: SendRecord): Earlier {
  return { doubts: doubts.filter(({ id }) => id !== own), accepted, unreadable };
}
