import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { eachRecipient, type Recipient } from '../../../src/phone';
import {
  countRecipients,
  forVoice,
  groupUncertain,
  LatestList,
  MAX_LIST_CHARACTERS,
  MAX_LISTED_RECIPIENTS,
  readList,
  type ReadList,
} from '../../../src/recipients';

const good = (msisdn: string): Recipient => ({
  msisdn,
  typed: msisdn,
  country: 'AT',
  problem: undefined,
  warning: undefined,
});
const recipients = (count: number): Recipient[] =>
  Array.from({ length: count }, (_, index) => good(String(436760000000 + index)));
const keys = (list: ReadList | undefined): readonly string[] | undefined =>
  list && 'recipients' in list ? [...list.recipients.keys()] : undefined;

/** A clock on which each look takes a millisecond, and turns that are given by hand. */
class Loop {
  time = 0;
  readonly #waiting: (() => void)[] = [];
  readonly now = () => this.time++;
  readonly nextTask = () => new Promise<void>((resolve) => void this.#waiting.push(resolve));

  waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** Lets everything that waits go on, and waits until it pauses again or ends. */
  async next(): Promise<void> {
    for (const resolve of this.#waiting.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('recipients: a list that is read in slices', () => {
  it('keeps the order and has the same number once', async () => {
    const [a, b] = recipients(2) as [Recipient, Recipient];
    const list = await readList([b, a, { ...b, typed: 'again' }], { nextTask: () => Promise.resolve() });
    assert.deepEqual(list, {
      recipients: new Map([
        [b.msisdn, b],
        [a.msisdn, a],
      ]),
      counts: { total: 2, bad: 0, uncertain: 0 },
    });
  });

  it('pauses between slices, and reports progress', async () => {
    let pauses = 0;
    const told: number[] = [];
    let time = 0;
    const options = {
      nextTask: () => Promise.resolve(pauses++),
      now: () => (time += 2),
      onProgress: (read: number) => told.push(read),
    };
    const list = await readList(recipients(500), options);
    assert.equal(keys(list)?.length, 500);
    assert.ok(pauses >= 100, String(pauses));
    assert.ok(told.length >= 4 && told.length <= 20, told.join());
    assert.deepEqual(
      told,
      [...told].sort((x, y) => x - y),
    );
  });

  it('is undefined when it is cancelled, at any point', async () => {
    let isCancelled = false;
    const entries = function* (): Generator<Recipient> {
      yield* recipients(10);
      isCancelled = true;
    };
    assert.equal(
      await readList(entries(), { nextTask: () => Promise.resolve(), isCancelled: () => isCancelled }),
      undefined,
    );
  });

  it('stops reading when there are too many', async () => {
    let read = 0;
    const entries = function* (): Generator<Recipient> {
      for (const recipient of recipients(MAX_LISTED_RECIPIENTS + 50)) {
        read++;
        yield recipient;
      }
    };
    assert.deepEqual(await readList(entries(), { nextTask: () => Promise.resolve() }), {
      problem: 'tooManyRecipients',
    });
    assert.equal(read, MAX_LISTED_RECIPIENTS + 1);
  });
});

describe('recipients: the latest text of an input', () => {
  const text = recipients(200)
    .map(({ msisdn }) => msisdn)
    .join();

  it('a newer text ends the reading before it, and only the newer one is a list', async () => {
    const loop = new Loop();
    const begun: string[] = [];
    let entries = 0;
    const latest = new LatestList((typed) => {
      begun.push(typed);
      return (function* () {
        for (const entry of eachRecipient(typed, 'AT')) {
          entries++;
          yield entry;
        }
      })();
    }, loop);
    const first = latest.read(text);
    await loop.next();
    assert.equal(loop.waits(), true, 'it is half read');
    const half = entries;
    const second = latest.read('0676 1234567');
    while (loop.waits()) await loop.next();
    assert.equal(await first, undefined);
    assert.deepEqual(keys(await second), ['436761234567']);
    assert.ok(entries <= half + 2, `${entries} entries: the first text was read on`);
    assert.deepEqual(begun, [text, '0676 1234567']);
  });

  it('a long text is read in a later task, because receiving it took long already', async () => {
    const loop = new Loop();
    const long = text.repeat(10);
    let entries = 0;
    const latest = new LatestList((typed) => {
      entries++;
      return eachRecipient(typed, 'AT');
    }, loop);
    const before = latest.read(long);
    const reading = latest.read(long);
    assert.deepEqual([entries, loop.waits()], [0, true]);
    while (loop.waits()) await loop.next();
    assert.equal(keys(await reading)?.length, 201); // one runs into the next
    assert.equal(await before, undefined);
    assert.equal(entries, 1, 'what is not wanted any more was begun');
  });

  it('is undefined after a cancel', async () => {
    const loop = new Loop();
    const latest = new LatestList((typed) => eachRecipient(typed, 'AT'), loop);
    const reading = latest.read(text);
    await loop.next();
    latest.cancel();
    while (loop.waits()) await loop.next();
    assert.equal(await reading, undefined);
  });

  it('a text that is too long is not read, and cancels the reading before it', async () => {
    const loop = new Loop();
    const latest = new LatestList((typed) => {
      assert.equal(typed, text, 'it was read');
      return eachRecipient(typed, 'AT');
    }, loop);
    const before = latest.read(text);
    assert.deepEqual(await latest.read('1'.repeat(MAX_LIST_CHARACTERS + 1)), { problem: 'tooManyCharacters' });
    while (loop.waits()) await loop.next();
    assert.equal(await before, undefined);
  });
});

describe('recipients: uncertain ones', () => {
  const uncertain: Recipient = { ...good('491591234567'), country: 'DE', warning: 'unknownRange' };
  const perhapsLandline: Recipient = { ...good('541123456789'), country: 'AR', warning: 'mayBeLandline' };
  const landline: Recipient = { ...good('4315321234'), problem: 'landline' };
  const all = [good('436761234567'), uncertain, landline, perhapsLandline];

  it('are counted apart from the good and the bad ones', () => {
    assert.deepEqual(countRecipients(all), { total: 4, bad: 1, uncertain: 2 });
  });

  it('are grouped by their warning', () => {
    assert.deepEqual(
      [...groupUncertain(all)],
      [
        ['unknownRange', [uncertain]],
        ['mayBeLandline', [perhapsLandline]],
      ],
    );
  });

  it('a landline has no warning for voice messages, an unknown range still has', () => {
    assert.deepEqual(
      all.map(forVoice).map(({ problem, warning }) => problem ?? warning),
      [undefined, 'unknownRange', undefined, undefined],
    );
  });
});
