import { LIMITS } from '../limits';
import { BoundedList, type Page, type PageRequest } from '../messages/boundedList';
import { heapSize, detachedCopy } from '../messages/heapSize';
import { maskUserinfo } from '../messages/messageStore';
import { type CallbackSettings, type ServerResponse, tryCallback, type TryResult } from './callbackTry';
import type { Notification } from './notifications';
import { AbortableDelays } from './pauses';
import { Semaphore } from './slots';

/** An ended callback, as `/_callbacks` lists it. It never contains a credential. */
export interface CallbackRecord {
  /** ISO 8601, UTC. */
  readonly endedAt: string;
  /** Userinfo is masked. */
  readonly url: string;
  readonly notification: Notification;
  readonly tries: number;
  /** `refused`: the URL is on another computer. `dropped`: the queue was full. */
  readonly result: TryResult['result'] | 'dropped';
  /** Why it was not acknowledged. */
  readonly reason?: string;
  /** What the server answered to the last try, if it did. */
  readonly response?: ServerResponse;
}

/** Notifications to one URL, sent one after the other. */
export interface CallbackJob {
  readonly url: string;
  readonly steps: readonly { readonly afterMs: number; readonly make: () => Notification }[];
  /** Awaited before the first notification: the response to the message must be written before. */
  readonly after?: Promise<void> | undefined;
  /** The heap size of its URL and the data of its notifications, in bytes. */
  readonly bytes: number;
}

/** The heap that each waiting step takes: timer, promises, closures and an unfinished request. */
const WAITING_BYTES = 2500;
/** The heap overhead of each entry in the list of ended callbacks. */
const ENDED_BYTES = 100;

/**
 * Sends notifications: several jobs concurrently, the steps of each in order, with retries as the switches say.
 * The queue is bounded, and everything is aborted when the simulator closes.
 */
export class Callbacks {
  readonly #ended = new BoundedList<CallbackRecord>(LIMITS.endedCallbacks, LIMITS.endedCallbackHeapBytes);
  readonly #semaphore = new Semaphore(LIMITS.callbacksAtOnce);
  readonly #running = new Set<Promise<unknown>>();
  readonly #pauses: AbortableDelays;
  /** The last notification of each phone, with the URL that it went to: of those that were active last. */
  readonly #lastOfPhone = new Map<string, { readonly url: string; readonly notification: Notification }>();
  #pending = 0;
  #pendingBytes = 0;

  /** @param onEnd called with every ended callback. */
  constructor(
    private readonly settings: CallbackSettings,
    private readonly onEnd: (record: CallbackRecord) => void,
  ) {
    this.#pauses = new AbortableDelays(settings.stopped);
  }

  /** Sends the steps of a job. @returns their results; rejects when the simulator closes. */
  send(job: CallbackJob): Promise<readonly CallbackRecord[]> {
    const run = this.#run(job);
    const tracked: Promise<unknown> = run.catch(() => undefined).then(() => this.#running.delete(tracked));
    this.#running.add(tracked);
    return run;
  }

  /**
   * Sends the last notification of a phone again, unchanged.
   * @returns its result; undefined when nothing was sent for the phone, or too long ago.
   */
  async resend(phone: string): Promise<CallbackRecord | undefined> {
    const last = this.#lastOfPhone.get(phone);
    if (!last) return undefined;
    const { url, notification } = last;
    const step = { afterMs: 0, make: () => notification };
    const [record] = await this.send({ url, steps: [step], bytes: heapSize([url, notification]) });
    return record;
  }

  /** The last ended callbacks, oldest first. */
  list(): readonly CallbackRecord[] {
    return this.#ended.list();
  }

  /** Callbacks ended since the start, also those no longer kept. */
  get total(): number {
    return this.#ended.total;
  }

  /** A page of the ended callbacks, each as JSON. */
  page(request: PageRequest): Page {
    return this.#ended.page(request, (record) => JSON.stringify(record), LIMITS.pageCharacters);
  }

  /** Clears the ended callbacks; pending ones continue. */
  clear(): void {
    this.#lastOfPhone.clear();
    this.#ended.clear();
  }

  /** Resolves when no callback is pending. */
  async whenIdle(): Promise<void> {
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
      const tried = await this.#semaphore.run(() => tryCallback(job.url, notification, this.settings));
      if (tried.result !== 'failed' || tries >= callbackTries) return this.#end(job, notification, tries, tried);
      await this.#pauses.wait(callbackPauseMs * 2 ** (tries - 1));
    }
  }

  #rememberLast(url: string, notification: Notification): void {
    const phone = notification.senderAddress;
    this.#lastOfPhone.delete(phone);
    this.#lastOfPhone.set(phone, detachedCopy({ url, notification }));
    const [oldest] = this.#lastOfPhone.keys();
    if (this.#lastOfPhone.size > LIMITS.rememberedPhones && oldest !== undefined) this.#lastOfPhone.delete(oldest);
  }

  #end(
    { url }: CallbackJob,
    notification: Notification,
    tries: number,
    { result, ...rest }: Pick<CallbackRecord, 'result' | 'reason' | 'response'>,
  ): CallbackRecord {
    this.#rememberLast(url, notification);
    const endedAt = new Date().toISOString();
    const record = detachedCopy({ endedAt, url: maskUserinfo(url), notification, tries, result, ...rest });
    this.#ended.add(record, ENDED_BYTES + heapSize(record));
    this.onEnd(record);
    return record;
  }
}
