import path from 'node:path';
import { DatabaseThread } from './database/databaseThread';
import { NO_SQLITE } from './database/messages';
import type { DatabaseNotice } from './database/openFile';
import { DatabaseStore } from './databaseStore';
import { Journal } from './journal';
import { JournalStore } from './journalStore';
import type { KeepOptions } from './kept';
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
import type { SendHistory } from './sendHistory';
import { PendingSendFlag } from './pendingSendFlag';

/** An event of the store that is logged. */
export type StoreNotice =
  | DatabaseNotice
  /** This Node has no SQLite: sends are recorded in files. */
  | { readonly kind: 'noSqlite' };

export interface StoreOptions {
  /** The folder of the store. */
  readonly folder: string;
  /** The bundle of the thread that owns the database. */
  readonly script: string;
  /** The id of this session. */
  readonly session: string;
  /** The user's settings on what is kept. */
  readonly keep: () => KeepOptions;
  /** Called with errors that do not stop a send. */
  readonly onError: (error: unknown) => void;
  /** Called with events to be logged. */
  readonly onNotice: (notice: StoreNotice) => void;
}

/**
 * The store of this window: the database, or files where this Node has no SQLite. Opened lazily at the first call.
 */
export class WindowStore implements SendStore {
  readonly #journal: Journal;
  readonly #pendingFlag: PendingSendFlag;
  readonly #thread: DatabaseThread;
  #store: Promise<SendStore> | undefined;
  #isDisposed = false;

  constructor(private readonly options: StoreOptions) {
    const { folder, script, session, onError, onNotice } = options;
    this.#journal = new Journal(path.join(folder, 'journal'), session, onError);
    this.#pendingFlag = new PendingSendFlag(folder, session);
    this.#thread = new DatabaseThread(script, path.join(folder, FILE), onNotice);
  }

  async find(message: MessageIdentity): Promise<Earlier> {
    return (await this.#opened()).find(message);
  }

  async record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording> {
    return (await this.#opened()).record(request, known);
  }

  /**
   * Records the end of a request. A request that becomes unknown because this window is closing stays pending, so that
   * the next window reports it.
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

  /** The stored sends; undefined where this Node has no SQLite, so that none are kept. */
  async history(): Promise<SendHistory | undefined> {
    const store = await this.#opened();
    return store instanceof DatabaseStore ? store : undefined;
  }

  /** Removes the pending-send flags of sessions that no longer run. */
  clearPendingFlags(isRunning: (session: string) => boolean): Promise<void> {
    return this.#pendingFlag.clear(isRunning);
  }

  /** Closes the database after its pending calls. */
  dispose(): void {
    this.#isDisposed = true;
    void this.#thread.close().catch(this.options.onError);
  }

  #opened(): Promise<SendStore> {
    return (this.#store ??= this.#open());
  }

  async #open(): Promise<SendStore> {
    const { folder, session, keep, onError, onNotice } = this.options;
    const [thread, journal, underWay] = [this.#thread, this.#journal, this.#pendingFlag];
    if (await hasSqlite(thread))
      return new DatabaseStore({
        thread,
        file: path.join(folder, FILE),
        session,
        journal,
        pendingFlag: underWay,
        keep,
        onError,
      });
    onNotice({ kind: 'noSqlite' });
    return new JournalStore(journal, underWay, onError);
  }
}

const FILE = 'sends.db';

/** Whether Node has SQLite. Other errors may be transient, so they do not switch to files. */
async function hasSqlite(thread: DatabaseThread): Promise<boolean> {
  try {
    await thread.call('pendingSessions', '');
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === NO_SQLITE);
  }
}
