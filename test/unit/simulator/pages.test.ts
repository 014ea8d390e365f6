import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type AcceptedMessage, LIMITS, type Simulator } from '../../../src/simulator';
import { BoundedList } from '../../../src/simulator/messages/boundedList';
import { ask, type Got, message, send, simulated } from './client';
import { receiving } from './receiver';

interface MessagePage {
  readonly accepted: number;
  readonly messages: AcceptedMessage[];
  readonly before: number | null;
  readonly after: number;
}

const get = (simulator: Simulator, query = '', path = '/_messages'): Promise<Got> =>
  ask(simulator, { method: 'GET', path: `${path}${query}` });

async function page(simulator: Simulator, query = ''): Promise<MessagePage> {
  const { status, text } = await get(simulator, query);
  assert.equal(status, 200, text);
  return JSON.parse(text) as MessagePage;
}

const idsOf = ({ messages }: MessagePage): unknown[] => messages.map(({ request }) => request.clientMessageId);

async function sendNumbered(simulator: Simulator, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number++) await send(simulator, message({ clientMessageId: String(number) }));
}

describe('simulator: pages of messages', () => {
  it('hold the newest, oldest first, and lead back to the first', () =>
    simulated(async (simulator) => {
      await sendNumbered(simulator, 1, 7);
      const seen: unknown[][] = [];
      let now = await page(simulator, '?limit=3');
      seen.push(idsOf(now));
      while (now.before !== null) {
        now = await page(simulator, `?limit=3&before=${now.before}`);
        seen.push(idsOf(now));
      }
      assert.deepEqual(seen, [['5', '6', '7'], ['2', '3', '4'], ['1']]);
    }));

  it('lead on to later items, without repeating or skipping any', () =>
    simulated(async (simulator) => {
      let now = await page(simulator, '?after=0');
      assert.deepEqual([idsOf(now), now.before, now.after], [[], null, 0]);
      await sendNumbered(simulator, 1, 5);
      const seen: unknown[][] = [];
      for (let count = 0; count < 4; count++) {
        now = await page(simulator, `?limit=2&after=${now.after}`);
        seen.push(idsOf(now));
      }
      assert.deepEqual(seen, [['1', '2'], ['3', '4'], ['5'], []]);
      await sendNumbered(simulator, 6, 6);
      assert.deepEqual(idsOf(await page(simulator, `?after=${now.after}`)), ['6']);
      assert.deepEqual(idsOf(await page(simulator, `?limit=2&before=${now.after}`)), ['3', '4']);
    }));

  it('continue where older messages were dropped', () =>
    simulated(
      async (simulator) => {
        await sendNumbered(simulator, 1, 6);
        const oldest = await page(simulator, '?after=1');
        assert.deepEqual([idsOf(oldest), oldest.before, oldest.after], [['4', '5', '6'], null, 6]);
        const gone = await page(simulator, '?before=3');
        assert.deepEqual([idsOf(gone), gone.before, gone.after], [[], null, 2]);
        await ask(simulator, { method: 'DELETE', path: '/_messages' });
        assert.deepEqual(await page(simulator, '?after=2').then(({ messages, after }) => [messages, after]), [[], 6]);
        await sendNumbered(simulator, 7, 7);
        assert.deepEqual(idsOf(await page(simulator, '?after=6')), ['7']);
        assert.deepEqual(idsOf(await page(simulator)), ['7']);
      },
      { keep: 3 },
    ));

  it('hold 1,000 messages at most, unless fewer are asked for', () =>
    simulated(async (simulator) => {
      await sendNumbered(simulator, 1, LIMITS.pageItems + 1);
      const newest = await page(simulator);
      assert.deepEqual(
        [newest.messages.length, newest.before, newest.after],
        [LIMITS.pageItems, 2, LIMITS.pageItems + 1],
      );
      assert.deepEqual(idsOf(await page(simulator, '?before=2')), ['1']);
    }));

  it('hold a megabyte at most, but one message however long', () =>
    simulated(async (simulator) => {
      for (let count = 0; count < 5; count++) await send(simulator, message({ messageContent: 'x'.repeat(400_000) }));
      for (const [query, before, after] of [
        ['', 4, 5],
        ['?after=0', null, 2],
        ['?before=4', 2, 3],
        ['?before=2', null, 1],
      ] as const) {
        const { status, text } = await get(simulator, query);
        assert.equal(status, 200);
        assert.ok(text.length < LIMITS.pageCharacters + 1000);
        const part = JSON.parse(text) as MessagePage;
        assert.deepEqual([part.before, part.after], [before, after], query);
      }
      const recipientAddressList = new Array<string>(1000).fill('436761234567');
      await send(simulator, message({ messageContent: '\u0001'.repeat(160_000), recipientAddressList })); // six characters each in JSON
      assert.equal((await page(simulator)).messages.length, 1);
    }));

  for (const query of [
    'limit=0',
    'limit=1001',
    'limit=-1',
    'limit=',
    'limit=x',
    'limit=1.5',
    'limit=1e2',
    'limit=0x10',
    'limit=%201',
    'limit=1&limit=2',
    'limit=99999999999999999999',
    'before=0',
    'before=',
    'before=null',
    'before=-1',
    'after=',
    'after=-1',
    'after=x',
    'after=NaN',
    'before=1&before=1',
    'after=2',
    'before=1&after=0',
  ]) {
    it(`are not asked for with ${query}`, () =>
      simulated(async (simulator) => {
        await send(simulator, message());
        const { status, text, headers } = await get(simulator, `?${query}`);
        assert.equal(status, 400);
        assert.match(headers['content-type'] ?? '', /^text\/plain/);
        const name = query.split('=')[0] ?? '';
        assert.match(text, new RegExp(`^${name} (takes one whole number from \\d|and after exclude each other\\.)`));
        if (!query.includes('&after')) assert.equal((await get(simulator, `?${query}`, '/_callbacks')).status, 400);
      }));
  }

  it('exist for callbacks too', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        for (const text of ['a', 'b', 'c'])
          await simulator.reply({ callbackUrl: receiver.url, from: '436761234567', text });
        const texts = async (query: string): Promise<unknown> => {
          const { callbacks, before, after } = JSON.parse((await get(simulator, query, '/_callbacks')).text) as {
            callbacks: { notification: { textMessageContent: string } }[];
            before: number | null;
            after: number;
          };
          return [callbacks.map(({ notification }) => notification.textMessageContent).join(''), before, after];
        };
        assert.deepEqual(await texts(''), ['abc', null, 3]);
        assert.deepEqual(await texts('?limit=2'), ['bc', 2, 3]);
        assert.deepEqual(await texts('?limit=2&before=2'), ['a', null, 1]);
        assert.deepEqual(await texts('?after=1&limit=1'), ['b', 2, 2]);
      }),
    ));
});

describe('simulator: bounded list', () => {
  it('serializes only the items of the page', () => {
    const list = new BoundedList<number>(1000, Infinity);
    for (let item = 1; item <= 5000; item++) list.add(item, 1);
    const written: number[] = [];
    const write = (item: number): string => `${written.push(item)}`;
    list.page({ limit: 3 }, write, 1000);
    list.page({ limit: 3, after: 4500 }, write, 1000);
    list.page({ limit: 3, before: 4200 }, write, 1000);
    assert.deepEqual(written, [5000, 4999, 4998, 4501, 4502, 4503, 4199, 4198, 4197]);
  });
});
