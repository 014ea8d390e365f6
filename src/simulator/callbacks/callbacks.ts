import { LIMITS } from '../limits';
import { BoundedList, type Page, type PageRequest } from '../messages/boundedList';
import { heapSize, ownCopy } from '../messages/heapSize';
import { maskUserinfo } from '../messages/messageStore';
import { type CallbackSettings, tryCallback, type TryResult } from './callbackTry';
import type { Notification } from './notifications';
import { Pauses } from './pauses';
import { Slots } from './slots';

/** A callback that has ended, as `/_callbacks` lists it. It never holds a credential. */
export interface CallbackRecord {
  /** ISO 8601, UTC. */
  readonly endedAt: string;
  /** Userinfo is masked. */
  readonly url: string;
  readonly notification: Notification;
  readonly tries: number;
  /** `refused`: it would have left this computer. `dropped`: too many were waiting. */
  readonly result: TryResult['result'] | 'dropped';
  /** Why it was not acknowledged. */
  readonly reason?: string;
}

/** Notifications that go to one URL, one after the other. */
export interface CallbackJob {
  readonly url: string;
  readonly steps: readonly { readonly afterMs: number; readonly make: () => Notification }[];
  /** The answer that comes before the first of them, where it is not written yet. */
  readonly after?: Promise<void> | undefined;
  /** The heap that its URL takes, and what its notifications are made of. */
  readonly bytes: number;
}

/** What waiting itself takes for each step: timer, promises, closures and an unfinished request. */
const WAITING_BYTES = 2500;
/** What the list of ended callbacks needs for each one. */
const ENDED_BYTES = 100;

/**
 * Sends notifications: the steps of a job in their order, several jobs at once, each step tried as the switches say.
 * The number of waiting ones is bounded, and everything ends when the simulator closes.
 */
export class Callbacks {
  readonly #ended = new BoundedList<CallbackRecord>(LIMITS.endedCallbacks, LIMITS.endedCallbackHeapBytes);
  readonly #slots = new Slots(LIMITS.callbacksAtOnce);
  readonly #running = new Set<Promise<unknown>>();
  readonly #pauses: Pauses;
  #pending = 0;
  #pendingBytes = 0;

  /** @param onEnd is told of every callback that has ended. */
  constructor(
    private readonly settings: CallbackSettings,
    private readonly onEnd: (record: CallbackRecord) => void,
  ) {
    this.#pauses = new Pauses(settings.stopped);
  }

  /** Sends the steps of a job. @returns what came of them; rejects when the simulator closes. */
  send(job: CallbackJob): Promise<readonly CallbackRecord[]> {
    const run = this.#run(job);
    const tracked: Promise<unknown> = run.catch(() => undefined).then(() => this.#running.delete(tracked));
    this.#running.add(tracked);
    return run;
  }

  /** The last ended callbacks, oldest first. */
  list(): readonly CallbackRecord[] {
    return this.#ended.list();
  }

  /** Callbacks ended since the start, also those no longer kept. */
  get total(): number {
    return this.#ended.total;
  }

  /** A part of the ended callbacks, each as JSON. */
  page(request: PageRequest): Page {
    return this.#ended.page(request, (record) => JSON.stringify(record), LIMITS.pageCharacters);
  }

  /** Forgets the ended callbacks; those under way go on. */
  clear(): void {
    this.#ended.clear();
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #run(job: CallbackJob): Promise<readonly CallbackRecord[]> {
    const { steps } = job;
    const bytes = job.bytes + steps.length * WAITING_BYTES;
    const records: CallbackRecord[] = [];
    const isFull =
      this.#pending + steps.length > LIMITS.pendingCallbacks ||
      this.#pendingBytes + bytes > LIMITS.pendingCallbackHeapBytes;
    if (isFull) {
      const reason = 'too many callbacks are waiting';
      return steps.map(({ make }) => this.#end(job, make(), 0, { result: 'dropped', reason }));
    }
    this.#pending += steps.length;
    this.#pendingBytes += bytes;
    try {
      await job.after;
      for (const { afterMs, make } of steps) {
        await this.#pauses.wait(afterMs);
        records.push(await this.#sendOne(job, make()));
      }
    } finally {
      this.#pending -= steps.length;
      this.#pendingBytes -= bytes;
    }
    return records;
  }

  async #sendOne(job: CallbackJob, notification: Notification): Promise<CallbackRecord> {
    const { callbackTries, callbackPauseMs } = this.settings.switches;
    for (let tries = 1; ; tries++) {
      const tried = await this.#slots.run(() => tryCallback(job.url, notification, this.settings));
      if (tried.result !== 'failed' || tries >= callbackTries) return this.#end(job, notification, tries, tried);
      await this.#pauses.wait(callbackPauseMs * 2 ** (tries - 1));
    }
  }

  #end(
    { url }: CallbackJob,
    notification: Notification,
    tries: number,
    { result, ...rest }: Pick<CallbackRecord, 'result' | 'reason'>,
  ): CallbackRecord {
    const endedAt = new Date().toISOString();
    const record = ownCopy({ endedAt, url: maskUserinfo(url), notification, tries, result, ...rest });
    this.#ended.add(record, ENDED_BYTES + heapSize(record));
    this.onEnd(record);
    return record;
  }
}
