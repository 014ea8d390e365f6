import { randomUUID } from 'node:crypto';
import { DatabaseError, type DatabaseThread } from './database/databaseThread';
import type { Journal } from './journal';
import { fingerprintsInSlices } from './sendRecord';
import type { ReceivedNotification } from '../gateway-schema';
import type { EarlierMemory } from './database/earlierMemory';
import type { KeepOptions } from './kept';
import type {
  ClearOptions,
  FoundRequest,
  Reception,
  SendDay,
  SendFilter,
  SendHistory,
  SendList,
  SendPage,
  StoredRecipient,
  StoredSend,
  UnknownDecision,
  UnmatchedNotification,
} from './sendHistory';
import {
  type Earlier,
  hasMore,
  type Interrupted,
  type MessageIdentity,
  newestFirst,
  type RecordedRequest,
  type Recording,
  type RequestEnd,
  type RequestToRecord,
  type SendStore,
  type SentAgain,
  type Unreadable,
} from './sendStore';
import type { PendingSendFlag } from './pendingSendFlag';

/** The dependencies of a database store. */
export interface DatabaseStoreOptions {
  readonly thread: DatabaseThread;
  /** The database's file. */
  readonly file: string;
  /** The id of this session. */
  readonly session: string;
  /** The files of version 0.3.0: its windows may still write there, and its unknown requests are read for 30 days. */
  readonly journal: Journal;
  readonly pendingFlag: PendingSendFlag;
  /** The user's settings on what is kept. */
  readonly keep: () => KeepOptions;
  /** Called with errors that do not stop a send. */
  readonly onError: (error: unknown) => void;
  readonly now?: () => number;
}

/** Transient errors: another window holds the file, the disk is full or fails, the thread has died (undefined). */
const TRANSIENT_ERRORS: ReadonlySet<string | undefined> = new Set([
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'ENOSPC', 'EIO', 'EMFILE', 'ENFILE'],
  undefined,
]);

type Pending = RequestToRecord & { readonly id: string };

/** The store in an SQLite database that all windows share. */
export class DatabaseStore implements SendStore, SendHistory {
  /** Requests of this window whose end is not recorded yet. */
  readonly #pending = new Map<string, Pending>();

  constructor(private readonly options: DatabaseStoreOptions) {}

  async find(message: MessageIdentity): Promise<Earlier> {
    return both(await this.#findHere(message), await this.#findInJournal(message));
  }

  async record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording> {
    const { thread, session, pendingFlag, keep, onError } = this.options;
    const inJournal = await this.#findInJournal(request);
    if (hasMore(inJournal, known)) return { kind: 'notKnown', earlier: both(await this.#findHere(request), inJournal) };
    const pending = { ...request, id: randomUUID() };
    const recording = await thread.call('record', pending, session, known, this.#now(), keep());
    if (recording.kind !== 'recorded') return { ...recording, earlier: both(recording.earlier, inJournal) };
    this.#pending.set(pending.id, pending);
    // Only a hint for the next start: a recorded send continues without it.
    await pendingFlag.begin().catch(onError);
    return recording;
  }

  async complete({ id, startedAt }: RecordedRequest, end: RequestEnd, again?: SentAgain): Promise<void> {
    const { thread, session, journal, pendingFlag, keep, onError } = this.options;
    const ended = again && { unknown: again.unknownRequests.map((request) => request.id), message: again.message };
    const pending = this.#pending.get(id);
    const now = this.#now();
    const wasThere = await thread.call('complete', id, end, now, ended);
    if (!wasThere && pending) await thread.call('restore', pending, session, startedAt, end, now, keep());
    if (this.#pending.delete(id)) await pendingFlag.end().catch(onError);
    if (!again || again.unknownRequests.length === 0) return;
    if (await journal.isEmpty()) return;
    const fingerprints = await fingerprintsInSlices(again.message);
    for (const request of again.unknownRequests) await journal.resolve(request, fingerprints);
  }

  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    if (unreadable.length === 0) return;
    await this.options.thread.call('putAside', unreadable);
    await this.options.journal.putAside(unreadable.filter(({ id }) => !id.startsWith(this.options.file)));
  }

  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted> {
    const { thread, session, journal } = this.options;
    const sessions = await thread.call('pendingSessions', session);
    const dead = sessions.filter((other) => !isRunning(other));
    const found = await thread.call('interrupt', dead, session, this.#now() - giveUpMs, this.#now());
    const left = await thread.call('pendingSessions', session);
    const inJournal = await journal.takeInterrupted(isRunning, giveUpMs);
    return {
      interrupted: [...found, ...inJournal.interrupted],
      waiting: left.length > 0 || inJournal.waiting,
      isComplete: inJournal.isComplete,
    };
  }

  async days(filter: SendFilter): Promise<readonly SendDay[]> {
    const { thread, keep } = this.options;
    await thread.call('clean', this.#now(), keep().keepMs);
    return thread.call('days', filter);
  }

  sends(filter: SendFilter, page: SendPage): Promise<SendList> {
    return this.options.thread.call('sends', filter, page);
  }

  send(id: string): Promise<StoredSend | undefined> {
    return this.options.thread.call('send', id);
  }

  recipients(send: string, first: number, size: number): Promise<readonly StoredRecipient[]> {
    return this.options.thread.call('recipients', send, first, size);
  }

  findById(id: string): Promise<readonly FoundRequest[]> {
    return this.options.thread.call('findById', id);
  }

  recentRecipients(count: number): Promise<readonly string[]> {
    return this.options.thread.call('recentRecipients', count);
  }

  decide(send: string, decision: UnknownDecision | undefined): Promise<void> {
    return this.options.thread.call('decide', send, decision, this.#now());
  }

  remove(sends: readonly string[]): Promise<void> {
    return this.options.thread.call('remove', sends, this.#now());
  }

  async clear(options: ClearOptions): Promise<number> {
    let cleared = 0;
    for (;;) {
      const count = await this.options.thread.call('clear', options, this.#now());
      if (count === 0) return cleared;
      cleared += count;
    }
  }

  receive(notification: ReceivedNotification): Promise<Reception> {
    return this.options.thread.call('receive', notification, this.#now(), this.options.keep());
  }

  unmatched(size: number): Promise<readonly UnmatchedNotification[]> {
    return this.options.thread.call('unmatched', size);
  }

  clearUnmatched(): Promise<void> {
    return this.options.thread.call('clearUnmatched');
  }

  importEarlier(memory: EarlierMemory): Promise<void> {
    return this.options.thread.call('importEarlier', memory);
  }

  onDidChange(listener: () => void): () => void {
    return this.options.thread.onDidChange(listener);
  }

  /**
   * Looks in the database. If it cannot be read it is returned as unreadable, because it may contain earlier requests.
   */
  async #findHere(message: MessageIdentity): Promise<Earlier> {
    try {
      return await this.options.thread.call('find', message, this.#now(), this.options.keep().keepMs);
    } catch (error) {
      this.options.onError(error);
      const isStore = error instanceof DatabaseError && !TRANSIENT_ERRORS.has(error.code);
      return { unknownRequests: [], accepted: [], unreadable: [{ id: this.options.file, isBroken: false, isStore }] };
    }
  }

  async #findInJournal(message: MessageIdentity): Promise<Earlier> {
    const { journal } = this.options;
    if (await journal.isEmpty()) return { unknownRequests: [], accepted: [], unreadable: [] };
    const { unknownRequests, accepted, unreadable } = await journal.find(await fingerprintsInSlices(message));
    return { unknownRequests, accepted: message.costsMoney ? accepted : [], unreadable };
  }

  #now(): number {
    return this.options.now?.() ?? Date.now();
  }
}

function both(one: Earlier, other: Earlier): Earlier {
  return {
    unknownRequests: newestFirst([...one.unknownRequests, ...other.unknownRequests]),
    accepted: newestFirst([...one.accepted, ...other.accepted]),
    unreadable: [...one.unreadable, ...other.unreadable],
  };
}
