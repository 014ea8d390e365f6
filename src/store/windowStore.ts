import path from 'node:path';
import { DatabaseThread } from './database/databaseThread';
import { NO_SQLITE } from './database/messages';
import type { Notice } from './database/openFile';
import { DatabaseStore } from './databaseStore';
import { Journal } from './journal';
import { JournalStore } from './journalStore';
import type {
  Earlier,
  Interrupted,
  MessageIdentity,
  RecordedRequest,
  Recording,
  RequestEnd,
  RequestToRecord,
  SendStore,
  SentAgain,
  Unreadable,
} from './sendStore';
import { PendingSendFlag } from './pendingSendFlag';

/** What is worth a line in the log. */
export type StoreNotice =
  | Notice
  /** This Node has no SQLite: sends are recorded in files. */
  | { readonly kind: 'noSqlite' };

export interface StoreParts {
  /** The folder of the store. */
  readonly folder: string;
  /** The bundle of the thread that owns the database. */
  readonly script: string;
  /** Names this running process. */
  readonly session: string;
  /** Told of what could not be done and stops no send. */
  readonly failed: (error: unknown) => void;
  /** Told of what is worth a line in the log. */
  readonly notice: (notice: StoreNotice) => void;
}

/**
 * The store of this window: the database, or files where this Node has no SQLite. Which one is found out at the first
 * call, and nothing is loaded before.
 */
export class WindowStore implements SendStore {
  readonly #journal: Journal;
  readonly #underWay: PendingSendFlag;
  readonly #thread: DatabaseThread;
  #store: Promise<SendStore> | undefined;
  #isDisposed = false;

  constructor(private readonly parts: StoreParts) {
    const { folder, script, session, failed, notice } = parts;
    this.#journal = new Journal(path.join(folder, 'journal'), session, failed);
    this.#underWay = new PendingSendFlag(folder, session);
    this.#thread = new DatabaseThread(script, path.join(folder, FILE), notice);
  }

  async find(message: MessageIdentity): Promise<Earlier> {
    return (await this.#opened()).find(message);
  }

  async record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording> {
    return (await this.#opened()).record(request, known);
  }

  /**
   * What becomes unknown while the window ends, for its connections are cut, is told to nobody: it stays without an end,
   * and the next window finds it so and tells.
   */
  async complete(request: RecordedRequest, end: RequestEnd, again?: SentAgain): Promise<void> {
    if (this.#isDisposed && end.state === 'unknown') return;
    await (await this.#opened()).complete(request, end, again);
  }

  async putAside(unreadable: readonly Unreadable[]): Promise<void> {
    await (await this.#opened()).putAside(unreadable);
  }

  async takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted> {
    return (await this.#opened()).takeInterrupted(isRunning, giveUpMs);
  }

  /** Nothing is left of what other sessions had under way. */
  clearUnderWay(isRunning: (session: string) => boolean): Promise<void> {
    return this.#underWay.clear(isRunning);
  }

  /** What is being kept is kept first. */
  dispose(): void {
    this.#isDisposed = true;
    void this.#thread.close().catch(this.parts.failed);
  }

  #opened(): Promise<SendStore> {
    return (this.#store ??= this.#open());
  }

  async #open(): Promise<SendStore> {
    const { folder, session, failed, notice } = this.parts;
    const [thread, journal, underWay] = [this.#thread, this.#journal, this.#underWay];
    if (await hasSqlite(thread))
      return new DatabaseStore({ thread, file: path.join(folder, FILE), session, journal, underWay, failed });
    notice({ kind: 'noSqlite' });
    return new JournalStore(journal, underWay, failed);
  }
}

const FILE = 'sends.db';

/** Whatever else keeps the database from being opened may be over at the next call. */
async function hasSqlite(thread: DatabaseThread): Promise<boolean> {
  try {
    await thread.call('pendingSessions', '');
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === NO_SQLITE);
  }
}
