/** The thread that owns the database of one window: SQLite blocks, and a host must not. */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type Call, NO_SQLITE, type Order, type Report, type ThreadData } from './messages';
import { codeOf, isBroken, openFile, type OpenFile, type Sqlite } from './openFile';

/** How often it is looked whether another window has written, while somebody wants to know. */
const LOOK_MS = 500;
/** Calls that write. */
const WRITES: ReadonlySet<Call> = new Set<Call>(['record', 'complete', 'restore', 'interrupt']);

const port = parentPort;
if (!port) throw new Error('This runs as a worker thread.');
const tell = (report: Report): void => {
  port.postMessage(report);
};
const { file } = workerData as ThreadData;

let opened: OpenFile | undefined;
let looking: NodeJS.Timeout | undefined;
let seen: number | undefined;

port.on('message', (order: Order) => {
  switch (order.kind) {
    case 'call':
      answer(order);
      break;
    case 'listen':
      listen(order.on);
      break;
    case 'close':
      listen(false);
      close();
      port.close(); // nothing keeps the thread alive then
  }
});

function answer({ id, call, given }: Extract<Order, { kind: 'call' }>): void {
  try {
    tell({ kind: 'result', id, result: run(call, given) });
    if (WRITES.has(call)) tell({ kind: 'changed' });
  } catch (error) {
    tell({ kind: 'error', id, message: error instanceof Error ? error.message : String(error), code: codeOf(error) });
  }
}

/** A file that turns out to be broken is replaced, and the call made on the new one. */
function run(call: Call, given: readonly unknown[]): unknown {
  try {
    return callOn(current(), call, given);
  } catch (error) {
    if (!isBroken(error)) throw error;
    close();
    return callOn(current(), call, given);
  }
}

function callOn({ sends }: OpenFile, call: Call, given: readonly unknown[]): unknown {
  const method = sends[call].bind(sends) as (...given: readonly unknown[]) => unknown;
  return method(...given);
}

/** The file that stands at the path now. */
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
  looking = on ? setInterval(look, LOOK_MS) : undefined;
}

/** Tells when another window has written. */
function look(): void {
  try {
    const now = current().version();
    if (seen !== undefined && seen !== now) tell({ kind: 'changed' });
    seen = now;
  } catch {
    // The next call says what is wrong.
  }
}
