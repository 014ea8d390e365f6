import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import * as esbuild from 'esbuild';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { openFile, type DatabaseNotice, type Sqlite } from '../../../src/store/database/openFile';
import { MIGRATIONS } from '../../../src/store/database/schema';
import {
  DatabaseError,
  DatabaseStore,
  DatabaseThread,
  type Earlier,
  idsOf,
  Journal,
  type KeepOptions,
  type RecordedRequest,
  type RequestToRecord,
  PendingSendFlag,
  WindowStore,
} from '../../../src/store';
import { isSoak } from '../../soak';
import { KEEP_ALL, sentTo } from './kept';

const sqlite = createRequire(__filename)('node:sqlite') as Sqlite;
const DAY_MS = 24 * 3600_000;
const START = Date.UTC(2026, 0, 1);
const PLACE = 'https://api.websms.com';
const SCRIPT = path.resolve('dist/store.js');
/** Files that the journal of 0.3.0 wrote. */
const OF_0_3_0 = path.resolve('test/unit/store/journal-of-0-3-0');

let folder: string;
let threads: DatabaseThread[];
let failures: unknown[];
let notices: DatabaseNotice[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-store-'));
  threads = [];
  failures = [];
  notices = [];
});
afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  await rm(folder, { recursive: true, force: true });
});

const file = (): string => path.join(folder, 'sends.db');
const none: ReadonlySet<string> = new Set();

function toSend(text: string, more: Partial<RequestToRecord> = {}): RequestToRecord {
  const base = { send: `send of ${text}`, mode: 'live', destinationKey: PLACE, call: 'text', costsMoney: true };
  const request = { ...base, content: text, recipients: ['436761234567'], firstRecipient: 0, ...more };
  return { ...request, sent: more.sent ?? sentTo(request.recipients.length) };
}

/** The store of one window. */
function open(session = 'mine', clock = { now: START }, keep = KEEP_ALL): DatabaseStore {
  const thread = new DatabaseThread(SCRIPT, file(), (notice) => notices.push(notice));
  threads.push(thread);
  const failed = (error: unknown): void => void failures.push(error);
  const journal = new Journal(path.join(folder, 'journal'), session, failed, () => clock.now);
  const underWay = new PendingSendFlag(folder, `${threads.length}:${session}`);
  return new DatabaseStore({
    thread,
    file: file(),
    session,
    journal,
    pendingFlag: underWay,
    keep: () => keep,
    onError: failed,
    now: () => clock.now,
  });
}

async function recorded(store: DatabaseStore, request: RequestToRecord, known = none): Promise<RecordedRequest> {
  const recording = await store.record(request, known);
  assert.ok(recording.kind === 'recorded', JSON.stringify(recording));
  return recording.request;
}

async function unknown(
  store: DatabaseStore,
  text: string,
  more: Partial<RequestToRecord> = {},
): Promise<RecordedRequest> {
  const request = await recorded(store, toSend(text, more));
  await store.complete(request, { state: 'unknown' });
  return request;
}

const counts = ({ unknownRequests: unknown, accepted, unreadable }: Earlier): number[] => [
  unknown.length,
  accepted.length,
  unreadable.length,
];

/** The database as another program sees it. */
function raw<T>(use: (database: DatabaseSync) => T): T {
  const database = new sqlite.DatabaseSync(file());
  try {
    return use(database);
  } finally {
    database.close();
  }
}

describe('store: a database', function () {
  it('is made at the first call, with its folder, and can be read by its owner alone', async function () {
    if (process.platform === 'win32') this.skip();
    folder = path.join(folder, 'a', 'b');
    const store = open();
    assert.deepEqual(counts(await store.find(toSend('a'))), [0, 0, 0]);
    for (const name of readdirSync(folder)) assert.equal(statSync(path.join(folder, name)).mode & 0o777, 0o600, name);
    assert.equal(
      raw((database) => database.prepare('PRAGMA journal_mode').get()?.['journal_mode']),
      'wal',
    );
  });

  it('holds no text, number or id where the settings keep nothing', async () => {
    const keep: KeepOptions = { keepMs: 0, keepTexts: true, keepNumbers: true };
    await unknown(open('mine', { now: START }, keep), 'canary text', {
      clientMessageId: 'canary id',
      sent: sentTo(2, { fields: { senderAddress: 'canary' }, typed: new Map([['436761234567', '6769999999']]) }),
      send: 'its id',
      recipients: ['436761234567', '436769999999'],
    });
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(path.join(folder, name));
      for (const secret of ['canary', '436761234567', '6769999999'])
        assert.ok(!bytes.includes(secret), `${secret} in ${name}`);
    }
  });

  it('has fingerprints that say nothing elsewhere', async () => {
    const fingerprint = (): Uint8Array =>
      raw((database) => database.prepare('SELECT fingerprint FROM recipients').get()?.['fingerprint'] as Uint8Array);
    await unknown(open(), 'a');
    const first = fingerprint();
    folder = path.join(folder, 'another');
    await unknown(open(), 'a');
    assert.equal(first.length, 8);
    assert.notDeepEqual(fingerprint(), first);
  });

  it('forgets fingerprints that serve nothing: of what was refused, and a day after it was accepted', async () => {
    const clock = { now: START };
    const store = open('mine', clock);
    const kept = (): unknown =>
      raw(
        (database) =>
          database.prepare('SELECT count(*) AS n FROM recipients WHERE fingerprint IS NOT NULL').get()?.['n'],
      );
    for (const state of ['refused', 'notSent'] as const)
      await store.complete(await recorded(store, toSend(state)), { state });
    await store.complete(await recorded(store, toSend('a', { mode: 'test', costsMoney: false })), {
      state: 'accepted',
    });
    assert.equal(kept(), 0);
    await store.complete(await recorded(store, toSend('b')), { state: 'accepted', statusCode: 2000, smsCount: 1 });
    assert.equal(kept(), 1);
    clock.now += DAY_MS + 1;
    await store.find(toSend('c'));
    assert.equal(kept(), 0);
  });

  it('remembers for ten minutes that a message was accepted, where a repetition costs money', async () => {
    const clock = { now: START };
    const store = open('mine', clock);
    await store.complete(await recorded(store, toSend('a')), { state: 'accepted' });
    clock.now += 10 * 60_000;
    assert.deepEqual(counts(await store.find(toSend('a'))), [0, 1, 0]);
    assert.deepEqual(counts(await store.find(toSend('a', { costsMoney: false }))), [0, 0, 0]);
    clock.now += 1;
    assert.deepEqual(counts(await store.find(toSend('a'))), [0, 0, 0]);
  });

  it('that a newer version wrote is left alone: nothing is read from it or written to it', async () => {
    await unknown(open(), 'a');
    await threads.pop()?.close();
    raw((database) => {
      database.exec('PRAGMA user_version = 99');
    });
    const store = open();
    const { unreadable } = await store.find(toSend('a'));
    assert.deepEqual(unreadable, [{ id: file(), isBroken: false, isStore: true }]);
    await assert.rejects(store.record(toSend('a'), none), { code: 'NEWER_FILE' });
    assert.equal(
      raw((database) => database.prepare('SELECT count(*) AS n FROM requests').get()?.['n']),
      1,
    );
  });
});

describe('store: a database that cannot be used', function () {
  it('for something else stands in its place: it says that there is no store, and rejects', async () => {
    mkdirSync(file());
    const store = open();
    assert.deepEqual((await store.find(toSend('a'))).unreadable, [{ id: file(), isBroken: false, isStore: true }]);
    await assert.rejects(store.record(toSend('a'), none), { code: 'EISDIR' });
    await rm(file(), { recursive: true });
    await recorded(store, toSend('a')); // as soon as it can
  });

  it('for its folder takes no files', async () => {
    writeFileSync(path.join(folder, 'in the way'), '');
    folder = path.join(folder, 'in the way', 'folder');
    const store = open();
    folder = path.dirname(path.dirname(folder));
    const earlier = await store.find(toSend('a'));
    assert.equal(earlier.unreadable[0]?.isStore, true);
    await assert.rejects(store.record(toSend('a'), idsOf(earlier)), { code: 'ENOTDIR' });
  });

  it('while another program holds it waits, and does not hold the host up', async () => {
    const store = open();
    await store.find(toSend('a'));
    const other = new sqlite.DatabaseSync(file());
    other.exec('BEGIN EXCLUSIVE');
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    const recording = recorded(store, toSend('a'));
    await sleep(isSoak ? 10_000 : 500); // the lock, not a wait for anything
    assert.ok(turns > 10, `${turns} turns`);
    other.exec('COMMIT');
    await recording;
    clearInterval(counting);
    other.close();
    assert.deepEqual(failures, []);
  });

  it('where the file system has no shared memory is used with a rollback journal, and says so', () => {
    // SQLite's own way to lock by a file has none.
    class WithoutSharedMemory extends sqlite.DatabaseSync {
      constructor(name: string, options: object) {
        super(`file:${name}?vfs=unix-dotfile`, options);
      }
    }
    const opened = openFile({ ...sqlite, DatabaseSync: WithoutSharedMemory }, file(), (notice) => notices.push(notice));
    assert.deepEqual(notices, [{ kind: 'rollbackJournal' }]);
    const request = { ...toSend('a'), id: 'a' };
    assert.equal(opened.sends.record(request, 'mine', none, START, KEEP_ALL).kind, 'recorded');
    assert.equal(opened.sends.find(request, START, KEEP_ALL.keepMs).unknownRequests.length, 1);
    opened.close();
  });

  it('where Node has no SQLite: sends are recorded in files, and that is said', () => {
    const run = spawnSync(process.execPath, [program, folder, 'withoutSqlite'], {
      env: { ...process.env, NODE_OPTIONS: '--no-experimental-sqlite' },
      encoding: 'utf8',
    });
    assert.equal(run.stdout, 'noSqlite\nrecorded\n1 unknown\n', run.stderr);
    assert.deepEqual(readdirSync(folder).sort(), ['journal', `under-way-${run.pid}`]);
  });

  it('whose disk is full at any write: what is said is true, and no unknown is lost', function () {
    this.timeout(600_000);
    if (process.platform === 'win32') this.skip();
    // So many blocks of 1,024 bytes may a file have; WAL and database grow past each limit at another write.
    const limits = isSoak ? Array.from({ length: 120 }, (_, index) => index * 2) : [0, 4, 40, 60, 80, 100, 140, 200];
    for (const limit of limits) {
      const where = path.join(folder, String(limit));
      const full = spawnSync(
        'bash',
        ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, program, where, 'fill'],
        { encoding: 'utf8' },
      );
      assert.equal(full.status, 0, full.stderr);
      const said = JSON.parse(full.stdout) as { recorded: number; unknown: number; refused: number };
      const after = spawnSync(process.execPath, [program, where, 'count'], { encoding: 'utf8' });
      const { unknown, unreadable } = JSON.parse(after.stdout || '{}') as { unknown: number; unreadable: number };
      assert.equal(unreadable, 0, `limit ${limit}: ${after.stderr}`);
      // What was not completed as refused is unknown, and what was not recorded is not.
      assert.equal(unknown, said.recorded - said.refused, `limit ${limit}: ${full.stdout}`);
    }
  });

  it('whose disk is full while messages are removed: no unknown is lost', function () {
    this.timeout(600_000);
    if (process.platform === 'win32') this.skip();
    for (const limit of isSoak ? Array.from({ length: 60 }, (_, index) => index * 4) : [0, 20, 60, 90, 120]) {
      const where = path.join(folder, `clear ${limit}`);
      const run = (...command: string[]): string => {
        const { status, stdout, stderr } = spawnSync('bash', ['-c', command.join(' ')], { encoding: 'utf8' });
        assert.equal(status, 0, stderr);
        return stdout;
      };
      const of = (work: string): string => `"${process.execPath}" "${program}" "${where}" ${work}`;
      const { unknown } = JSON.parse(run(of('fill'))) as { unknown: number };
      run(`ulimit -f ${limit};`, of('clear'));
      assert.deepEqual(JSON.parse(run(of('count'))), { unknown, unreadable: 0 }, `limit ${limit}`);
    }
  });
});

let program: string;
before(async () => {
  program = path.join(await mkdtemp(path.join(tmpdir(), 'websms-program-')), 'program.mjs');
  await esbuild.build({
    entryPoints: ['test/unit/store/program.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
after(() => rm(path.dirname(program), { recursive: true, force: true }));

describe('store: a broken database', function () {
  /** A database with so many unknown requests, all of it in one file. */
  async function filled(unknown: number): Promise<void> {
    const opened = openFile(sqlite, file(), (notice) => notices.push(notice));
    for (let number = 0; number < unknown; number++) {
      const request = { ...toSend(`text ${number}`, { send: `send ${number}` }), id: `request ${number}` };
      assert.equal(opened.sends.record(request, 'gone', none, START, KEEP_ALL).kind, 'recorded');
      opened.sends.complete(request.id, { state: 'unknown' }, START);
    }
    opened.close();
    await rm(`${file()}-wal`, { force: true });
  }

  it('is kept under another name, its past is asked about until the user decides, and what can be read is there', async () => {
    await filled(300);
    const pages = statSync(file()).size / 4096;
    const page = Math.floor(pages / 2);
    const bytes = readFileSync(file());
    bytes.fill(0xa5, page * 4096, (page + 1) * 4096);
    writeFileSync(file(), bytes);
    const store = open();
    const keptAs = `${file()}.1.lost`;
    const lost = { id: keptAs, isBroken: true };
    assert.deepEqual((await store.find(toSend('another'))).unreadable, [lost]);
    assert.deepEqual((await open('other window').find(toSend('another'))).unreadable, [lost]);
    const [notice] = notices;
    assert.ok(
      notice?.kind === 'broken' && notice.keptAs === keptAs && notice.carriedOver > 150,
      JSON.stringify(notices),
    );
    assert.equal(notices.length, 1);
    assert.ok(readFileSync(keptAs).equals(bytes));
    let found = 0;
    for (let number = 0; number < 300; number++)
      found += (await store.find(toSend(`text ${number}`))).unknownRequests.length;
    assert.ok(found > 150, `${found} unknown requests`);
    await store.putAside([lost]);
    assert.ok(readFileSync(`${file()}.1.broken`).equals(bytes));
    assert.deepEqual((await open('third window').find(toSend('another'))).unreadable, []);
  });

  /** A database of the first version, with an unknown and an accepted send. */
  function filledByFirstVersion(): void {
    raw((database) => {
      database.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
      database.exec(`
        INSERT INTO facts VALUES ('salt', x'00112233445566778899aabbccddeeff');
        INSERT INTO sends VALUES ('s1', ${START}, 'live', '${PLACE}', 'text'), ('s2', ${START}, 'live', '${PLACE}', 'text');
        INSERT INTO requests VALUES
          ('r1', 's1', 'gone', ${START}, 1, 1, 'unknown', NULL, NULL, NULL),
          ('r2', 's2', 'gone', ${START}, 1, 1, 'accepted', 2000, 1, NULL)`);
      const hash = (...parts: (string | Uint8Array)[]): Buffer => {
        const made = createHash('sha256');
        for (const part of parts) made.update(part);
        return made.digest();
      };
      const message = hash(Buffer.from('00112233445566778899aabbccddeeff', 'hex'), JSON.stringify([PLACE, 'Hello']));
      const fingerprint = hash(message, '436761234567').subarray(0, 8);
      database.prepare("INSERT INTO recipients VALUES ('r1', 0, ?)").run(fingerprint);
    });
  }

  it('of the first version is migrated: its unknown send is asked about, and both are listed', async () => {
    filledByFirstVersion();
    const store = open();
    assert.deepEqual(counts(await store.find(toSend('Hello'))), [1, 0, 0]);
    assert.deepEqual(
      (await store.sends({}, { size: 10 })).sends.map(({ id, state, recipients }) => [id, state, recipients]),
      [
        ['s2', 'accepted', 1],
        ['s1', 'unknown', 1],
      ],
    );
  });

  it('of the first version that is broken is carried over as well', async () => {
    filledByFirstVersion();
    const bytes = readFileSync(file());
    const root = raw((database) =>
      Number(
        database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'requests_by_time'").get()?.['rootpage'],
      ),
    );
    bytes.fill(7, (root - 1) * 4096, root * 4096);
    writeFileSync(file(), bytes);
    assert.deepEqual(counts(await open().find(toSend('Hello'))), [1, 0, 1]);
    assert.deepEqual(
      notices.map((notice) => notice.kind === 'broken' && notice.carriedOver),
      [2],
    );
  });

  it('whatever page of it was overwritten: an unknown request is found, or everything is asked about', async () => {
    await filled(60);
    const whole = readFileSync(file());
    const pages = whole.length / 4096;
    const tried = Array.from({ length: pages }, (_, index) => index).filter((index) => isSoak || index % 4 === 0);
    for (const page of tried) {
      for (const name of readdirSync(folder)) await rm(path.join(folder, name), { recursive: true });
      const bytes = Buffer.from(whole);
      for (let at = page * 4096; at < (page + 1) * 4096; at++) bytes[at] = (at * 7919) % 251;
      writeFileSync(file(), bytes);
      const opened = openFile(sqlite, file(), () => undefined);
      for (let number = 0; number < 60; number++) {
        const { unknownRequests: unknown, unreadable } = opened.sends.find(
          toSend(`text ${number}`),
          START,
          KEEP_ALL.keepMs,
        );
        assert.ok(unknown.length + unreadable.length > 0, `page ${page}, text ${number}`);
      }
      opened.close();
    }
  });

  it('while it is open is put aside as well, and what is under way is kept in the new one', async () => {
    const store = open();
    const request = await recorded(store, toSend('a'));
    for (const name of readdirSync(folder).filter((each) => each.startsWith('sends.db'))) {
      const bytes = readFileSync(path.join(folder, name));
      writeFileSync(path.join(folder, name), bytes.fill(0x5a));
    }
    await store.complete(request, { state: 'unknown' });
    const { unknownRequests: unknown, unreadable } = await open('other').find(toSend('a'));
    assert.deepEqual([unknown.length, unreadable.length], [1, 1]);
  });

  it('that several windows find at once is put aside once', async () => {
    writeFileSync(file(), 'no database '.repeat(1000));
    const windows = Array.from({ length: 6 }, (_, index) => open(`window ${index}`));
    const all = await Promise.all(windows.map((window) => window.find(toSend('a'))));
    for (const earlier of all) assert.deepEqual(counts(earlier), [0, 0, 1]);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.lost')),
      ['sends.db.1.lost'],
    );
    const requests = await Promise.all(
      windows.map((window, index) => recorded(window, toSend(`text ${index}`), new Set([`${file()}.1.lost`]))),
    );
    assert.equal((await open('last').sends({}, { size: 100 })).sends.length, requests.length);
  });
});

describe('store: what other sessions left in the database', function () {
  it('becomes unknown, unless its session runs and began it just now', async () => {
    const clock = { now: START };
    await recorded(open('1:dead', clock), toSend('dead'));
    await recorded(open('2:running', clock), toSend('running'));
    const mine = open('3:mine', clock);
    await recorded(mine, toSend('mine'));
    const isRunning = (session: string): boolean => session !== '1:dead';
    const first = await mine.takeInterrupted(isRunning, 60_000);
    assert.deepEqual([first.interrupted.length, first.waiting, first.isComplete], [1, true, true]);
    clock.now += 60_000;
    const second = await mine.takeInterrupted(isRunning, 60_000);
    assert.deepEqual([second.interrupted.length, second.waiting], [1, false]);
  });

  it('of a machine that slept for an hour is unknown until its answer comes', async () => {
    const clock = { now: START };
    const asleep = open('1:asleep', clock);
    const request = await recorded(asleep, toSend('a'));
    clock.now += 3600_000;
    const awake = open('2:awake', clock);
    assert.equal((await awake.takeInterrupted(() => true, 660_000)).interrupted.length, 1);
    assert.deepEqual(counts(await awake.find(toSend('a'))), [1, 0, 0]);
    await asleep.complete(request, { state: 'accepted' });
    assert.deepEqual(counts(await awake.find(toSend('a'))), [0, 0, 0]);
  });

  it('in the files of 0.3.0 is asked about, told of once, and ends with an accepted try', async () => {
    mkdirSync(path.join(folder, 'journal'));
    for (const name of readdirSync(OF_0_3_0))
      copyFileSync(path.join(OF_0_3_0, name), path.join(folder, 'journal', name));
    const clock = { now: Date.UTC(2026, 10, 25, 12, 5) };
    const store = open('mine', clock);
    const two = { recipients: ['436761234567', '436641234567'] };
    assert.deepEqual(counts(await store.find(toSend('pending'))), [1, 0, 0]);
    assert.deepEqual(counts(await store.find(toSend('unknown', two))), [1, 0, 0]);
    assert.deepEqual(counts(await store.find(toSend('accepted'))), [0, 1, 0]);
    assert.deepEqual(counts(await store.find(toSend('other'))), [0, 0, 0]);
    assert.equal((await store.record(toSend('unknown'), none)).kind, 'notKnown');
    assert.equal((await store.takeInterrupted(() => false, 0)).interrupted.length, 1);
    assert.equal((await store.takeInterrupted(() => false, 0)).interrupted.length, 0);
    const { unknownRequests: unknown } = await store.find(toSend('unknown'));
    const again = toSend('unknown');
    const request = await recorded(store, again, new Set(unknown.map(({ id }) => id)));
    await store.complete(request, { state: 'accepted' }, { unknownRequests: unknown, message: again });
    assert.deepEqual(counts(await store.find(toSend('unknown'))), [0, 1, 0]);
    assert.deepEqual(counts(await store.find(toSend('unknown', { recipients: ['436641234567'] }))), [1, 0, 0]);
    clock.now += 31 * DAY_MS;
    await store.find(toSend('pending'));
    clock.now += DAY_MS;
    await store.find(toSend('pending'));
    assert.deepEqual(readdirSync(path.join(folder, 'journal')), []);
  });
});

describe('store: changes', () => {
  it('tells of changes, also those of another window, until nobody listens', async () => {
    const [mine, other] = [open('mine'), open('other')];
    await other.find(toSend('a'));
    const heard = (): Promise<void> =>
      new Promise((resolve) => {
        const stop = mine.onDidChange(() => {
          stop();
          resolve();
        });
      });
    const own = heard();
    const request = await recorded(mine, toSend('a'));
    await own;
    const foreign = heard();
    await mine.find(toSend('a')); // its thread listens by now
    await unknown(other, 'text');
    await foreign;
    await mine.complete(request, { state: 'accepted' });
  });
});

describe('store: a thread that dies', () => {
  it('rejects what it was asked for, and the next call starts another one', async () => {
    const thread = new DatabaseThread(SCRIPT, file(), (notice) => notices.push(notice));
    threads.push(thread);
    await thread.call('pendingSessions', '');
    const died = path.join(folder, 'dies.js');
    writeFileSync(died, `require('node:worker_threads').parentPort.once('message', () => process.exit(1));`);
    const mortal = new DatabaseThread(died, file(), (notice) => notices.push(notice));
    await assert.rejects(mortal.call('pendingSessions', ''), DatabaseError);
    await assert.rejects(mortal.call('pendingSessions', ''), /has ended/);
  });
});

describe('store: the one of a window', function () {
  it('keeps nothing as unknown while it ends: the next window finds it without an end, and tells', async () => {
    const place = { folder, script: SCRIPT, keep: () => KEEP_ALL, onError: assert.ifError, onNotice: () => undefined };
    const ending = new WindowStore({ ...place, session: '1:ending' });
    const [cut, answered] = [await ending.record(toSend('cut'), none), await ending.record(toSend('answered'), none)];
    assert.ok(cut.kind === 'recorded' && answered.kind === 'recorded');
    ending.dispose();
    await ending.complete(cut.request, { state: 'unknown' });
    await ending.complete(answered.request, { state: 'accepted' });
    const next = new WindowStore({ ...place, session: '2:next' });
    const { interrupted } = await next.takeInterrupted(() => false, 0);
    assert.deepEqual(
      interrupted.map(({ id }) => id),
      [cut.request.id],
    );
    ending.dispose();
    next.dispose();
  });

  it('opens nothing before the first call', async () => {
    const store = new WindowStore({
      folder: path.join(folder, 'not yet'),
      script: SCRIPT,
      session: '1:mine',
      keep: () => KEEP_ALL,
      onError: (error) => failures.push(error),
      onNotice: (notice) => assert.fail(notice.kind),
    });
    assert.deepEqual(readdirSync(folder), []);
    assert.equal((await store.record(toSend('a'), none)).kind, 'recorded');
    store.dispose();
    assert.deepEqual(failures, []);
  });
});

describe('store: processes that are killed', function () {
  this.timeout(600_000);

  it('at any moment leave a whole database: every request that was said to be recorded is there', async () => {
    let said = 0;
    for (let round = 0; round < (isSoak ? 200 : 20); round++) {
      const child = spawn(process.execPath, [program, folder, 'recordForever'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let heard = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text));
      await once(child.stdout, 'data');
      await sleep((round * 7) % 40); // another moment each time
      child.kill('SIGKILL');
      await once(child, 'close');
      said += heard.split('\n').length - 1;
    }
    const store = open();
    const { interrupted } = await store.takeInterrupted(() => false, 0);
    assert.ok(interrupted.length >= said, `${interrupted.length} of ${said}`);
    assert.deepEqual([notices, failures], [[], []]);
  });

  it('while they decide and remove: what was decided and removed stays so, and what is unknown is asked about', async () => {
    const heard = { unknown: new Set<string>(), decided: new Set<string>(), cleared: new Set<string>() };
    for (let round = 0; round < (isSoak ? 100 : 10); round++) {
      const child = spawn(process.execPath, [program, folder, 'clearForever'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
      // Another moment each time: after so many things that it said, whatever time they took. It clears at each seventh.
      const lines = 1 + ((round * 5) % 16);
      while (text.split('\n').length <= lines) await once(child.stdout, 'data');
      await sleep((round * 7) % 23);
      child.kill('SIGKILL');
      await once(child, 'close');
      for (const line of text.split('\n').slice(0, -1)) {
        const [kind = '', ...rest] = line.split(' ');
        if (kind in heard) heard[kind as keyof typeof heard].add(rest.join(' '));
      }
    }
    const store = open('mine', { now: Date.now() });
    const asked = new Set((await store.find(toSend('Hello'))).unknownRequests.map(({ id }) => id));
    for (const id of heard.unknown) assert.ok(asked.has(id), `${id} is not asked about`);
    for (const id of heard.decided) assert.ok(!asked.has(id), `${id} is asked about again`);
    assert.ok(heard.cleared.size > 0);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(path.join(folder, name)).isFile()) continue;
      const bytes = readFileSync(path.join(folder, name));
      for (const cleared of heard.cleared) assert.ok(!bytes.includes(cleared), `${cleared} in ${name}`);
    }
    assert.deepEqual([notices, failures], [[], []]);
  });
});
