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

/** The store in a folder of files, one for each request without a certain outcome. Used where Node has no SQLite. */
export class JournalStore implements SendStore {
  /** Requests of this window whose end is not recorded yet. */
  readonly #pending = new Map<string, { readonly record: SendRecord; readonly costsMoney: boolean }>();
  /** Records of requests that were not sent, which could not be removed yet. */
  readonly #leftBehind = new Map<string, SendRecord>();

  /** @param onError called with errors that do not stop a send. */
  constructor(
    private readonly journal: Journal,
    private readonly pendingFlag: PendingSendFlag,
    private readonly onError: (error: unknown) => void,
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

  /** Records first and then looks for others, so that of two windows at least one sees the other. */
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
    // Only a hint for the next start: a recorded send continues without it.
    await this.pendingFlag.begin().catch(this.onError);
    return { kind: 'recorded', request: record };
  }

  async complete({ id }: RecordedRequest, { state }: RequestEnd, again?: SentAgain): Promise<void> {
    const pending = this.#pending.get(id);
    if (pending) {
      await this.#keep(pending.record, state, pending.costsMoney);
      if (this.#pending.delete(id)) await this.pendingFlag.end().catch(this.onError);
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
    await this.journal.complete(record).then(() => this.#leftBehind.delete(record.id), this.onError);
  }
}
