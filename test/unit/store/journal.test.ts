import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import fc from 'fast-check';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { fingerprintOf, Journal, type SendRecord } from '../../../src/store';

const DAY = 24 * 3600_000;
const START = Date.UTC(2026, 0, 1);
const SEND = { fingerprint: 'f'.repeat(64), mode: 'live', host: 'https://api.websms.com', recipients: 2 };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-journal-'));
});
afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

/** A journal whose clock the test moves. */
function journal(session = 'mine', clock = { now: START }): Journal {
  return new Journal(folder, session, () => clock.now);
}

const files = (): Promise<string[]> => readdir(folder);
const ids = (records: readonly SendRecord[]): string[] => records.map(({ id }) => id).sort();

describe('store: recording a send', () => {
  it('stands on the disk, whole, when the promise resolves', async () => {
    const record = await journal().begin(SEND);
    assert.deepEqual(await files(), [`${record.id}.json`]);
    assert.deepEqual(JSON.parse(await readFile(path.join(folder, `${record.id}.json`), 'utf8')), record);
    assert.deepEqual(record, { ...SEND, id: record.id, session: 'mine', startedAt: START, state: 'pending' });
  });

  it('makes its folder', async () => {
    const deep = new Journal(path.join(folder, 'a', 'b'), 'mine');
    const record = await deep.begin(SEND);
    assert.deepEqual(ids(await deep.findDoubts(SEND.fingerprint)), [record.id]);
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
    await assert.rejects(new Journal(path.join(blocked, 'journal'), 'mine').begin(SEND), { code: 'ENOTDIR' });
    await assert.rejects(new Journal(blocked, 'mine').begin(SEND), /EEXIST|ENOTDIR/);
  });

  it('rejects in a folder without write permission', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await chmod(folder, 0o500);
    await assert.rejects(journal().begin(SEND), { code: 'EACCES' });
  });

  it('keeps nothing of the message: no recipient, no text, no sender, no secret', async () => {
    const parts = { recipient: '436761234567', text: 'canary text', sender: 'canarysender' };
    const fingerprint = fingerprintOf(SEND.host, [parts.recipient], parts.sender, parts.text);
    const record = await journal().begin({ ...SEND, fingerprint });
    await journal().doubt(record);
    const written = await readFile(path.join(folder, `${record.id}.json`), 'utf8');
    for (const part of Object.values(parts)) assert.ok(!written.includes(part), part);
    assert.deepEqual(Object.keys(JSON.parse(written) as object).sort(), ['fingerprint', 'host', 'id', 'mode', 'recipients', 'session', 'startedAt', 'state']);
  });
});

describe('store: what became of a send', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  it('forgets it when its outcome is certain', async () => {
    const record = await journal().begin(SEND);
    await journal().settle(record);
    assert.deepEqual(await files(), []);
    assert.deepEqual(await journal().findDoubts(SEND.fingerprint), []);
    await journal().settle(record); // twice does no harm
  });

  it('keeps it when it may have arrived', async () => {
    const record = await journal().begin(SEND);
    await journal().doubt(record);
    assert.deepEqual(await journal('other').findDoubts(SEND.fingerprint), [{ ...record, state: 'unknown' }]);
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
    await mine.begin({ ...SEND, fingerprint: 'e'.repeat(64) });
    await mine.doubt(second);
    assert.deepEqual((await mine.findDoubts(SEND.fingerprint)).map(({ id, state }) => [id, state]), [
      [third.id, 'pending'], [second.id, 'unknown'], [first.id, 'pending'],
    ]);
    assert.deepEqual(await mine.findDoubts('0'.repeat(64)), []);
  });

  it('has no doubts without a folder', async () => {
    assert.deepEqual(await new Journal(path.join(folder, 'none'), 'mine').findDoubts(SEND.fingerprint), []);
    assert.deepEqual(await new Journal(path.join(folder, 'none'), 'mine').takeInterrupted(() => false, DAY), { interrupted: [], waiting: false });
  });

  it('forgets a doubt after 30 days, and its file', async () => {
    const clock = { now: START };
    const mine = journal('mine', clock);
    const record = await mine.begin(SEND);
    await mine.doubt(record);
    clock.now = START + 30 * DAY;
    assert.deepEqual(ids(await mine.findDoubts(SEND.fingerprint)), [record.id]);
    clock.now += 1;
    assert.deepEqual(await mine.findDoubts(SEND.fingerprint), []);
    assert.deepEqual(await files(), []);
  });

  it('keeps many sends at once apart', async () => {
    const mine = journal();
    const records = await Promise.all(Array.from({ length: 100 }, (_, index) => mine.begin({ ...SEND, recipients: index })));
    await Promise.all(records.map((record, index) => (index % 2 === 0 ? mine.settle(record) : mine.doubt(record))));
    const kept = await mine.findDoubts(SEND.fingerprint);
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
      'state.json': JSON.stringify({ ...record, state: 'accepted' }),
      'id.json': JSON.stringify({ ...record, id: '../../etc/passwd' }),
      'time.json': JSON.stringify({ ...record, startedAt: 'now' }),
      'missing.json': JSON.stringify({ ...record, fingerprint: undefined }),
      'notes.txt': good,
      '5d1c2b1e-0000-4000-8000-000000000000.json.new': good.slice(0, 20), // a crash while it was written
    };
    for (const [name, text] of Object.entries(foreign)) await writeFile(path.join(folder, name), text);
    await mkdir(path.join(folder, 'folder.json'));
    assert.deepEqual(await journal().findDoubts(SEND.fingerprint), [record]);
    assert.deepEqual((await journal('other').takeInterrupted(() => false, DAY)).interrupted.map(({ id }) => id), [record.id]);
    assert.deepEqual((await files()).sort(), [...Object.keys(foreign), 'folder.json', `${record.id}.json`].sort());
  });
});

describe('store: sends that another session left', () => {
  const interruptedBy = async (isRunning: (session: string) => boolean, clock = { now: START }): Promise<{ ids: string[]; waiting: boolean }> => {
    const { interrupted, waiting } = await journal('mine', clock).takeInterrupted(isRunning, 60_000);
    return { ids: ids(interrupted), waiting };
  };

  it('become doubts when that session is gone', async () => {
    const record = await journal('dead').begin(SEND);
    assert.deepEqual(await interruptedBy((session) => session !== 'dead'), { ids: [record.id], waiting: false });
    assert.equal((await journal().findDoubts(SEND.fingerprint))[0]?.state, 'unknown');
    assert.deepEqual(await interruptedBy(() => false), { ids: [], waiting: false }, 'told once');
  });

  it('are left to a session that still runs', async () => {
    await journal('alive').begin(SEND);
    assert.deepEqual(await interruptedBy((session) => session === 'alive'), { ids: [], waiting: true });
    assert.equal((await journal().findDoubts(SEND.fingerprint))[0]?.state, 'pending');
  });

  it('are not left to it for ever', async () => {
    const record = await journal('alive').begin(SEND);
    const clock = { now: START + 59_999 };
    assert.deepEqual(await interruptedBy(() => true, clock), { ids: [], waiting: true });
    clock.now += 1;
    assert.deepEqual(await interruptedBy(() => true, clock), { ids: [record.id], waiting: false });
  });

  it('are told apart: dead, running, its own, and what is in doubt already', async () => {
    const dead = await journal('dead').begin(SEND);
    await journal('alive').begin(SEND);
    const own = await journal('mine').begin(SEND);
    const doubted = await journal('dead').begin(SEND);
    await journal('dead').doubt(doubted);
    assert.deepEqual(await interruptedBy((session) => session === 'alive'), { ids: [dead.id], waiting: true });
    const states = new Map((await journal().findDoubts(SEND.fingerprint)).map(({ id, state }) => [id, state]));
    assert.equal(states.get(own.id), 'pending');
    assert.equal(states.get(dead.id), 'unknown');
  });
});

describe('store: a process that is killed after it recorded', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  let writer: string;

  before(async () => {
    writer = path.join(await mkdtemp(path.join(tmpdir(), 'websms-writer-')), 'writer.mjs');
    await esbuild.build({ entryPoints: ['test/unit/store/writer.ts'], outfile: writer, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  });
  after(() => rm(path.dirname(writer), { recursive: true, force: true }));

  it('leaves a whole record behind, which the next session finds as a doubt', async () => {
    const child = spawn(process.execPath, [writer, folder, 'killed'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'written\n');
    child.kill('SIGKILL');
    await exited;
    const { interrupted } = await new Journal(folder, 'next').takeInterrupted((session) => session !== 'killed', DAY);
    assert.equal(interrupted.length, 1);
    const [doubt] = await new Journal(folder, 'next').findDoubts(SEND.fingerprint);
    assert.deepEqual(doubt && { ...doubt, id: '', startedAt: 0 }, {
      fingerprint: SEND.fingerprint, mode: 'live', host: 'api.websms.com', recipients: 2, session: 'killed', state: 'unknown', id: '', startedAt: 0,
    });
  });
});

describe('store: what makes two sends the same', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  const base = ['host', ['1', '2'], 'sender', 'text'] as const;

  it('is the place, the recipients in any order, the sender and the text', () => {
    const fingerprint = fingerprintOf(...base);
    assert.match(fingerprint, /^[0-9a-f]{64}$/);
    assert.equal(fingerprintOf('host', ['2', '1'], 'sender', 'text'), fingerprint);
    const others = [
      fingerprintOf('other', ['1', '2'], 'sender', 'text'),
      fingerprintOf('host', ['1'], 'sender', 'text'),
      fingerprintOf('host', ['12'], 'sender', 'text'),
      fingerprintOf('host', ['1', '2'], '', 'text'),
      fingerprintOf('host', ['1', '2'], 'sender', 'text '),
      fingerprintOf('host', ['1', '2'], 'sendertext', ''),
      fingerprintOf('hos', ['t', '1', '2'], 'sender', 'text'),
    ];
    assert.equal(new Set([fingerprint, ...others]).size, others.length + 1);
  });

  it('leaves the list of recipients as it is', () => {
    const recipients = Object.freeze(['3', '1', '2']);
    fingerprintOf('host', recipients, '', '');
    assert.deepEqual(recipients, ['3', '1', '2']);
  });

  it('is the same only for the same', () => {
    const send = fc.tuple(fc.string(), fc.uniqueArray(fc.string()), fc.string(), fc.string());
    fc.assert(
      fc.property(send, send, (a, b) => {
        const sorted = ([host, recipients, ...rest]: typeof a): unknown => [host, [...recipients].sort(), ...rest];
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        assert.equal(fingerprintOf(...a) === fingerprintOf(...b), same);
      }),
    );
  });
});
