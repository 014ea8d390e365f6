import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import fc from 'fast-check';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { fingerprintsOf, Journal, type SendRecord } from '../../../src/store';

const DAY = 24 * 3600_000;
const START = Date.UTC(2026, 0, 1);
const SEND = { fingerprints: ['f'.repeat(16)], mode: 'live', host: 'https://api.websms.com', recipients: 2 };

let folder: string;
/** What a journal could not do, and tries again. */
let failures: unknown[];
const failed = (error: unknown): void => {
  failures.push(error);
};

beforeEach(async () => {
  failures = [];
  folder = await mkdtemp(path.join(tmpdir(), 'websms-journal-'));
});
afterEach(async () => {
  assert.deepEqual(failures, []);
  await chmod(folder, 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

/** A journal whose clock the test moves. */
function journal(session = 'mine', clock = { now: START }): Journal {
  return new Journal(folder, session, failed, () => clock.now);
}

const unknownSends = async (from: Journal, fingerprints: readonly string[]): Promise<readonly SendRecord[]> =>
  (await from.find(fingerprints)).unknownRequests;
const files = (): Promise<string[]> => readdir(folder);
const ids = (records: readonly Pick<SendRecord, 'id'>[]): string[] => records.map(({ id }) => id).sort();

describe('store: recording a send', () => {
  it('stands on the disk, whole, when the promise resolves', async () => {
    const record = await journal().begin(SEND);
    assert.deepEqual(await files(), [`${record.id}.json`]);
    assert.deepEqual(JSON.parse(await readFile(path.join(folder, `${record.id}.json`), 'utf8')), record);
    assert.deepEqual(record, { ...SEND, id: record.id, session: 'mine', startedAt: START, state: 'pending' });
  });

  it('makes its folder', async () => {
    const deep = new Journal(path.join(folder, 'a', 'b'), 'mine', failed);
    const record = await deep.begin(SEND);
    assert.deepEqual(ids(await unknownSends(deep, SEND.fingerprints)), [record.id]);
  });

  it('can be read by its owner alone', async function () {
    if (process.platform === 'win32') this.skip();
    const record = await journal().begin(SEND);
    const { mode } = await stat(path.join(folder, `${record.id}.json`));
    assert.equal(mode & 0o777, 0o600);
  });

  it('rejects when it cannot be written', async () => {
    // A file where the folder should be: nobody can write there, not even root.
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    await assert.rejects(new Journal(path.join(blocked, 'journal'), 'mine', failed).begin(SEND), { code: 'ENOTDIR' });
    await assert.rejects(new Journal(blocked, 'mine', failed).begin(SEND), /EEXIST|ENOTDIR/);
  });

  it('rejects in a folder without write permission', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await chmod(folder, 0o500);
    await assert.rejects(journal().begin(SEND), { code: 'EACCES' });
  });

  it('keeps nothing of the message: no recipient, no text, no secret', async () => {
    const parts = { recipient: '436761234567', text: 'canary text' };
    const fingerprints = fingerprintsOf(SEND.host, [parts.recipient], parts.text);
    const record = await journal().begin({ ...SEND, fingerprints });
    await journal().markUnknown(record);
    const written = await readFile(path.join(folder, `${record.id}.json`), 'utf8');
    for (const part of Object.values(parts)) assert.ok(!written.includes(part), part);
    assert.deepEqual(Object.keys(JSON.parse(written) as object).sort(), [
      'fingerprints',
      'host',
      'id',
      'mode',
      'recipients',
      'session',
      'startedAt',
      'state',
    ]);
  });
});

describe('store: what became of a send', function () {
  it('forgets it when its outcome is certain', async () => {
    const record = await journal().begin(SEND);
    await journal().complete(record);
    assert.deepEqual(await files(), []);
    assert.deepEqual(await unknownSends(journal(), SEND.fingerprints), []);
    await journal().complete(record); // twice does no harm
  });

  it('keeps it when it may have arrived', async () => {
    const record = await journal().begin(SEND);
    await journal().markUnknown(record);
    assert.deepEqual(await unknownSends(journal('other'), SEND.fingerprints), [{ ...record, state: 'unknown' }]);
    assert.deepEqual(await files(), [`${record.id}.json`]);
  });

  it('finds the sends like it, also one under way, newest first', async () => {
    const clock = { now: START };
    const mine = journal('mine', clock);
    const first = await mine.begin(SEND);
    clock.now += 1000;
    const second = await mine.begin(SEND);
    clock.now += 1000;
    const third = await mine.begin(SEND);
    await mine.begin({ ...SEND, fingerprints: ['e'.repeat(16)] });
    await mine.markUnknown(second);
    assert.deepEqual(
      (await unknownSends(mine, SEND.fingerprints)).map(({ id, state }) => [id, state]),
      [
        [third.id, 'pending'],
        [second.id, 'unknown'],
        [first.id, 'pending'],
      ],
    );
    assert.deepEqual(await unknownSends(mine, ['0'.repeat(16)]), []);
  });

  it('has no unknown sends without a folder', async () => {
    assert.deepEqual(await unknownSends(new Journal(path.join(folder, 'none'), 'mine', failed), SEND.fingerprints), []);
    assert.deepEqual(await new Journal(path.join(folder, 'none'), 'mine', failed).takeInterrupted(() => false, DAY), {
      interrupted: [],
      waiting: false,
      isComplete: true,
    });
  });

  it('forgets an unknown send that was too old at one look and is so a day later: 30 days', async () => {
    const clock = { now: START };
    const mine = journal('mine', clock);
    const record = await mine.begin(SEND);
    await mine.markUnknown(record);
    for (const age of [30 * DAY, 30 * DAY + 1, 31 * DAY]) {
      clock.now = START + age;
      assert.deepEqual(ids(await unknownSends(mine, SEND.fingerprints)), [record.id], String(age));
    }
    clock.now += 1;
    assert.deepEqual(await unknownSends(mine, SEND.fingerprints), []);
    assert.deepEqual(await files(), []);
  });

  it('forgets no unknown send for a clock that jumps a year forward and back', async () => {
    const clock = { now: START };
    const mine = journal('mine', clock);
    const record = await mine.begin(SEND);
    await mine.markUnknown(record);
    for (const jump of [0, 365 * DAY, -365 * DAY, 365 * DAY, 0, 29 * DAY]) {
      clock.now = START + jump;
      assert.deepEqual(ids(await unknownSends(mine, SEND.fingerprints)), [record.id], String(jump / DAY));
    }
    clock.now = START;
    assert.equal((await unknownSends(mine, SEND.fingerprints))[0]?.expiredAt, undefined, 'the mark goes again');
  });

  it('is kept by two windows that mark it at once, and whole for whoever reads it', async () => {
    const windows = [journal('a'), journal('b')];
    const record = await journal('dead').begin(SEND);
    for (let round = 0; round < 50; round++) {
      const marks = Promise.all(windows.map((window) => window.markUnknown(record)));
      const { unknownRequests: found, unreadable } = await journal('reader').find(SEND.fingerprints);
      assert.deepEqual([ids(found), unreadable], [[record.id], []]);
      await marks;
    }
    assert.deepEqual(await files(), [`${record.id}.json`]);
  });

  it('keeps many sends at once apart', async () => {
    const mine = journal();
    const records = await Promise.all(
      Array.from({ length: 100 }, (_, index) => mine.begin({ ...SEND, recipients: index })),
    );
    await Promise.all(
      records.map((record, index) => (index % 2 === 0 ? mine.complete(record) : mine.markUnknown(record))),
    );
    const kept = await unknownSends(mine, SEND.fingerprints);
    assert.deepEqual(ids(kept), ids(records.filter((_, index) => index % 2 === 1)));
    assert.ok(kept.every(({ state }) => state === 'unknown'));
  });
});

describe('store: files that are no records', () => {
  it('are passed over and left alone', async () => {
    const record = await journal().begin(SEND);
    const good = JSON.stringify(record);
    const foreign: Record<string, string> = {
      'empty.json': '',
      'half.json': good.slice(0, -5),
      'binary.json': '\0\0\0',
      'array.json': '[]',
      'null.json': 'null',
      'state.json': JSON.stringify({ ...record, state: 'sent' }),
      'id.json': JSON.stringify({ ...record, id: '../../etc/passwd' }),
      'time.json': JSON.stringify({ ...record, startedAt: 'now' }),
      'missing.json': JSON.stringify({ ...record, fingerprints: undefined }),
      'notes.txt': good,
      '5d1c2b1e-0000-4000-8000-000000000000.json.new': good.slice(0, 20), // a crash while it was written
    };
    for (const [name, text] of Object.entries(foreign)) await writeFile(path.join(folder, name), text);
    await mkdir(path.join(folder, 'folder.json'));
    assert.deepEqual(await unknownSends(journal(), SEND.fingerprints), [record]);
    assert.deepEqual(
      (await journal('other').takeInterrupted(() => false, DAY)).interrupted.map(({ id }) => id),
      [record.id],
    );
    assert.deepEqual((await files()).sort(), [...Object.keys(foreign), 'folder.json', `${record.id}.json`].sort());
  });

  it('are removed when they are a day old and were written aside', async () => {
    const id = '5d1c2b1e-0000-4000-8000-000000000000';
    const old = [`${id}.json.new`, `${id}.json.${id}.new`];
    const others = [`${id}.json.${id}.new.txt`, `other.new`, `${id.replace('5', '6')}.json.new`];
    for (const name of [...old, ...others]) await writeFile(path.join(folder, name), '');
    const yesterday = (Date.now() - DAY - 1000) / 1000;
    for (const name of [...old, ...others.slice(0, 2)]) await utimes(path.join(folder, name), yesterday, yesterday);
    await unknownSends(journal(), SEND.fingerprints);
    assert.deepEqual((await files()).sort(), others.sort());
  });
});

describe('store: what cannot be read', () => {
  const BROKEN = '5d1c2b1e-0000-4000-8000-000000000000.json';

  it('is told of: a record that is none any more', async () => {
    for (const content of ['', '{', 'null', JSON.stringify({ id: 'x' })]) {
      await writeFile(path.join(folder, BROKEN), content);
      const { unreadable } = await journal().find(SEND.fingerprints);
      assert.deepEqual(unreadable, [{ id: path.join(folder, BROKEN), isBroken: true }], content);
    }
  });

  it('lies aside once somebody decided, and is told of no more', async () => {
    await writeFile(path.join(folder, BROKEN), '{');
    const mine = journal();
    await mine.putAside((await mine.find(SEND.fingerprints)).unreadable);
    assert.deepEqual((await mine.find(SEND.fingerprints)).unreadable, []);
    assert.deepEqual(await files(), [`${BROKEN}.broken`]);
  });

  it('is told of, and stays: a record that can be read another time', async () => {
    await mkdir(path.join(folder, BROKEN)); // reading it fails as a lack of file handles or permission does
    const mine = journal();
    const { unreadable } = await mine.find(SEND.fingerprints);
    assert.deepEqual(unreadable, [{ id: path.join(folder, BROKEN), isBroken: false }]);
    await mine.putAside(unreadable);
    assert.deepEqual(await files(), [BROKEN]);
    assert.equal((await mine.takeInterrupted(() => false, DAY)).isComplete, false);
  });

  it('is told of: the folder', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    const { unreadable } = await new Journal(blocked, 'mine', failed).find(SEND.fingerprints);
    assert.deepEqual(unreadable, [{ id: blocked, isBroken: false }]);
  });
});

describe('store: sends that another session left', () => {
  const interruptedBy = async (
    isRunning: (session: string) => boolean,
    clock = { now: START },
  ): Promise<{ ids: string[]; waiting: boolean }> => {
    const { interrupted, waiting } = await journal('mine', clock).takeInterrupted(isRunning, 60_000);
    return { ids: ids(interrupted), waiting };
  };

  it('become unknownSends when that session is gone', async () => {
    const record = await journal('dead').begin(SEND);
    assert.deepEqual(await interruptedBy((session) => session !== 'dead'), { ids: [record.id], waiting: false });
    assert.equal((await unknownSends(journal(), SEND.fingerprints))[0]?.state, 'unknown');
    assert.deepEqual(await interruptedBy(() => false), { ids: [], waiting: false }, 'told once');
  });

  it('are left to a session that still runs', async () => {
    await journal('alive').begin(SEND);
    assert.deepEqual(await interruptedBy((session) => session === 'alive'), { ids: [], waiting: true });
    assert.equal((await unknownSends(journal(), SEND.fingerprints))[0]?.state, 'pending');
  });

  it('are not left to it for ever', async () => {
    const record = await journal('alive').begin(SEND);
    const clock = { now: START + 59_999 };
    assert.deepEqual(await interruptedBy(() => true, clock), { ids: [], waiting: true });
    clock.now += 1;
    assert.deepEqual(await interruptedBy(() => true, clock), { ids: [record.id], waiting: false });
  });

  it('are told apart: dead, running, its own, and what is unknown already', async () => {
    const dead = await journal('dead').begin(SEND);
    await journal('alive').begin(SEND);
    const own = await journal('mine').begin(SEND);
    const unknown = await journal('dead').begin(SEND);
    await journal('dead').markUnknown(unknown);
    assert.deepEqual(await interruptedBy((session) => session === 'alive'), { ids: [dead.id], waiting: true });
    const states = new Map((await unknownSends(journal(), SEND.fingerprints)).map(({ id, state }) => [id, state]));
    assert.equal(states.get(own.id), 'pending');
    assert.equal(states.get(dead.id), 'unknown');
  });
});

describe('store: a process', function () {
  let writer: string;

  before(async () => {
    writer = path.join(await mkdtemp(path.join(tmpdir(), 'websms-writer-')), 'writer.mjs');
    await esbuild.build({
      entryPoints: ['test/unit/store/writer.ts'],
      outfile: writer,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
  });
  after(() => rm(path.dirname(writer), { recursive: true, force: true }));

  it('that is killed after it recorded leaves a whole record behind, which the next session finds as unknown', async () => {
    const child = spawn(process.execPath, [writer, folder, 'killed', 'begin'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'written\n');
    child.kill('SIGKILL');
    await exited;
    const { interrupted } = await new Journal(folder, 'next', failed).takeInterrupted(
      (session) => session !== 'killed',
      DAY,
    );
    assert.equal(interrupted.length, 1);
    const [found] = await unknownSends(new Journal(folder, 'next', failed), SEND.fingerprints);
    assert.deepEqual(found && { ...found, id: '', startedAt: 0 }, {
      fingerprints: SEND.fingerprints,
      mode: 'live',
      host: 'api.websms.com',
      recipients: 2,
      session: 'killed',
      state: 'unknown',
      id: '',
      startedAt: 0,
    });
  });

  /** What a session does that the machine gives little to: `ulimit -n 64`, for one. */
  const limited = (limit: string, work: 'find' | 'takeInterrupted'): unknown => {
    const command = `ulimit ${limit} && exec "$0" "$@"`;
    const child = spawnSync('bash', ['-c', command, process.execPath, writer, folder, 'limited', work]);
    assert.equal(child.status, 0, child.stderr.toString());
    return JSON.parse(child.stdout.toString());
  };

  it('with few file handles finds every unknown send', async function () {
    if (process.platform === 'win32') this.skip();
    const mine = new Journal(folder, 'mine', failed); // by the clock that the other process has
    for (let number = 0; number < 300; number++) await mine.markUnknown(await mine.begin(SEND));
    assert.deepEqual(limited('-n 64', 'find'), { unknownSends: 300, unreadable: 0, failures: [] });
  });

  it('that can write nothing still tells what was interrupted', async function () {
    if (process.platform === 'win32') this.skip();
    await new Journal(folder, 'dead', failed).begin(SEND);
    assert.deepEqual(limited('-f 0', 'takeInterrupted'), { interrupted: 1, failures: ['EFBIG'] });
    assert.deepEqual(limited('-f 0', 'find'), { unknownSends: 1, unreadable: 0, failures: [] });
    assert.equal((await files()).length, 1);
  });
});

describe('store: a message that was accepted', () => {
  const accepted = async (from: Journal): Promise<string[]> => ids((await from.find(SEND.fingerprints)).accepted);

  it('is remembered for ten minutes, and is not unknown', async () => {
    const clock = { now: START };
    const mine = journal('mine', clock);
    const record = await mine.begin(SEND);
    await mine.accept(record);
    clock.now += 10 * 60_000;
    assert.deepEqual(await accepted(journal('other', clock)), [record.id]);
    assert.deepEqual(await unknownSends(mine, SEND.fingerprints), []);
    clock.now += 1;
    assert.deepEqual(await accepted(mine), []);
    clock.now += DAY;
    assert.deepEqual(await accepted(mine), []);
    assert.deepEqual(await files(), []);
  });

  it('was not interrupted, whatever became of its session', async () => {
    await journal('dead').accept(await journal('dead').begin(SEND));
    assert.deepEqual((await journal().takeInterrupted(() => false, DAY)).interrupted, []);
  });
});

describe('store: what makes two sends the same', function () {
  it('is the place, the text and a recipient', () => {
    const [fingerprint, second] = fingerprintsOf('host', ['1', '2'], 'text');
    assert.match(fingerprint ?? '', /^[0-9a-f]{16}$/);
    assert.deepEqual(fingerprintsOf('host', ['2', '1'], 'text'), [second, fingerprint]);
    const others = [
      fingerprintsOf('other', ['1'], 'text'),
      fingerprintsOf('host', ['12'], 'text'),
      fingerprintsOf('host', ['1'], 'text '),
      fingerprintsOf('hos', ['1'], 'ttext'),
    ].flat();
    assert.equal(new Set([fingerprint, second, ...others]).size, others.length + 2);
  });

  it('finds a repetition to some of the recipients', async () => {
    const mine = journal();
    const record = await mine.begin({ ...SEND, fingerprints: ['a', 'b', 'c'] });
    await mine.markUnknown(record);
    assert.deepEqual(ids(await unknownSends(mine, ['x', 'c'])), [record.id]);
    assert.deepEqual(ids(await unknownSends(mine, ['x'])), []);
  });

  it('leaves the rest of an unknown send when some of its recipients are sent to again', async () => {
    const mine = journal();
    const record = await mine.begin({ ...SEND, fingerprints: ['a', 'b', 'c'], recipients: 3 });
    await mine.markUnknown(record);
    const [found] = await unknownSends(mine, ['a']);
    assert.ok(found);
    await mine.resolve(found, ['a', 'c', 'x']);
    assert.deepEqual(await unknownSends(mine, ['a', 'c']), []);
    const [left] = await unknownSends(mine, ['b']);
    assert.deepEqual(left, { ...found, fingerprints: ['b'], recipients: 1 });
    await mine.resolve(found, ['x']); // what is known of it may be older than its file
    assert.deepEqual((await unknownSends(mine, ['b']))[0]?.fingerprints, ['b']);
    await mine.resolve(found, ['b']);
    assert.deepEqual(await files(), []);
  });

  it('is the same only for the same', () => {
    const send = fc.tuple(fc.string(), fc.string(), fc.string());
    fc.assert(
      fc.property(send, send, ([host, recipient, text], [host2, recipient2, text2]) => {
        const same = JSON.stringify([host, recipient, text]) === JSON.stringify([host2, recipient2, text2]);
        assert.equal(
          fingerprintsOf(host, [recipient], text)[0] === fingerprintsOf(host2, [recipient2], text2)[0],
          same,
        );
      }),
    );
  });
});
