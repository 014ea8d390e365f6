import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { bucketsIn, narrow, samplesOf } from '../../../src/summary/counting/narrow';
import type { Span } from '../../../src/summary/protocol';
import { made, T0, type Made } from './made';

const MINUTE = 60_000;
const occurred: Made[] = [
  { x: T0, code: 2000 },
  { x: T0 + MINUTE, code: 4002 },
  { x: T0 + MINUTE + 10, code: 4002, text: 'second' },
  { x: T0 + 2 * MINUTE, code: 2000 },
  { x: T0 + 3 * MINUTE, code: 4002, text: 'last' },
];
const span = (from: number, to: number): Span => ({ axis: 'time', from: T0 + from, to: T0 + to });
const counts = (summary: ReturnType<typeof made>, part?: Span) =>
  narrow(summary, part).codes.map(({ code, count }) => [code, count]);

describe('summary: narrowing', () => {
  it('without a span, everything counts', () => {
    assert.deepEqual(counts(made(occurred)), [
      [2000, 2],
      [4002, 3],
    ]);
    assert.equal(narrow(made(occurred), undefined).occurrences, 5);
  });

  it('with a span, only codes and occurrences in it count', () => {
    assert.deepEqual(counts(made(occurred), span(0, MINUTE)), [[2000, 1]]);
    assert.deepEqual(counts(made(occurred), span(MINUTE, 3 * MINUTE)), [
      [2000, 1],
      [4002, 2],
    ]);
    assert.equal(narrow(made(occurred), span(MINUTE, 3 * MINUTE)).occurrences, 3);
  });

  it('first and last are those of the span; a last one that is not known exactly says so', () => {
    const [code] = narrow(made(occurred), span(MINUTE, 2 * MINUTE)).codes;
    assert.equal(code?.first.time, T0 + MINUTE);
    assert.deepEqual(
      [code.last.time, code.lastIsExact],
      [T0 + MINUTE, false],
      'of two in one span of the timeline the second is not kept',
    );
    const all = narrow(made(occurred), span(MINUTE, 4 * MINUTE)).codes.find((one) => one.code === 4002);
    assert.deepEqual([all?.last.text, all?.lastIsExact], ['last', true]);
    const single = narrow(made(occurred), span(0, MINUTE)).codes[0];
    assert.deepEqual([single?.last.time, single?.lastIsExact], [T0, true]);
  });

  it('a span on the other axis, as after a log turned out to have times, is ignored', () => {
    assert.equal(narrow(made(occurred), { axis: 'line', from: 0, to: 1 }).occurrences, 5);
  });

  it('buckets that a span overlaps count whole', () => {
    const wide = made(occurred, { width: 2 * MINUTE });
    assert.deepEqual(counts(wide, span(MINUTE, MINUTE + 1)), [
      [2000, 1],
      [4002, 2],
    ]);
  });

  it('samples are the first of each bucket and the last of all, each once, in order', () => {
    assert.deepEqual(
      samplesOf(made(occurred), 4002, undefined).map(({ text }) => text),
      ['statusCode=4002', 'last'],
    );
    assert.deepEqual(
      samplesOf(made([...occurred, { x: T0 + 3 * MINUTE + 5, code: 4002, text: 'very last' }]), 4002, undefined).map(
        ({ text }) => text,
      ),
      ['statusCode=4002', 'last', 'very last'],
    );
    assert.deepEqual(samplesOf(made(occurred), 4002, span(0, MINUTE)), []);
    assert.deepEqual(samplesOf(made(occurred), 4003, undefined), []);
  });

  it('goes by line where a log has no times', () => {
    const lines = made(
      [
        { x: 4, code: 4002 },
        { x: 9, code: 4002 },
        { x: 10, code: 5000 },
      ],
      { axis: 'line' },
    );
    assert.deepEqual(
      narrow(lines, { axis: 'line', from: 5, to: 10 }).codes.map(({ code, count, first }) => [code, count, first.line]),
      [[4002, 1, 9]],
    );
  });

  it('two adjacent spans add up to the span that covers both', () => {
    const some = fc.array(
      fc.record({ x: fc.integer({ min: T0, max: T0 + 500_000 }), code: fc.constantFrom(2000, 4002, 5000) }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(some, fc.nat(500), (unordered, cut) => {
        const summary = made([...unordered].sort((a, b) => a.x - b.x));
        const { width } = summary.timeline;
        const middle = Math.floor((T0 + cut * 1000) / width) * width;
        const part = (from: number, to: number): number => narrow(summary, { axis: 'time', from, to }).occurrences;
        assert.equal(part(0, middle) + part(middle, T0 + 1e9), summary.occurrences);
        for (const code of narrow(summary, { axis: 'time', from: middle, to: T0 + 1e9 }).codes) {
          assert.ok((code.last.time ?? 0) >= (code.first.time ?? 0) && (code.first.time ?? 0) >= middle);
        }
      }),
    );
  });

  it('only buckets that the span overlaps', () => {
    const { timeline } = made(occurred);
    assert.equal(bucketsIn(timeline, span(MINUTE, MINUTE)).length, 0);
    assert.equal(bucketsIn(timeline, span(MINUTE, MINUTE + 1)).length, 1);
  });
});
