/** The worker thread with the database of one window, because SQLite's calls block. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type Call, type Calls, NO_SQLITE, type ThreadRequest, type ThreadMessage, type ThreadData } from './messages';
import { codeOf, isBroken, openFile, type OpenFile, type Sqlite } from './openFile';

/** How often the database is polled for changes by other windows, while there are listeners. */
const POLL_MS = 500;
/** Calls that write. */
const WRITES: ReadonlySet<Call> = new Set<Call>([
  ...(['record', 'complete', 'restore', 'interrupt'] as const),
  ...(['decide', 'remove', 'clear', 'receive', 'clearUnmatched', 'importEarlier'] as const),
]);

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');
const tell = (report: ThreadMessage): void => {
  port.postMessage(report);
};
const { file } = workerData as ThreadData;

let opened: OpenFile | undefined;
let looking: NodeJS.Timeout | undefined;
let seen: number | undefined;
let truncating: NodeJS.Timeout | undefined;

port.on('message', (order: ThreadRequest) => {
  switch (order.kind) {
    case 'call':
      answer(order);
      break;
    case 'listen':
      listen(order.on);
      break;
    case 'close':
      listen(false);
      clearTimeout(truncating);
      close();
      port.close(); // lets the thread end
  }
});

function answer({ id, call, given }: Extract<ThreadRequest, { kind: 'call' }>): void {
  try {
    const result = run(call, given);
    truncateLog();
    tell({ kind: 'result', id, result });
    if (WRITES.has(call)) tell({ kind: 'changed' });
  } catch (error) {
    tell({ kind: 'error', id, message: error instanceof Error ? error.message : String(error), code: codeOf(error) });
  }
}

/** Runs a call. If the file is found to be broken it is replaced, and the call is repeated on the new one. */
function run(call: Call, given: readonly unknown[]): unknown {
  try {
    return callOn(current(), call, given);
  } catch (error) {
    if (!isBroken(error)) throw error;
    close();
    return callOn(current(), call, given);
  }
}

function callOn({ sends, history }: OpenFile, call: Call, given: readonly unknown[]): unknown {
  const target = call in history ? history : sends;
  const method = (target as Calls)[call].bind(target) as (...given: readonly unknown[]) => unknown;
  return method(...given);
}

/** Truncates the write-ahead log after a removal, as soon as no other window reads it. */
function truncateLog(): void {
  clearTimeout(truncating);
  try {
    if (opened?.truncateLog() === false) truncating = setTimeout(truncateLog, POLL_MS);
  } catch (error) {
    // What is removed stays noted in the database, and is tried again after the next call.
    if (!isBroken(error)) return;
    close();
  }
}

/** The open file; reopened if another window has replaced it. */
function current(): OpenFile {
  if (opened && !opened.isCurrent()) close();
  opened ??= openFile(loadSqlite(), file, (notice) => {
    tell({ kind: 'notice', notice });
  });
  return opened;
}

function close(): void {
  opened?.close();
  opened = undefined;
  seen = undefined;
}

function loadSqlite(): Sqlite {
  try {
    return createRequire(__filename)('node:sqlite') as Sqlite;
  } catch (error) {
    throw Object.assign(new Error('node:sqlite is missing', { cause: error }), { code: NO_SQLITE });
  }
}

function listen(on: boolean): void {
  clearInterval(looking);
  looking = on ? setInterval(poll, POLL_MS) : undefined;
  // At once too: a change before the first look would be missed by whoever has read the database meanwhile.
  if (on) poll();
}

/** Reports when another window has written. */
function poll(): void {
  try {
    const now = current().version();
    if (seen !== undefined && seen !== now) tell({ kind: 'changed' });
    seen = now;
  } catch {
    // The next call reports the error.
  }
}
