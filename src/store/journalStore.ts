import type { Journal } from './journal';
import {
  type Earlier,
  hasMore,
  type Interrupted,
  type RecordedRequest,
  type Recording,
  type MessageIdentity,
  type RequestEnd,
  type RequestToRecord,
  type SendStore,
  type SentAgain,
  type Unreadable,
} from './sendStore';
import { fingerprintsInSlices, type SendRecord } from './sendRecord';
import type { PendingSendFlag } from './pendingSendFlag';

/** The store as a folder of files, one for each request without a certain outcome. */
export class JournalStore implements SendStore {
  /** Requests of this window, until their outcome is kept. */
  readonly #pending = new Map<string, { readonly record: SendRecord; readonly costsMoney: boolean }>();
  /** Records of requests that did not leave, which could not be removed yet. */
  readonly #leftBehind = new Map<string, SendRecord>();

  /** @param failed told of what could not be done and stops no send. */
  constructor(
    private readonly journal: Journal,
    private readonly underWay: PendingSendFlag,
    private readonly failed: (error: unknown) => void,
  ) {}

  async find(message: MessageIdentity): Promise<Earlier> {
    for (const record of [...this.#leftBehind.values()]) await this.#remove(record);
    const { unknownRequests, accepted, unreadable } = await this.journal.find(await fingerprintsInSlices(message));
    return {
      unknownRequests: unknownRequests.filter(({ id }) => !this.#leftBehind.has(id)),
      accepted: message.costsMoney ? accepted : [],
      unreadable,
    };
  }

  /** Recorded first and looked for behind it: two windows cannot both see nothing. */
  async record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording> {
    const { mode, destinationKey: host, recipients } = request;
    const record = await this.journal.begin({
      fingerprints: await fingerprintsInSlices(request),
      mode,
      host,
      recipients: recipients.length,
    });
    try {
      const earlier = await this.find(request);
      if (hasMore(earlier, new Set([...known, record.id]))) {
        await this.#remove(record);
        return {
          kind: 'notKnown',
          earlier: { ...earlier, unknownRequests: earlier.unknownRequests.filter(({ id }) => id !== record.id) },
        };
      }
    } catch (error) {
      await this.#remove(record);
      throw error;
    }
    this.#pending.set(record.id, { record, costsMoney: request.costsMoney });
    // It is a hint and no record: a send that is recorded goes on without it.
    await this.underWay.begin().catch(this.failed);
    return { kind: 'recorded', request: record };
  }

  async complete({ id }: RecordedRequest, { state }: RequestEnd, again?: SentAgain): Promise<void> {
    const pending = this.#pending.get(id);
    if (pending) {
      await this.#keep(pending.record, state, pending.costsMoney);
      if (this.#pending.delete(id)) await this.underWay.end().catch(this.failed);
    }
    if (!again || again.unknownRequests.length === 0) return;
    const sentAgain = await fingerprintsInSlices(again.message);
    for (const request of again.unknownRequests) await this.journal.resolve(request, sentAgain);
  }

  putAside(unreadable: readonly Unreadable[]): Promise<void> {
    return this.journal.putAside(unreadable);
  }

  takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted> {
    return this.journal.takeInterrupted(isRunning, giveUpMs);
  }

  #keep(record: SendRecord, state: RequestEnd['state'], costsMoney: boolean): Promise<void> {
    if (state === 'unknown') return this.journal.markUnknown(record);
    return state === 'accepted' && costsMoney ? this.journal.accept(record) : this.journal.complete(record);
  }

  async #remove(record: SendRecord): Promise<void> {
    this.#leftBehind.set(record.id, record);
    await this.journal.complete(record).then(() => this.#leftBehind.delete(record.id), this.failed);
  }
}
