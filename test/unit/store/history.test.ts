import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Sqlite } from '../../../src/store/database/openFile';
import {
  DatabaseStore,
  DatabaseThread,
  DAY_MS,
  HOUR_MS,
  Journal,
  type KeepOptions,
  type ListedSend,
  outgoingOf,
  PendingSendFlag,
  type RecordedRequest,
  type RequestEnd,
  type RequestToRecord,
  type SendFilter,
  type SendState,
  typedOf,
} from '../../../src/store';
import { KEEP_ALL, sentTo } from './kept';

const sqlite = createRequire(__filename)('node:sqlite') as Sqlite;
const START = Date.UTC(2026, 0, 1, 12);
const ONE = '436761234567';
const TWO = '436641234567';

let folder: string;
let threads: DatabaseThread[];
let clock: { now: number };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-history-'));
  threads = [];
  clock = { now: START };
});
afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  await rm(folder, { recursive: true, force: true });
});

/** The store of one window. */
function open(keep: KeepOptions = KEEP_ALL, session = 'mine'): DatabaseStore {
  const file = path.join(folder, 'sends.db');
  const thread = new DatabaseThread(path.resolve('dist/store.js'), file, ({ kind }) => assert.fail(kind));
  threads.push(thread);
  return new DatabaseStore({
    thread,
    file,
    session,
    journal: new Journal(path.join(folder, 'journal'), session, assert.ifError, () => clock.now),
    pendingFlag: new PendingSendFlag(folder, `${threads.length}:${session}`),
    keep: () => keep,
    onError: assert.ifError,
    now: () => clock.now,
  });
}

function toSend(content: string, more: Partial<RequestToRecord> = {}): RequestToRecord {
  const recipients = more.recipients ?? [ONE];
  return {
    ...{ send: `send of ${content}`, mode: 'live', destinationKey: 'https://api.websms.com', call: 'text' },
    ...{ costsMoney: true, content, firstRecipient: 0, sent: sentTo(recipients.length) },
    ...more,
    recipients,
  };
}

async function record(store: DatabaseStore, request: RequestToRecord): Promise<RecordedRequest> {
  const recording = await store.record(request, new Set(await idsOfEarlier(store, request)));
  assert.ok(recording.kind === 'recorded', JSON.stringify(recording));
  return recording.request;
}

async function idsOfEarlier(store: DatabaseStore, request: RequestToRecord): Promise<string[]> {
  const { unknownRequests, accepted } = await store.find(request);
  return [...unknownRequests, ...accepted].map(({ id }) => id);
}

async function send(store: DatabaseStore, request: RequestToRecord, end: RequestEnd): Promise<RecordedRequest> {
  const recorded = await record(store, request);
  await store.complete(recorded, end);
  return recorded;
}

async function all(store: DatabaseStore, filter: SendFilter = {}, size = 1000): Promise<ListedSend[]> {
  const read: ListedSend[] = [];
  for (let page = await store.sends(filter, { size }); ; page = await store.sends(filter, { size, after: page.next })) {
    assert.ok(page.sends.length <= size);
    read.push(...page.sends);
    if (!page.next) return read;
  }
}

function countByDay(sends: readonly ListedSend[]): [string, number][] {
  const days = new Map<string, number>();
  for (const { startedAt } of sends) {
    const day = new Date(startedAt).toDateString();
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days];
}

/** What can be read in the files of the store. */
function readable(words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const bytes = readFileSync(path.join(parentPath, name));
      return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${name}`);
    });
}

describe('history: lists', () => {
  it('are what a filter asks for, newest first, each send once, and days count the same sends', async () => {
    const store = open();
    const sends: { listed: ListedSend; text: string; recipients: string[]; code: number | undefined }[] = [];
    const texts = ['Ihr Code: 4711', 'ÄRGER über Öl', 'weiß 100 % _x', 'naïve ＦＵＬＬ width', '漢字 and 👩‍👩‍👧'];
    for (let number = 0; number < 60; number++) {
      clock.now += number % 3 === 0 ? 0 : 5 * HOUR_MS; // some at the same moment
      const mode = ['simulator', 'test', 'live'][number % 3] ?? '';
      const destinationKey = number % 2 === 0 ? 'https://api.websms.com' : 'simulator';
      const id = createHash('sha256').update(String(number)).digest('hex');
      const content = `${texts[number % texts.length]} ${number}`;
      const recipients = [`43676${1000 + number}`, ...(number % 4 === 0 ? ['491511234567'] : [])];
      const senderAddress = number % 6 === 0 ? 'MyShop' : undefined;
      const state = (['accepted', 'unknown', 'refused', 'notSent'] as const)[number % 4] ?? 'unknown';
      const sent = sentTo(recipients.length, { fields: { ...(senderAddress && { senderAddress }) } });
      const recorded = await record(
        store,
        toSend(content, { ...{ mode, destinationKey, send: id, call: 'text', recipients, sent } }),
      );
      const isPending = number % 5 === 0;
      const statusCode = 2000 + (number % 30);
      const smsCount = state === 'accepted' && number % 8 === 0 ? number : undefined;
      if (!isPending)
        await store.complete(recorded, { state, statusCode, ...(smsCount !== undefined && { smsCount }) });
      sends.push({
        text: `${content}\n${senderAddress ?? ''}`,
        recipients,
        code: isPending ? undefined : statusCode,
        listed: {
          ...{ id, startedAt: recorded.startedAt, mode, destinationKey, call: 'text' },
          state: isPending ? 'pending' : state,
          ...(!isPending && { statusCode, ...(smsCount !== undefined && { smsCount }) }),
          recipients: recipients.length,
          firstRecipients: recipients,
          textStart: content,
          ...(senderAddress && { senderAddress }),
        },
      });
    }
    sends.sort((a, b) => b.listed.startedAt - a.listed.startedAt || (a.listed.id < b.listed.id ? 1 : -1));
    const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
    const fits = ({ listed, text, recipients, code }: (typeof sends)[number], filter: SendFilter): boolean =>
      (filter.modes?.includes(listed.mode) ?? true) &&
      (filter.destinationKey === undefined || listed.destinationKey === filter.destinationKey) &&
      (filter.states?.includes(listed.state) ?? true) &&
      (filter.statusCode === undefined || code === filter.statusCode) &&
      (filter.recipient === undefined || recipients.some((number) => number.includes(filter.recipient ?? ''))) &&
      (filter.text === undefined || fold(text).includes(fold(filter.text))) &&
      (filter.from === undefined || listed.startedAt >= filter.from) &&
      (filter.until === undefined || listed.startedAt < filter.until);
    const moment = fc.integer({ min: START - 1000, max: clock.now + 1000 });
    const states: SendState[] = ['pending', 'accepted', 'unknown', 'refused', 'notSent', 'sentEarlier'];
    const filters = fc.record(
      {
        modes: fc.subarray(['simulator', 'test', 'live']),
        destinationKey: fc.constantFrom('https://api.websms.com', 'simulator', 'elsewhere'),
        states: fc.subarray(states),
        statusCode: fc.integer({ min: 1999, max: 2031 }),
        recipient: fc.constantFrom('491511234567', '1005', '4367610', '999', '%', '_'),
        text: fc.constantFrom('4711', 'ärger', 'ÖL', '% _', 'full', 'ｆｕｌｌ', '漢', '👩', 'myshop', "' OR 1=1", '%'),
        from: moment,
        until: moment,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 25 }), async (filter, size) => {
        const expected = sends.filter((one) => fits(one, filter)).map(({ listed }) => listed);
        assert.deepEqual(await all(store, filter, size), expected);
        const days = await store.days(filter);
        assert.deepEqual(
          days.map(({ from, sends: count }) => [new Date(from).toDateString(), count]),
          countByDay(expected),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('have days of 23 and of 25 hours where the clocks change', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Vienna';
    const store = open({ ...KEEP_ALL, keepMs: 366 * DAY_MS });
    for (const at of [
      '2026-03-28T23:30',
      '2026-03-29T00:30',
      '2026-03-29T23:30',
      '2026-10-25T00:30',
      '2026-10-25T23:30',
    ]) {
      clock.now = new Date(at).getTime();
      await send(store, toSend(at), { state: 'accepted' });
    }
    assert.deepEqual(
      (await store.days({})).map(({ from, until, sends }) => [
        new Date(from).toDateString(),
        new Date(until).toTimeString().slice(0, 5),
        sends,
      ]),
      [
        ['Sun Oct 25 2026', '00:00', 2],
        ['Sun Mar 29 2026', '00:00', 2],
        ['Sat Mar 28 2026', '00:00', 1],
      ],
    );
    const hours = (await store.days({})).map(({ from, until }) => (until - from) / HOUR_MS);
    assert.deepEqual(hours, [25, 23, 24]);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('never cut a character of a text in two', async () => {
    const store = open();
    await send(store, toSend('👍'.repeat(300)), { state: 'accepted' });
    await send(store, toSend(`x${'👍'.repeat(300)}`), { state: 'accepted' });
    for (const { textStart } of await all(store)) assert.ok(textStart?.isWellFormed() && textStart.length >= 199);
  });
});

describe('history: one send', () => {
  it('has everything that was sent and answered, and becomes the same message again', async () => {
    const store = open();
    const fields = { senderAddress: 'MyShop', senderAddressType: 'alphanumeric', priority: 5 };
    const typed = new Map([[TWO, '0664 1234567']]);
    const request = toSend('Grüße', {
      ...{ call: 'simple', recipients: [ONE, TWO], clientMessageId: 'my id' },
      sent: sentTo(2, { account: 'shop', method: 'POST', segments: 2, fields, typed }),
    });
    const recorded = await record(store, request);
    clock.now += 84;
    const end = { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 4 };
    const response = { ...end, httpStatus: 200, durationMs: 84 };
    await store.complete(recorded, { state: 'accepted', ...response });
    const stored = await store.send(request.send);
    assert.deepEqual(stored, {
      ...{ id: request.send, startedAt: START, mode: 'live', destinationKey: 'https://api.websms.com', call: 'simple' },
      ...{ state: 'accepted', statusCode: 2000, smsCount: 4, recipients: 2, firstRecipients: [ONE, TWO] },
      ...{ textStart: 'Grüße', senderAddress: 'MyShop', account: 'shop', method: 'POST', segments: 2, fields },
      content: 'Grüße',
      conversation: [],
      unplacedReports: [],
      requests: [
        {
          ...{ id: recorded.id, startedAt: START, endedAt: START + 84, firstRecipient: 0, recipients: 2 },
          ...{ state: 'accepted', clientMessageId: 'my id', response },
        },
      ],
    });
    const recipients = await store.recipients(request.send, 0, 100);
    assert.deepEqual(recipients, [
      { position: 0, recipient: ONE, state: 'accepted', request: recorded.id, statusCode: 2000 },
      { position: 1, recipient: TWO, typed: '0664 1234567', state: 'accepted', request: recorded.id, statusCode: 2000 },
    ]);
    assert.deepEqual(outgoingOf(stored, recipients), {
      kind: 'simple',
      method: 'POST',
      message: { ...fields, recipientAddressList: [ONE, TWO], messageContent: 'Grüße' },
    });
    assert.deepEqual(typedOf(recipients), typed);
    for (const id of ['my id', 'MY ID', '0063c11b0100eeda5a1d', '0063C11B0100EEDA5A1D'])
      assert.deepEqual(
        (await store.findById(id)).map(({ send: { id: found } }) => found),
        [request.send],
        id,
      );
    assert.deepEqual(await store.findById('another'), []);
    assert.equal(await store.send('another'), undefined);
    assert.deepEqual(await store.recipients('another', 0, 10), []);
  });

  it('of binary segments becomes the same message again', async () => {
    const store = open();
    const segments = ['/w==', 'AAEC'];
    await send(store, toSend(JSON.stringify(segments), { send: 'it', call: 'binary' }), { state: 'accepted' });
    const stored = await store.send('it');
    assert.ok(stored);
    assert.deepEqual(outgoingOf(stored, await store.recipients('it', 0, 10)), {
      kind: 'binary',
      message: { recipientAddressList: [ONE], messageContent: segments },
    });
  });

  it('is as its last requests for each recipient are: retried, split, cut short', async () => {
    const state = fc.constantFrom('accepted', 'refused', 'notSent', 'unknown');
    const sizes = fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 6 }),
        tries: fc.array(state, { minLength: 1, maxLength: 3 }),
        isSplit: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    );
    let number = 0;
    const store = open();
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 3 }), async (lists, notTried) => {
        const id = `send ${number++}`;
        const total = lists.reduce((sum, { size }) => sum + size, 0) + notTried;
        const numbers = Array.from({ length: total }, (_, index) => `43676${String(number).padStart(4, '0')}${index}`);
        const expected: SendState[] = numbers.map(() => 'notSent');
        const request = async (first: number, count: number, end: RequestEnd['state']): Promise<void> => {
          const recipients = numbers.slice(first, first + count);
          const sent = sentTo(total, { laterRecipients: numbers.slice(lists[0]?.size) });
          const options = { send: id, recipients, firstRecipient: first, sent, mode: 'test' };
          const recorded = await record(store, toSend(id, { ...options, costsMoney: false }));
          await store.complete(recorded, { state: end, ...(end === 'accepted' && { smsCount: count }) });
          expected.fill(end, first, first + count);
        };
        let first = 0;
        for (const { size, tries, isSplit } of lists) {
          for (const end of tries) await request(first, size, end);
          const half = Math.ceil(size / 2);
          if (isSplit && size > 1) {
            await request(first, half, 'accepted');
            await request(first + half, size - half, 'refused');
          }
          first += size;
        }
        const sms = expected.filter((end) => end === 'accepted').length;
        const stored = await store.send(id);
        const gravest = (['unknown', 'refused', 'notSent', 'accepted'] as const).find((end) => expected.includes(end));
        assert.equal(stored?.state, gravest);
        assert.equal(stored?.smsCount ?? 0, sms);
        const read = [...(await store.recipients(id, 0, 7)), ...(await store.recipients(id, 7, 1000))];
        assert.deepEqual(
          read.map((one) => one.state),
          expected,
        );
        assert.deepEqual(
          read.map(({ position }) => position),
          [...numbers.keys()],
        );
        for (const [index, { recipient }] of read.entries()) assert.equal(recipient, numbers[index]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('history: an unknown outcome', () => {
  it('ends by the user’s word, can be left open again, and is asked about until then', async () => {
    const store = open();
    const message = toSend('Hello', { send: 'it' });
    await send(store, message, { state: 'unknown', reason: 'timeout' });
    const asked = async (): Promise<number[]> => {
      const { unknownRequests, accepted } = await store.find(message);
      return [unknownRequests.length, accepted.length];
    };
    assert.deepEqual(await asked(), [1, 0]);
    clock.now += 1000;
    await store.decide('it', 'notArrived');
    assert.deepEqual(await asked(), [0, 0]);
    assert.equal((await store.send('it'))?.state, 'notSent');
    clock.now += 1000;
    await store.decide('it', 'arrived');
    assert.deepEqual(await asked(), [0, 1]); // as one that was accepted a moment ago
    const stored = await store.send('it');
    assert.equal(stored?.state, 'accepted');
    assert.deepEqual(stored.requests[0]?.decision, { at: START + 2000, by: 'user', outcome: 'arrived' });
    assert.equal(stored.requests[0].response?.reason, 'timeout');
    await store.decide('it', undefined);
    assert.equal((await store.send('it'))?.requests[0]?.decision, undefined);
    assert.deepEqual(await asked(), [1, 0]);
  });

  it('of another outcome cannot be decided', async () => {
    const store = open();
    for (const state of ['accepted', 'refused', 'notSent'] as const) {
      await send(store, toSend(state, { send: state }), { state });
      await store.decide(state, state === 'accepted' ? 'notArrived' : 'arrived');
      assert.equal((await store.send(state))?.state, state);
    }
    await record(store, toSend('under way', { send: 'under way' }));
    await store.decide('under way', 'notArrived');
    assert.equal((await store.send('under way'))?.state, 'pending');
  });

  it('says for each recipient when a later send was accepted', async () => {
    const store = open();
    const unknown = await send(store, toSend('Hello', { send: 'first', recipients: [ONE, TWO] }), { state: 'unknown' });
    const again = async (recipient: string): Promise<void> => {
      clock.now += 1000;
      const message = toSend('Hello', { send: `to ${recipient}`, recipients: [recipient] });
      const recorded = await record(store, message);
      await store.complete(recorded, { state: 'accepted' }, { unknownRequests: [unknown], message });
    };
    await again(ONE);
    assert.equal((await store.send('first'))?.isSentAgain, undefined);
    await again(TWO);
    assert.equal((await store.send('first'))?.isSentAgain, true);
    assert.deepEqual(
      (await store.recipients('first', 0, 10)).map(({ sentAgainAt }) => sentAgainAt),
      [START + 1000, START + 2000],
    );
  });
});

describe('history: what is removed', () => {
  const secrets = ['canary text', ONE, TWO, 'canary id', 'canary shop', '0063c11b0100eeda5a1d', 'canary wording'];
  const canary = (more: Partial<RequestToRecord> = {}): RequestToRecord =>
    toSend('canary text', {
      ...{ send: 'canary', recipients: [ONE, TWO], clientMessageId: 'canary id' },
      sent: sentTo(2, { fields: { senderAddress: 'canary shop' }, typed: new Map([[ONE, '0664 canary']]) }),
      ...more,
    });
  const end = { transferId: '0063c11b0100eeda5a1d', statusMessage: 'canary wording' };

  for (const state of ['accepted', 'refused', 'unknown'] as const) {
    it(`cannot be read in the database and its log any more: ${state}`, async () => {
      const store = open();
      await send(store, canary(), { state, ...end });
      await send(store, toSend('other', { send: 'other', recipients: ['431'] }), { state: 'accepted' });
      assert.equal(readable(secrets).length > 6, true);
      await store.remove(['canary']);
      assert.deepEqual(readable(secrets), []);
      assert.deepEqual(
        (await all(store)).map(({ id }) => id),
        ['other'],
      );
      assert.equal(await store.send('canary'), undefined);
      assert.deepEqual(await store.recipients('canary', 0, 10), []);
      assert.deepEqual(await store.findById('canary id'), []);
      // What guards against sending twice is still there.
      const { unknownRequests, accepted } = await store.find(canary());
      assert.deepEqual(
        [unknownRequests.length, accepted.length],
        [Number(state === 'unknown'), Number(state === 'accepted')],
      );
    });
  }

  it('while another window reads the log goes as soon as it has read', async () => {
    const store = open();
    await send(store, canary(), { state: 'refused', ...end });
    const other = new sqlite.DatabaseSync(path.join(folder, 'sends.db'));
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM sends').get(); // holds a snapshot of the log
    await store.remove(['canary']);
    assert.notDeepEqual(readable(secrets), []);
    other.exec('COMMIT');
    other.close();
    while (readable(secrets).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('waits while another program holds the database', async () => {
    const store = open();
    await send(store, toSend('unknown', { send: 'unknown' }), { state: 'unknown' });
    await send(store, toSend('refused', { send: 'refused' }), { state: 'refused' });
    const other = new sqlite.DatabaseSync(path.join(folder, 'sends.db'));
    other.exec('BEGIN IMMEDIATE');
    const done = Promise.all([store.decide('unknown', 'notArrived'), store.remove(['refused'])]);
    other.exec('COMMIT');
    other.close();
    await done;
    assert.deepEqual(
      (await all(store)).map(({ id, state }) => [id, state]),
      [['unknown', 'notSent']],
    );
  });

  it('is what was asked for: by age, by mode, all, in steps', async () => {
    const store = open();
    for (let number = 0; number < 30; number++) {
      clock.now += HOUR_MS;
      const mode = number % 2 === 0 ? 'simulator' : 'live';
      await send(store, toSend(`text ${number}`, { mode, costsMoney: false }), { state: 'accepted' });
    }
    assert.equal(await store.clear({ before: START + 11 * HOUR_MS, modes: ['simulator'] }), 5);
    assert.equal((await all(store)).length, 25);
    assert.equal(await store.clear({ before: START + 11 * HOUR_MS }), 5);
    assert.equal(await store.clear({ modes: ['simulator'] }), 10);
    assert.deepEqual(new Set((await all(store)).map(({ mode }) => mode)), new Set(['live']));
    assert.equal(await store.clear({}), 10);
    assert.deepEqual(await all(store), []);
    assert.deepEqual(await store.days({}), []);
    assert.equal(await store.clear({}), 0);
  });

  it('keeps the answer of what is under way', async () => {
    const store = open();
    const recorded = await record(store, canary());
    await store.clear({});
    await store.complete(recorded, { state: 'unknown', ...end });
    assert.deepEqual(await all(store), []);
    assert.deepEqual(readable(secrets), []);
    assert.equal((await store.find(canary())).unknownRequests.length, 1);
  });
});

describe('history: what is kept', () => {
  it('masks numbers and keeps no text where the settings say so', async () => {
    const store = open({ ...KEEP_ALL, keepTexts: false, keepNumbers: false });
    const request = toSend('canary text', {
      send: 'masked',
      recipients: [ONE, TWO],
      sent: sentTo(2, { typed: new Map([[ONE, '0676 canary']]) }),
    });
    await send(store, request, { state: 'unknown' });
    assert.deepEqual(readable(['canary text', ONE, TWO, '0676 canary']), []);
    const [listed] = await all(store);
    assert.deepEqual(listed?.firstRecipients, ['43676*****67', '43664*****67']);
    assert.equal(listed.textStart, undefined);
    const stored = await store.send(listed.id);
    assert.ok(stored);
    const recipients = await store.recipients(listed.id, 0, 10);
    assert.deepEqual(outgoingOf(stored, recipients).message, { recipientAddressList: [], messageContent: '' });
    assert.equal((await store.find(request)).unknownRequests.length, 1);
    assert.deepEqual(await store.recentRecipients(10), []);
  });

  it('is nothing but the guard for 0 days, and then nothing at all', async () => {
    const store = open({ ...KEEP_ALL, keepMs: 0 });
    await send(store, toSend('unknown'), { state: 'unknown' });
    assert.deepEqual(await all(store), []);
    assert.equal((await store.find(toSend('unknown'))).unknownRequests.length, 1);
    for (const days of [29, 2, 2]) {
      clock.now += days * DAY_MS;
      await store.find(toSend('unknown'));
    }
    assert.deepEqual((await store.find(toSend('unknown'))).unknownRequests, []);
  });

  it('goes after its days, in two steps a day apart, also when only the list is opened', async () => {
    const store = open({ ...KEEP_ALL, keepMs: 10 * DAY_MS });
    await send(store, toSend('accepted'), { state: 'accepted' });
    await send(store, toSend('unknown'), { state: 'unknown' });
    const shown = async (): Promise<string[]> => {
      await store.days({});
      return (await all(store)).map(({ id }) => id).sort();
    };
    clock.now += 11 * DAY_MS;
    assert.equal((await shown()).length, 2);
    clock.now += DAY_MS + 1;
    assert.deepEqual(await shown(), []);
    assert.deepEqual(readable(['send of accepted']), []);
    assert.equal((await store.find(toSend('unknown'))).unknownRequests.length, 1); // 30 days
  });

  it('stays when the clock jumps a year forward and back', async () => {
    const store = open();
    await send(store, toSend('Hello'), { state: 'accepted' });
    clock.now += 365 * DAY_MS;
    await store.days({});
    clock.now -= 365 * DAY_MS;
    await store.days({});
    clock.now += 2 * DAY_MS;
    await store.days({});
    assert.equal((await all(store)).length, 1);
  });
});

describe('history: what version 0.3.0 remembered', () => {
  it('is in it, once, without an outcome', async () => {
    const store = open();
    const memory = {
      sent: [
        {
          at: START - DAY_MS,
          call: 'text',
          content: 'older',
          recipients: [TWO],
          sent: sentTo(1, { typed: new Map([[TWO, '0664 1234567']]) }),
        },
        { at: START - HOUR_MS, call: 'text', content: 'newer', recipients: [ONE, TWO], sent: sentTo(2) },
      ],
      recipients: ['43111', ONE],
    };
    await store.importEarlier(memory);
    await store.importEarlier(memory);
    assert.deepEqual(
      (await all(store)).map(({ state, mode, textStart, startedAt }) => [state, mode, textStart, startedAt]),
      [
        ['sentEarlier', '', 'newer', START - HOUR_MS],
        ['sentEarlier', '', 'older', START - DAY_MS],
      ],
    );
    await send(store, toSend('today', { recipients: ['43222'] }), { state: 'accepted' });
    await send(store, toSend('refused', { recipients: ['43333'] }), { state: 'refused' });
    assert.deepEqual(await store.recentRecipients(10), ['43222', ONE, TWO, '43111']);
    assert.deepEqual(await store.recentRecipients(2), ['43222', ONE]);
    await store.clear({});
    assert.deepEqual(await store.recentRecipients(10), []);
  });
});

describe('history: two windows that write and read at once', () => {
  it('see everything of each other, and nothing twice', async () => {
    const [mine, other] = [open(KEEP_ALL, 'mine'), open(KEEP_ALL, 'other')];
    const count = 40;
    const write = async (store: DatabaseStore, name: string): Promise<void> => {
      for (let number = 0; number < count; number++)
        await send(store, toSend(`${name} ${number}`, { send: `${name} ${number}` }), { state: 'accepted' });
    };
    const seen = async (store: DatabaseStore): Promise<void> => {
      for (let ids: string[] = []; ids.length < 2 * count; ids = (await all(store, {}, 7)).map(({ id }) => id))
        assert.equal(new Set(ids).size, ids.length);
    };
    await Promise.all([write(mine, 'mine'), write(other, 'other'), seen(mine), seen(other)]);
    await Promise.all([mine.clear({}), other.clear({})]);
    assert.deepEqual([...(await all(mine)), ...(await all(other))], []);
  });
});
