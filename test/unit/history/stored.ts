/** Sends in a real database, for the tests of what shows them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DatabaseStore,
  DatabaseThread,
  Journal,
  PendingSendFlag,
  type RecordedRequest,
  type RequestEnd,
} from '../../../src/store';
import { KEEP_ALL, sentTo } from '../store/kept';

export interface MadeSend {
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly id?: string;
  readonly text?: string;
  readonly mode?: string;
  readonly recipients?: readonly string[];
  readonly sender?: string;
}

/** A window with the store. */
export interface StoreWindow {
  readonly store: DatabaseStore;
  /** Records a send that is not answered yet. */
  begin(send?: MadeSend): Promise<RecordedRequest>;
  /** Records a send and its end. */
  send(send?: MadeSend, end?: RequestEnd): Promise<RecordedRequest>;
}

/** A folder with a store, and the windows that share it. */
export class StoredSends {
  #folder: string | undefined;
  readonly #threads: DatabaseThread[] = [];

  async window(session = 'mine'): Promise<StoreWindow> {
    this.#folder ??= await mkdtemp(path.join(tmpdir(), 'websms-history-'));
    const folder = this.#folder;
    const file = path.join(folder, 'sends.db');
    const clock = { now: Date.now() };
    const fail = (error: unknown): never => assert.fail(String(error));
    const thread = new DatabaseThread(path.resolve('dist/store.js'), file, fail);
    this.#threads.push(thread);
    const store = new DatabaseStore({
      ...{ thread, file, session, onError: fail, keep: () => KEEP_ALL, now: () => clock.now },
      journal: new Journal(path.join(folder, 'journal'), session, fail),
      pendingFlag: new PendingSendFlag(folder, `${this.#threads.length}:${session}`),
    });
    const begin = async ({ at, id, text, mode, recipients = ['436761234567'], sender }: MadeSend = {}) => {
      clock.now = at ?? Date.now();
      const recording = await store.record(
        {
          send: id ?? randomUUID(),
          mode: mode ?? 'live',
          destinationKey: mode === 'simulator' ? 'simulator' : 'https://api.websms.com',
          call: 'text',
          content: text ?? `message ${randomUUID()}`,
          recipients,
          firstRecipient: 0,
          costsMoney: mode === undefined || mode === 'live',
          sent: sentTo(recipients.length, { fields: sender === undefined ? {} : { senderAddress: sender } }),
        },
        new Set(),
      );
      assert.ok(recording.kind === 'recorded', JSON.stringify(recording));
      return recording.request;
    };
    return {
      store,
      begin,
      send: async (send, end = { state: 'accepted', statusCode: 2000, smsCount: 1 }) => {
        const request = await begin(send);
        await store.complete(request, end);
        return request;
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}
