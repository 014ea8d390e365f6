import { closeSync, mkdirSync, openSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { LostFiles } from './lostFiles';
import { HistoryDatabase } from './historyDatabase';
import { truncateLog } from './removal';
import { migrate } from './schema';
import { SendDatabase } from './sendDatabase';

/** `node:sqlite`: old versions of VS Code and Node 20 have none. */
export type Sqlite = typeof import('node:sqlite');

/** An event of the database that is logged. */
export type DatabaseNotice =
  /** The file system has no shared memory, so that a rollback journal replaces the WAL: slower, but as safe. */
  | { readonly kind: 'rollbackJournal' }
  /** The file was broken and renamed; `carriedOver` requests of it could be read. */
  | { readonly kind: 'broken'; readonly keptAs: string; readonly carriedOver: number };

export interface OpenFile {
  readonly sends: SendDatabase;
  readonly history: HistoryDatabase;
  /** Whether the path still is the open file: another window may have replaced a broken one. */
  isCurrent(): boolean;
  /**
   * Truncates the write-ahead log when it may hold what was removed.
   * @returns false while another window still reads the log.
   */
  truncateLog(): boolean;
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** SQLite's busy timeout: how long to wait for another window's lock. */
const BUSY_TIMEOUT_MS = 15_000;
/** The age after which the repair lock of another window is considered stale. */
const STALE_LOCK_MS = 60_000;
/** SQLite's codes for a corrupt file, and for one that is no database. */
const BROKEN = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
const NAMES: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** SQLite's name for what went wrong, or Node's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return NAMES[error.errcode & 0xff] ?? 'SQLITE_ERROR';
  return 'code' in error ? String(error.code) : undefined;
}

export function isBroken(error: unknown): boolean {
  return BROKEN.has(codeOf(error) ?? '');
}

/**
 * Opens the database, checks its integrity and migrates it; creates it, and its folder, when needed. A broken file is
 * renamed, and its readable rows are copied.
 * @throws the error that prevents opening.
 */
export function openFile(sqlite: Sqlite, file: string, notice: (notice: DatabaseNotice) => void): OpenFile {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    return open(sqlite, file, notice);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  return replaceBroken(sqlite, file, notice);
}

function open(sqlite: Sqlite, file: string, notice: (notice: DatabaseNotice) => void): OpenFile {
  closeSync(openSync(file, 'a', 0o600)); // readable by its owner only; SQLite gives its side files the same mode
  const { ino, dev } = statSync(file);
  const database = new sqlite.DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS } satisfies DatabaseSyncOptions);
  try {
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
    if (mode !== 'wal') notice({ kind: 'rollbackJournal' });
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA secure_delete = ON'); // what is removed is overwritten
    check(database);
    migrate(database);
    const lost = new LostFiles(file);
    const version = database.prepare('PRAGMA data_version');
    return {
      sends: new SendDatabase(database, lost),
      history: new HistoryDatabase(database, lost),
      isCurrent: () => {
        const now = statSync(file, { throwIfNoEntry: false });
        return now?.ino === ino && now.dev === dev;
      },
      truncateLog: () => {
        database.exec('PRAGMA busy_timeout = 0'); // tried again later
        try {
          return truncateLog(database);
        } finally {
          database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
        }
      },
      version: () => Number(version.get()?.['data_version']),
      close: () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function check(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
  if (found !== 'ok') throw Object.assign(new Error(String(found)), { errcode: 11 });
}

/** Replaces a broken file, under a lock: of several windows one replaces it, and the others open the new one. */
function replaceBroken(sqlite: Sqlite, file: string, notice: (notice: DatabaseNotice) => void): OpenFile {
  const unlock = lock(`${file}.repair`);
  try {
    try {
      return open(sqlite, file, notice);
    } catch (error) {
      if (!isBroken(error)) throw error;
    }
    const lost = new LostFiles(file).add();
    const opened = open(sqlite, file, notice);
    notice({ kind: 'broken', keptAs: lost, carriedOver: opened.sends.carryOver(() => new sqlite.DatabaseSync(lost)) });
    return opened;
  } finally {
    unlock();
  }
}

/** Takes a lock by creating a folder. @returns a function that releases it. */
function lock(folder: string): () => void {
  const waiter = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      mkdirSync(folder);
      return () => {
        rmdirSync(folder);
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const found = statSync(folder, { throwIfNoEntry: false });
      if (found && Math.abs(Date.now() - found.mtimeMs) > STALE_LOCK_MS) rmdirSync(folder);
      else Atomics.wait(waiter, 0, 0, 50);
    }
  }
}
