import { randomUUID } from 'node:crypto';
import { DatabaseError, type DatabaseThread } from './database/databaseThread';
import type { Journal } from './journal';
import { fingerprintsInSlices } from './sendRecord';
import type { SendFilter, SendHistory, SendList, SendPage } from './sendHistory';
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

/** What a database store stands on. */
export interface DatabaseStoreParts {
  readonly thread: DatabaseThread;
  /** The database's file. */
  readonly file: string;
  /** Names this running process. */
  readonly session: string;
  /** The files of 0.3.0: a window of it may still write there, and what it left unknown is read for 30 days. */
  readonly journal: Journal;
  readonly underWay: PendingSendFlag;
  /** Told of what could not be done and stops no send. */
  readonly failed: (error: unknown) => void;
  readonly now?: () => number;
}

/** Another window holds the file, the disk is full or fails, the thread has died: the file is there all the same. */
const MAY_PASS: ReadonlySet<string | undefined> = new Set([
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_FULL', 'SQLITE_IOERR', 'ENOSPC', 'EIO', 'EMFILE', 'ENFILE'],
  undefined,
]);

type Pending = RequestToRecord & { readonly id: string };

/** The store as one database for all windows. */
export class DatabaseStore implements SendStore, SendHistory {
  /** Requests of this window, until their end is kept. */
  readonly #pending = new Map<string, Pending>();

  constructor(private readonly parts: DatabaseStoreParts) {}

  async find(message: MessageIdentity): Promise<Earlier> {
    return both(await this.#findHere(message), await this.#findInJournal(message));
  }

  async record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording> {
    const { thread, session, underWay, failed } = this.parts;
    const inJournal = await this.#findInJournal(request);
    if (hasMore(inJournal, known)) return { kind: 'notKnown', earlier: both(await this.#findHere(request), inJournal) };
    const pending = { ...request, id: randomUUID() };
    const recording = await thread.call('record', pending, session, known, this.#now());
    if (recording.kind !== 'recorded') return { ...recording, earlier: both(recording.earlier, inJournal) };
    this.#pending.set(pending.id, pending);
    // It is a hint and no record: a send that is recorded goes on without it.
    await underWay.begin().catch(failed);
    return recording;
  }

  async complete({ id, startedAt }: RecordedRequest, end: RequestEnd, again?: SentAgain): Promise<void> {
    const { thread, session, journal, underWay, failed } = this.parts;
    const ended = again && { unknown: again.unknownRequests.map((request) => request.id), message: again.message };
    const pending = this.#pending.get(id);
    const wasThere = await thread.call('complete', id, end, ended);
    if (!wasThere && pending) await thread.call('restore', pending, session, startedAt, end);
    if (this.#pending.delete(id)) await underWay.end().catch(failed);
    if (!again || again.unknownRequests.length === 0) return;
    if (await journal.isEmpty()) return;
    const fingerprints = await fingerprintsInSlices(again.message);
    for (const request of again.unknownRequests) await journal.resolve(request, fingerprints);
  }

  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    if (unreadable.length === 0) return;
    await this.parts.thread.call('putAside', unreadable);
    await this.parts.journal.putAside(unreadable.filter(({ id }) => !id.startsWith(this.parts.file)));
  }

  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted> {
    const { thread, session, journal } = this.parts;
    const sessions = await thread.call('pendingSessions', session);
    const dead = sessions.filter((other) => !isRunning(other));
    const found = await thread.call('interrupt', dead, session, this.#now() - giveUpMs);
    const left = await thread.call('pendingSessions', session);
    const inJournal = await journal.takeInterrupted(isRunning, giveUpMs);
    return {
      interrupted: [...found, ...inJournal.interrupted],
      waiting: left.length > 0 || inJournal.waiting,
      isComplete: inJournal.isComplete,
    };
  }

  sends(filter: SendFilter, page: SendPage): Promise<SendList> {
    return this.parts.thread.call('sends', filter, page);
  }

  onDidChange(listener: () => void): () => void {
    return this.parts.thread.onDidChange(listener);
  }

  /** What cannot be read may be one of them. */
  async #findHere(message: MessageIdentity): Promise<Earlier> {
    try {
      return await this.parts.thread.call('find', message, this.#now());
    } catch (error) {
      this.parts.failed(error);
      const isStore = error instanceof DatabaseError && !MAY_PASS.has(error.code);
      return { unknownRequests: [], accepted: [], unreadable: [{ id: this.parts.file, isBroken: false, isStore }] };
    }
  }

  async #findInJournal(message: MessageIdentity): Promise<Earlier> {
    const { journal } = this.parts;
    if (await journal.isEmpty()) return { unknownRequests: [], accepted: [], unreadable: [] };
    const { unknownRequests, accepted, unreadable } = await journal.find(await fingerprintsInSlices(message));
    return { unknownRequests, accepted: message.costsMoney ? accepted : [], unreadable };
  }

  #now(): number {
    return this.parts.now?.() ?? Date.now();
  }
}

function both(one: Earlier, other: Earlier): Earlier {
  return {
    unknownRequests: newestFirst([...one.unknownRequests, ...other.unknownRequests]),
    accepted: newestFirst([...one.accepted, ...other.accepted]),
    unreadable: [...one.unreadable, ...other.unreadable],
  };
}
