import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as fc from 'fast-check';
import {
  type AcceptedMessage,
  LIMITS,
  NoMessageError,
  type Simulator,
  startSimulator,
  type WaitOptions,
} from '../../../src/simulator';
import { ask, BINARY_PATH, type Got, message, SEGMENTS, send, simulated } from './client';

const A = '436761234567';
const B = '436601234567';

/** Sends one message, and returns its transferId. */
async function sendTo(simulator: Simulator, to: string, text = 'Hello'): Promise<string | null> {
  const { transferId } = await send(simulator, message({ recipientAddressList: [to], messageContent: text }));
  return transferId;
}

/** How a wait that must fail ended. */
async function failure(wait: Promise<AcceptedMessage>): Promise<NoMessageError> {
  const error = await wait.then(
    ({ transferId }) => assert.fail(`returned ${transferId}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof NoMessageError, String(error));
  return error;
}

describe('simulator: waitForMessage', () => {
  it('returns what has come already, oldest first, each message once', () =>
    simulated(async (simulator) => {
      const first = await sendTo(simulator, A, 'one');
      const second = await sendTo(simulator, A, 'two');
      assert.equal((await simulator.waitForMessage()).transferId, first);
      assert.equal((await simulator.waitForMessage()).transferId, second);
      await failure(simulator.waitForMessage({ timeoutMs: 0 }));
      assert.equal(simulator.messages().length, 2);
    }));

  it('returns what comes later, to each who waits another message', () =>
    simulated(async (simulator) => {
      const waits = [simulator.waitForMessage(), simulator.waitForMessage({ to: B }), simulator.waitForMessage()];
      const ids = [await sendTo(simulator, A), await sendTo(simulator, B), await sendTo(simulator, A)];
      assert.deepEqual(
        (await Promise.all(waits)).map(({ transferId }) => transferId),
        ids,
      );
    }));

  for (const [name, wanted] of [
    ['recipient', { to: B }],
    ['recipient as people write it', { to: '+43 (660) 123-45.67' }],
    ['recipient with 00', { to: '0043 660 1234567' }],
    ['part of the text', { text: 'code is 4711' }],
    ['pattern, also one with a state', { text: /\d{4}/g }],
    ['all of them', { to: B, text: 'code', since: new Date(0) }],
  ] satisfies [string, WaitOptions][]) {
    it(`finds a message by ${name}`, () =>
      simulated(async (simulator) => {
        await send(simulator, { recipientAddressList: [A], messageContent: SEGMENTS }, { path: BINARY_PATH });
        await sendTo(simulator, A, 'Hello');
        const id = await sendTo(simulator, B, 'Your code is 4711.');
        const pending = simulator.waitForMessage(wanted);
        assert.equal((await pending).transferId, id);
        const next = simulator.waitForMessage(wanted);
        const another = await sendTo(simulator, B, 'Your code is 4711.');
        assert.equal((await next).transferId, another);
      }));
  }

  it('finds a message by one of many recipients', () =>
    simulated(async (simulator) => {
      await send(simulator, message({ recipientAddressList: [A, B] }));
      assert.deepEqual((await simulator.waitForMessage({ to: B })).recipients, [A, B]);
    }));

  it('returns only messages since a time', () =>
    simulated(async (simulator) => {
      await sendTo(simulator, A);
      const [{ acceptedAt } = assert.fail()] = simulator.messages();
      const later = new Date(Date.parse(acceptedAt) + 1);
      await failure(simulator.waitForMessage({ since: later, timeoutMs: 0 }));
      await failure(simulator.waitForMessage({ since: later.toISOString(), timeoutMs: 0 }));
      const [, date = '', time = ''] = /^(.*)T(.*)Z$/.exec(acceptedAt) ?? [];
      assert.ok(await simulator.waitForMessage({ since: `${date}T${time}+00:00`, timeoutMs: 0 }));
    }));

  it('says what came instead', () =>
    simulated(async (simulator) => {
      await sendTo(simulator, B, 'one\n\u001b[31m');
      await simulator.waitForMessage({ to: B });
      await sendTo(simulator, B, 'x'.repeat(500));
      await send(simulator, message({ priority: 10 }));
      const error = await failure(simulator.waitForMessage({ to: A, text: 'code', timeoutMs: 1 }));
      const [first, ...lines] = error.message.split('\n');
      assert.equal(first, `No message to ${A} with "code" came within 1 ms.`);
      const time = /^ {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /;
      assert.deepEqual(
        lines.map((line) => line.replace(time, '  ')),
        [
          'Accepted: 2',
          `  to ${B}: "one\\n\\u001b[31m" (returned before)`,
          `  to ${B}: "${'x'.repeat(100)}…"`,
          'Not accepted: 1',
          '  POST /rest/smsmessaging/text: 4015 INVALID_MESSAGE_PRIORITY: message priority is invalid',
        ],
      );
      assert.deepEqual([error.messages, error.requests], [simulator.messages(), simulator.requests()]);
    }));

  it('says where to send when nothing came at all', () =>
    simulated(async (simulator) => {
      const { message: text } = await failure(simulator.waitForMessage({ timeoutMs: 0 }));
      assert.equal(
        text,
        `No message came within 0 ms.\nNo request came. Does the program send to ${simulator.baseUrl}?`,
      );
    }));

  it('shows the last ones of many', () =>
    simulated(async (simulator) => {
      for (let count = 0; count < 7; count++) await sendTo(simulator, B, String(count));
      const { message: text } = await failure(simulator.waitForMessage({ to: A, timeoutMs: 0 }));
      assert.match(text, /\nAccepted: 7, the last 5\n.*"2"\n(?:.*\n){3}.*"6"$/);
    }));

  for (const end of ['reset', 'close'] as const) {
    it(`ends at ${end}`, async () => {
      const simulator = await startSimulator();
      const waiting = failure(simulator.waitForMessage({ timeoutMs: 60_000 }));
      await simulator[end]();
      assert.match((await waiting).message, /^No message came before the simulator was reset or closed\.\n/);
      await simulator.close();
      await failure(simulator.waitForMessage({ timeoutMs: end === 'close' ? 60_000 : 0 }));
    });
  }

  for (const [name, wanted] of [
    ['a word as a number', { to: 'Anna' }],
    ['no number', { to: '' }],
    ['a time without a zone', { since: '2026-01-01T00:00:00' }],
    ['a day', { since: '2026-01-01' }],
    ['an invalid Date', { since: new Date(NaN) }],
    ['a negative time-out', { timeoutMs: -1 }],
    ['no number of milliseconds', { timeoutMs: NaN }],
    ['a time-out too long for a timer', { timeoutMs: 2 ** 31 }],
  ] satisfies [string, WaitOptions][]) {
    it(`rejects ${name}`, () =>
      simulated(async (simulator) => {
        await assert.rejects(simulator.waitForMessage(wanted), RangeError);
      }));
  }

  it('returns every message exactly once, whatever is waited for in whatever order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<'send' | 'any' | 'to'>('send', 'any', 'to'), { maxLength: 20 }),
        (steps) =>
          simulated(async (simulator) => {
            const waits: Promise<AcceptedMessage>[] = [];
            for (const step of steps) {
              if (step === 'send') await sendTo(simulator, A);
              else waits.push(simulator.waitForMessage({ ...(step === 'to' && { to: A }), timeoutMs: 60_000 }));
            }
            const sent = steps.filter((step) => step === 'send').length;
            for (let missing = sent; missing < waits.length; missing++) await sendTo(simulator, A);
            const returned = (await Promise.all(waits)).map(({ transferId }) => transferId);
            const all = simulator.messages().map(({ transferId }) => transferId);
            assert.deepEqual(returned, all.slice(0, waits.length));
          }),
      ),
      { numRuns: 30 },
    ));
});

interface MessagePage {
  readonly messages: readonly AcceptedMessage[];
  readonly before: number | null;
  readonly after: number;
  readonly accepted: number;
}

const get = (simulator: Simulator, query: string): Promise<Got> =>
  ask(simulator, { method: 'GET', path: `/_messages${query}` });

async function page(simulator: Simulator, query: string): Promise<MessagePage> {
  const { status, text } = await get(simulator, query);
  assert.equal(status, 200, text);
  return JSON.parse(text) as MessagePage;
}

const texts = ({ messages }: MessagePage): unknown[] => messages.map(({ request }) => request.messageContent);

describe('simulator: GET /_messages', () => {
  it('filters by number, text and time, with pages', () =>
    simulated(async (simulator) => {
      for (const [to, text] of [
        [A, 'a1 ü'],
        [B, 'b1'],
        [A, 'a2'],
        [A, 'a3'],
        [B, 'b2'],
      ] as const)
        await sendTo(simulator, to, text);
      assert.deepEqual(texts(await page(simulator, `?to=${A}`)), ['a1 ü', 'a2', 'a3']);
      assert.deepEqual(texts(await page(simulator, `?to=%2B43 676 1234567`.replaceAll(' ', '%20'))).length, 3);
      assert.deepEqual(texts(await page(simulator, '?text=%C3%BC')), ['a1 ü']);
      assert.deepEqual(texts(await page(simulator, '?text=b&since=2020-01-01T00:00:00Z')), ['b1', 'b2']);
      assert.deepEqual(texts(await page(simulator, '?since=2020-01-01T00:00:00+02:00')).length, 5); // the plus is a space
      assert.deepEqual(texts(await page(simulator, '?since=2999-01-01T00:00:00.000Z')), []);
      const newest = await page(simulator, `?to=${A}&limit=2`);
      assert.deepEqual([texts(newest), newest.before], [['a2', 'a3'], 3]);
      assert.deepEqual(texts(await page(simulator, `?to=${A}&limit=2&before=${newest.before ?? 0}`)), ['a1 ü']);
      const oldest = await page(simulator, `?to=${A}&limit=1&after=0`);
      assert.deepEqual(texts(oldest), ['a1 ü']);
      assert.deepEqual(texts(await page(simulator, `?to=${A}&limit=1&after=${oldest.after}`)), ['a2']);
    }));

  it('waits until a wanted message comes', () =>
    simulated(async (simulator) => {
      const waiting = page(simulator, `?to=${A}&wait=60000`);
      await sendTo(simulator, B);
      await sendTo(simulator, A, 'here');
      const found = await waiting;
      assert.deepEqual([texts(found), found.after], [['here'], 2]);
      assert.deepEqual(texts(await page(simulator, `?to=${A}&wait=60000`)), ['here'], 'what has come already counts');
      const later = page(simulator, `?to=${A}&wait=60000&after=${found.after}`);
      await sendTo(simulator, A, 'again');
      assert.deepEqual(texts(await later), ['again']);
    }));

  it('is answered empty when nothing comes, or the simulator is reset', () =>
    simulated(async (simulator) => {
      await sendTo(simulator, B);
      const none = await page(simulator, `?to=${A}&wait=1`);
      assert.deepEqual([texts(none), none.accepted], [[], 1]);
      const before = simulator.counts().connections;
      const waiting = page(simulator, `?to=${A}&wait=60000`);
      while (simulator.counts().connections === before) await new Promise(setImmediate);
      await ask(simulator, { method: 'DELETE', path: '/_state' });
      const { messages, after } = await waiting;
      assert.deepEqual([messages, after], [[], 0]);
    }));

  for (const [query, text] of [
    [
      'too=1',
      /^"too" is no parameter of this path\. Its parameters are to, text, since, wait, limit, before, after\.$/,
    ],
    ['to=Anna', /^to takes a phone number/],
    ['to=1&to=2', /^to is given once/],
    ['since=today', /^since takes a time/],
    ['since=2026-01-01T00:00:00', /^since takes a time/],
    ['wait=x', /^wait takes a whole number of milliseconds/],
    ['wait=-1', /^wait takes/],
    [`wait=${LIMITS.waitMs + 1}`, /^wait takes/],
    ['wait=1&before=1', /^before and wait exclude each other/],
  ] as const) {
    it(`is not asked with ${query}`, () =>
      simulated(async (simulator) => {
        const got = await get(simulator, `?${query}`);
        assert.equal(got.status, 400);
        assert.match(got.text, text);
      }));
  }
});
