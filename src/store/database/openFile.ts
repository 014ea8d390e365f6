import { closeSync, mkdirSync, openSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { LostFiles } from './lostFiles';
import { migrate } from './schema';
import { SendDatabase } from './sendDatabase';

/** `node:sqlite`: old versions of VS Code and Node 20 have none. */
export type Sqlite = typeof import('node:sqlite');

/** What is worth a line in the log. */
export type Notice =
  /** The folder's file system cannot share memory: slower, and as safe. */
  | { readonly kind: 'rollbackJournal' }
  /** The file was broken and is kept under another name; so many requests of it could be read. */
  | { readonly kind: 'broken'; readonly keptAs: string; readonly carriedOver: number };

export interface OpenFile {
  readonly sends: SendDatabase;
  /** Whether the file at this path is still the one that is open: another window may have put it aside. */
  isCurrent(): boolean;
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** How long another window may hold the file before that is an error. */
const BUSY_MS = 15_000;
/** A window that puts a broken file aside and takes longer than this has died at it. */
const REPAIR_MS = 60_000;
/** SQLite's words for a file that is broken, and for one that is none of its own. */
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
 * Opens the file of the sends, whole and at the tables of today; makes it, and its folder, when needed. One that is
 * broken is kept under another name, and what can be read of it is carried over.
 * @throws what keeps it from being opened.
 */
export function openFile(sqlite: Sqlite, file: string, notice: (notice: Notice) => void): OpenFile {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    return open(sqlite, file, notice);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  return replaceBroken(sqlite, file, notice);
}

function open(sqlite: Sqlite, file: string, notice: (notice: Notice) => void): OpenFile {
  closeSync(openSync(file, 'a', 0o600)); // readable by its owner alone, as what SQLite puts beside it then is
  const { ino, dev } = statSync(file);
  const database = new sqlite.DatabaseSync(file, { timeout: BUSY_MS } satisfies DatabaseSyncOptions);
  try {
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
    if (mode !== 'wal') notice({ kind: 'rollbackJournal' });
    database.exec('PRAGMA synchronous = FULL');
    check(database);
    migrate(database);
    const version = database.prepare('PRAGMA data_version');
    return {
      sends: new SendDatabase(database, new LostFiles(file)),
      isCurrent: () => {
        const now = statSync(file, { throwIfNoEntry: false });
        return now?.ino === ino && now.dev === dev;
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

/** Of several windows that find the same file broken, one puts it aside; the others find the new one. */
function replaceBroken(sqlite: Sqlite, file: string, notice: (notice: Notice) => void): OpenFile {
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

/** @returns gives the lock back. */
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
      if (found && Math.abs(Date.now() - found.mtimeMs) > REPAIR_MS) rmdirSync(folder);
      else Atomics.wait(waiter, 0, 0, 50);
    }
  }
}
