import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  MAX_BUCKETS,
  MAX_CELLS,
  MAX_REFUSED_RECIPIENTS,
  MAX_UNLISTED,
  Tally,
  type Findings,
} from '../../../src/summary/counting';
import type { LogOccurrence } from '../../../src/log-scanner/scanner';
import { Histogram } from '../../../src/summary/counting/histogram';
import { recipientsIn } from '../../../src/detection';

const place = { file: 0, line: 0, offset: 0, text: '' };
const at = (line: number, code = 4026, time?: number, recipients: readonly string[] = []): LogOccurrence => ({
  code,
  line,
  offset: line * 10,
  time,
  text: `line ${line}`,
  recipients,
});
function tallied(found: readonly LogOccurrence[]): Findings {
  const tally = new Tally();
  for (const one of found) tally.add(one);
  return tally.findings();
}

/** What was found in several logs. */
function summaryOf(...found: readonly LogOccurrence[][]): Findings {
  const all = new Tally();
  found.forEach((each, file) => {
    all.merge(tallied(each), file);
  });
  return all.findings();
}

const cellsOf = ({ timeline }: Findings): number => timeline.buckets.reduce((sum, { cells }) => sum + cells.length, 0);
const inTimeline = ({ timeline }: Findings): number =>
  timeline.buckets.flatMap(({ cells }) => cells).reduce((sum, { count }) => sum + count, 0);

describe('timeline', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: -1e12, max: 2e12 }), fc.constantFrom(2000, 4002, 4026)), {
    maxLength: 200,
  });

  it('loses nothing, stays bounded and ascends, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const histogram = new Histogram('time');
        for (const [x, code] of all) histogram.add(x, code, place);
        const { buckets, width } = histogram.timeline();
        assert.ok(buckets.length <= MAX_BUCKETS);
        for (const code of [2000, 4002, 4026]) {
          const counted = buckets
            .flatMap(({ cells }) => cells)
            .filter((cell) => cell.code === code)
            .reduce((sum, { count }) => sum + count, 0);
          assert.equal(counted, all.filter(([, each]) => each === code).length);
        }
        for (const [x] of all) assert.ok(buckets.some(({ index }) => index * width <= x && x < (index + 1) * width));
        assert.deepEqual(
          buckets,
          [...buckets].sort((a, b) => a.index - b.index),
        );
      }),
    );
  });

  it('is the same for one log and for its merged parts', () => {
    fc.assert(
      fc.property(counts, fc.nat(200), (all, cut) => {
        const whole = new Histogram('time');
        const parts = [new Histogram('time'), new Histogram('time')] as const;
        all.forEach(([x, code], index) => {
          whole.add(x, code, place);
          (index < cut ? parts[0] : parts[1]).add(x, code, place);
        });
        const merged = new Histogram('time');
        for (const part of parts) merged.merge(part.timeline(), 0);
        const sums = (histogram: Histogram): unknown =>
          histogram
            .timeline()
            .buckets.map(({ index, cells }) => [index, cells.map(({ code, count }) => [code, count]).sort()]);
        while (merged.timeline().width < whole.timeline().width) merged.widen();
        assert.deepEqual(sums(merged), sums(whole));
      }),
    );
  });
});

describe('summary', () => {
  it('counts each code, with its first and last position by time', () => {
    const { codes, occurrences, timed } = summaryOf(
      [at(5, 4026, 3000), at(6, 4026, 1000), at(7, 2000)],
      [at(1, 4026, 9000)],
    );
    assert.deepEqual([occurrences, timed], [4, 3]);
    assert.deepEqual(
      codes.map(({ code, count, first, last }) => [code, count, first.file, first.line, last.file, last.line]),
      [
        [2000, 1, 0, 7, 0, 7],
        [4026, 3, 0, 6, 1, 1],
      ],
    );
  });

  it('goes by line where no line has a time, by time otherwise', () => {
    assert.deepEqual(summaryOf([at(1), at(2)]).timeline.axis, 'line');
    assert.deepEqual(summaryOf([at(1), at(2, 4026, 5)]).timeline.axis, 'time');
  });

  it('prefers a position with a time as first and last', () => {
    for (const found of [
      [at(1), at(2, 4026, 8000), at(3, 4026, 9000)],
      [at(2, 4026, 8000), at(3, 4026, 9000), at(4)],
    ]) {
      for (const { codes } of [tallied(found), summaryOf(found), summaryOf(...found.map((one) => [one]))]) {
        assert.deepEqual(
          codes.map(({ first, last }) => [first.time, last.time]),
          [[8000, 9000]],
        );
      }
    }
  });

  it('the position of a bucket is its first one, in whatever order the parts of a log come', () => {
    for (const parts of [
      [[at(1, 4026, 5)], [at(9, 4026, 2)]],
      [[at(9, 4026, 2)], [at(1, 4026, 5)]],
    ]) {
      assert.deepEqual(
        summaryOf(...parts).timeline.buckets.map(({ cells }) => cells.map(({ position: { time } }) => time)),
        [[2]],
      );
    }
  });

  it('is a snapshot: later occurrences do not change it', () => {
    const tally = new Tally();
    tally.add(at(1, 4026, 5));
    const before = tally.findings();
    tally.add(at(2, 4026, 6));
    assert.deepEqual([before.codes[0]?.count, inTimeline(before)], [1, 1]);
  });

  it('keeps only so many lines, of however many logs, and counts all', () => {
    const day = (file: number): LogOccurrence[] =>
      Array.from({ length: 6000 }, (_, i) => at(i, 4001 + (i % 10), (file * 6000 + i) * 14_400));
    assert.ok(cellsOf(tallied(day(0))) <= MAX_CELLS, 'one log');
    const all = summaryOf(...[0, 1, 2, 3].map(day));
    assert.ok(cellsOf(all) <= MAX_CELLS, String(cellsOf(all)));
    assert.deepEqual([all.occurrences, inTimeline(all)], [24_000, 24_000]);
  });

  it('keeps only so many lines of a log without times, too', () => {
    const found = tallied(Array.from({ length: 6000 }, (_, i) => at(i, 4001 + (i % 10))));
    assert.deepEqual([found.timeline.axis, inTimeline(found)], ['line', 6000]);
    assert.ok(cellsOf(found) <= MAX_CELLS);
  });

  it('lists undocumented codes up to a limit, documented ones always, and counts all', () => {
    const numbers = Array.from({ length: 900 }, (_, i) => at(i, 5100 + i, i * 1000));
    for (const found of [
      tallied([...numbers, at(999, 4026, 5)]),
      summaryOf(numbers, [...numbers].reverse(), [at(999, 4026, 5)]),
    ]) {
      assert.equal(found.codes.length, MAX_UNLISTED + 1);
      assert.ok(found.codes.some(({ code }) => code === 4026));
      const told = found.codes.reduce((sum, { count }) => sum + count, 0);
      assert.equal(told + found.moreUnlisted, found.occurrences);
      assert.deepEqual([inTimeline(found), found.timed], [told, told]);
    }
  });

  it('is empty without logs', () => {
    const { codes, occurrences, timeline, recipients } = summaryOf();
    assert.deepEqual([codes, occurrences, timeline.buckets, recipients], [[], 0, [], []]);
  });
});

describe('refused recipients', () => {
  for (const [text, ...expected] of [
    ['recipient=436761234567 status_code=4002', '436761234567'],
    ['"recipientAddressList":["436761234567","436601234567"]', '436761234567', '436601234567'],
    [String.raw`{\"recipientAddressList\":[\"436761234567\"]}`, '436761234567'],
    ['sent to +436761234567: refused', '436761234567'],
    ['SMS an 00436761234567 abgelehnt', '436761234567'],
    ['msisdn: 436761234567, msisdn: 436761234567', '436761234567'],
    ['order 436761234567 refused'],
    ['recipient=max.mustermann'],
    ['transferId=0063c11b0100eeda5a1d total 43676'],
  ] as const) {
    it(`${text}: ${expected.join(' ') || 'none'}`, () => {
      assert.deepEqual(recipientsIn(text), expected);
    });
  }

  it('are listed with their codes, most often refused first', () => {
    const { recipients } = summaryOf([
      at(1, 4002, 1, ['436761111111']),
      at(2, 4013, 1, ['436763333333']),
      at(3, 4002, 1, ['436763333333']),
    ]);
    assert.deepEqual(recipients, [
      { msisdn: '436763333333', count: 2, codes: [4002, 4013] },
      { msisdn: '436761111111', count: 1, codes: [4002] },
    ]);
  });

  it('are listed up to a limit, and counted beyond it', () => {
    const found = Array.from({ length: MAX_REFUSED_RECIPIENTS + 5 }, (_, i) =>
      at(i, 4002, 1, [String(436760000000 + i)]),
    );
    const { recipients, moreRefusals } = summaryOf(found);
    assert.deepEqual([recipients.length, moreRefusals], [MAX_REFUSED_RECIPIENTS, 5]);
  });
});
