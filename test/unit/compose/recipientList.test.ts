import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RecipientList } from '../../../src/compose/view/recipientList';
import { MAX_LIST_CHARACTERS, MAX_LISTED_RECIPIENTS } from '../../../src/recipients';

const MAX = '436761234567';
const ANNA = '436641234567';

const numbers = (count: number, from = 436760000000): string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

/** A list whose clock moves with each look, so that it pauses after a few entries, and goes on when the test says so. */
class Bench {
  readonly told: string[] = [];
  #time = 0;
  #waiting: (() => void)[] = [];
  readonly list = new RecipientList(
    {
      added: () => this.told.push('added'),
      read: () => this.told.push('read'),
      progress: () => undefined,
      refused: (typed, problem) => this.told.push(`${problem}: ${typed}`),
    },
    { nextTask: () => new Promise<void>((resolve) => void this.#waiting.push(resolve)), now: () => this.#time++ },
  );

  /** How often it looked at the clock: with each entry. */
  get looks(): number {
    return this.#time;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Gives everything that pauses its next slice. */
  async slice(): Promise<void> {
    for (const resolve of this.#waiting.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }

  async finish(): Promise<void> {
    do await this.slice();
    while (this.isWaiting);
  }

  get msisdns(): string[] {
    return [...this.list.recipients.keys()];
  }
}

/** Something long, of which a slice has been read. */
async function halfRead(text = numbers(100).join()): Promise<Bench> {
  const bench = new Bench();
  bench.list.add(text, '');
  await bench.slice();
  assert.ok(bench.isWaiting);
  return bench;
}

describe('compose: recipients that are read in slices', () => {
  it('are there all at once, and never half of them', async () => {
    const bench = await halfRead();
    while (bench.isWaiting) {
      assert.deepEqual([bench.msisdns, bench.list.text, bench.told], [[], '', []]);
      await bench.slice();
    }
    assert.deepEqual(bench.msisdns, numbers(100));
    assert.equal(bench.list.text, numbers(100).join('\n'));
    assert.deepEqual(bench.told, ['added']);
  });

  it('of a short list need no pause', async () => {
    const bench = new Bench();
    bench.list.add('0676 1234567', '0676 1234567');
    await bench.slice();
    assert.deepEqual(bench.msisdns, [MAX]);
  });

  it('of a long list are read in a later task, because receiving it took long already', async () => {
    for (const fill of [
      (list: RecipientList) => void list.add(numbers(1000).join(), ''),
      (list: RecipientList) => {
        list.set(numbers(1000).join('\n'));
      },
    ]) {
      const bench = new Bench();
      fill(bench.list);
      await Promise.resolve();
      assert.deepEqual([bench.looks, bench.isWaiting], [0, true]);
      await bench.finish();
      assert.deepEqual(bench.msisdns, numbers(1000));
    }
  });

  it('are kept as they were typed until they are read', async () => {
    const bench = await halfRead();
    assert.equal(bench.list.pending, numbers(100).join());
    bench.list.add('0664 1234567', '');
    assert.equal(bench.list.pending, `${numbers(100).join()}\n0664 1234567`);
    await bench.finish();
    assert.equal(bench.list.pending, '');
    assert.equal(bench.list.unread, 0);
  });

  it('stay in the order in which they were entered, and are each there once', async () => {
    const bench = await halfRead();
    bench.list.add('0664 1234567, 0676 0000001', '');
    bench.list.addLines([MAX, ANNA]);
    await bench.finish();
    assert.deepEqual(bench.msisdns, [...numbers(100), ANNA, MAX]);
  });

  it('a snapshot waits for them: it has everything entered before it, and nothing after', async () => {
    const bench = await halfRead();
    let snapshot: string | undefined;
    void bench.list.whenRead().then((list) => {
      snapshot = list?.text;
    });
    bench.list.add('0664 1234567', '');
    await bench.slice();
    assert.equal(snapshot, undefined);
    await bench.finish();
    assert.equal(snapshot, numbers(100).join('\n'));
    assert.equal(bench.list.text, [...numbers(100), ANNA].join('\n'));
  });

  it('of another message supersede them: a waiting snapshot of the first is undefined', async () => {
    const bench = await halfRead();
    const waiting = bench.list.whenRead();
    bench.list.set(MAX);
    await bench.finish();
    assert.equal(await waiting, undefined);
    assert.deepEqual(bench.msisdns, [MAX]);
    assert.deepEqual(bench.told, ['read']);
  });

  it('are read anew under another country, also those that were half read', async () => {
    const bench = new Bench();
    bench.list.set('0171 1234567\n436761234567');
    await bench.finish();
    bench.list.add(['0171 7654321', ...numbers(100)].join(), '');
    await bench.slice();
    const waiting = bench.list.whenRead();
    bench.list.setContext('DE', false);
    assert.equal(bench.list.text, '0171 1234567\n436761234567', 'a draft has them meanwhile');
    await bench.finish();
    const all = ['491711234567', MAX, '491717654321', ...numbers(100)];
    assert.deepEqual(bench.msisdns, all);
    assert.equal((await waiting)?.text, all.join('\n'));
  });

  it('that are removed during a reading do not come back', async () => {
    const bench = new Bench();
    bench.list.addLines([MAX, ANNA]);
    await bench.finish();
    bench.list.add(numbers(100).join(), '');
    await bench.slice();
    const [max] = bench.list.recipients.values();
    if (max) bench.list.remove(max);
    await bench.finish();
    assert.deepEqual(bench.msisdns, [ANNA, ...numbers(100)]);
    bench.list.setContext('DE', false);
    await bench.slice();
    const [anna] = bench.list.recipients.values();
    if (anna) bench.list.remove(anna);
    await bench.finish();
    assert.deepEqual(bench.msisdns, numbers(100));
  });

  it('are counted: bad ones, and those that can be sent to but may not be meant', async () => {
    const bench = new Bench();
    bench.list.add('0676 1234567, +49 159 1234567, Anna', '');
    await bench.finish();
    assert.deepEqual(bench.list.counts, { total: 3, bad: 1, uncertain: 1 });
    assert.equal(bench.list.text, `${MAX}\n491591234567\t+49 159 1234567\nAnna`);
  });

  it('keep their warning in a draft', async () => {
    const bench = new Bench();
    bench.list.set('491591234567\n491591111111\t+49 159 1111111');
    await bench.finish();
    assert.deepEqual(bench.list.counts, { total: 2, bad: 0, uncertain: 2 });
    assert.deepEqual(
      [...bench.list.recipients.values()].map(({ msisdn, typed }) => `${msisdn}: ${typed}`),
      ['491591234567: 491591234567', '491591111111: +49 159 1111111'],
    );
    assert.equal(bench.list.text, '491591234567\n491591111111\t+49 159 1111111');
  });

  it('that were typed over two lines stay one in a draft', async () => {
    const bench = new Bench();
    bench.list.add('Festnetz:\n01 5321234', '');
    await bench.finish();
    assert.equal(bench.list.text, 'Festnetz: 01 5321234');
    bench.list.set(bench.list.text);
    await bench.finish();
    assert.deepEqual(bench.msisdns, ['4315321234']);
  });
});

describe('compose: adding and removing one recipient of a long list', () => {
  /** A list of which it is counted how many recipients are looked at. */
  async function watched(): Promise<{ readonly bench: Bench; readonly looked: () => number }> {
    const bench = new Bench();
    bench.list.add([...numbers(1000), 'Anna', '+49 159 1234567'].join(), '');
    await bench.finish();
    const looked = new Set<string>();
    for (const recipient of bench.list.recipients.values())
      for (const name of ['msisdn', 'problem'] as const) {
        const value = recipient[name];
        Object.defineProperty(recipient, name, {
          get: () => {
            looked.add(recipient.typed);
            return value;
          },
        });
      }
    return { bench, looked: () => looked.size };
  }

  it('removing changes text and counts without visiting the others', async () => {
    const { bench, looked } = await watched();
    const all = [...numbers(1000), 'Anna', '491591234567\t+49 159 1234567'];
    for (const [msisdn, counts] of [
      [numbers(1000)[0], { total: 1001, bad: 1, uncertain: 1 }],
      [numbers(1000)[999], { total: 1000, bad: 1, uncertain: 1 }],
      [numbers(1000)[500], { total: 999, bad: 1, uncertain: 1 }],
      ['Anna', { total: 998, bad: 0, uncertain: 1 }],
      ['491591234567', { total: 997, bad: 0, uncertain: 0 }],
    ] as const) {
      const recipient = bench.list.recipients.get(msisdn ?? '');
      assert.ok(recipient);
      bench.list.remove(recipient);
      all.splice(
        all.findIndex((line) => line.split('\t')[0] === msisdn),
        1,
      );
      assert.equal(bench.list.text, all.join('\n'));
      assert.deepEqual(bench.list.counts, counts);
    }
    assert.equal(looked(), 5);
  });

  it('adding appends without visiting the others', async () => {
    const { bench, looked } = await watched();
    const before = bench.list.text;
    bench.list.add(`0664 1234567, ${numbers(1).join()}, 01 5321234`, '');
    await bench.finish();
    assert.equal(bench.list.text, `${before}\n${ANNA}\n01 5321234`);
    assert.deepEqual(bench.list.counts, { total: 1004, bad: 2, uncertain: 1 });
    assert.deepEqual(bench.msisdns.slice(-2), [ANNA, '4315321234']);
    assert.equal(looked(), 0);
  });

  it('removes the right one where a number is contained twice', async () => {
    const bench = new Bench();
    bench.list.add('Anna:\n12, Max, Anna: 12', '');
    await bench.finish();
    const [first, max, last] = bench.list.recipients.values();
    assert.ok(first && max && last);
    const [line = '', between, same] = bench.list.text.split('\n');
    assert.equal(line, same);
    bench.list.remove(last);
    assert.equal(bench.list.text, [line, between].join('\n'));
    bench.list.remove(first);
    assert.equal(bench.list.text, between);
    bench.list.remove(max);
    assert.equal(bench.list.text, '');
    assert.deepEqual(bench.list.counts, { total: 0, bad: 0, uncertain: 0 });
  });
});

describe('compose: lists that are too long', () => {
  it('in characters are refused at once; the typed text and the existing list stay', async () => {
    const bench = await halfRead();
    assert.equal(bench.list.add('1'.repeat(MAX_LIST_CHARACTERS), 'typed'), false);
    assert.deepEqual(bench.told, ['tooManyCharacters: typed']);
    await bench.finish();
    assert.deepEqual(bench.msisdns, numbers(100));
  });

  it('in recipients are refused when that is known; a send that waits for them does not go without them', async function () {
    const told: string[] = [];
    const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));
    const nothing = () => undefined;
    const list = new RecipientList(
      {
        added: () => told.push('added'),
        read: nothing,
        progress: nothing,
        refused: (typed, problem) => told.push(`${problem}: ${typed}`),
      },
      { nextTask: turn },
    );
    list.addLines([MAX]);
    // Simulator numbers: the quickest to read.
    list.add(numbers(MAX_LISTED_RECIPIENTS, 99900000000).join(), 'typed');
    const waiting = list.whenRead();
    list.add('0664 1234567', '');
    assert.equal(await waiting, undefined);
    await list.whenRead();
    assert.deepEqual(told, ['added', 'tooManyRecipients: typed', 'added']);
    assert.deepEqual([...list.recipients.keys()], [MAX, ANNA]);
  });
});
