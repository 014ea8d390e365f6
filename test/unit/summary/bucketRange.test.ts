// The parts of a timeline, and the spans that they are made of.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toSpan, toBucketRange, totalsOf, type Scale } from '../../../src/summary/view/bucketRange';

const SCALE: Scale = { axis: 'time', width: 60_000, first: 29_540_000, length: 10 };

describe('The buckets of a timeline', () => {
  it('convert to a span, and back to the same buckets', () => {
    for (const axis of ['time', 'line'] as const) {
      for (const width of [1, 1000, 60_000, 7 * 86_400_000]) {
        const scale = { ...SCALE, axis, width };
        for (let from = 0; from < scale.length; from++) {
          for (let to = from; to < scale.length; to++)
            assert.deepEqual(toBucketRange(scale, toSpan(scale, [from, to])), [from, to]);
        }
      }
    }
    assert.deepEqual(toSpan(SCALE, [0, 1]), { axis: 'time', from: 29_540_000 * 60_000, to: 29_540_002 * 60_000 });
  });

  it('are all of them without a span', () => {
    assert.deepEqual(toBucketRange(SCALE, null), [0, 9]);
  });

  it('are those that a span overlaps, within the timeline', () => {
    const start = SCALE.first * SCALE.width;
    assert.deepEqual(toBucketRange(SCALE, { axis: 'time', from: start + 60_001, to: start + 120_001 }), [1, 2]);
    assert.deepEqual(toBucketRange(SCALE, { axis: 'time', from: start + 59_999, to: start + 120_000 }), [0, 1]);
    assert.deepEqual(toBucketRange(SCALE, { axis: 'time', from: 0, to: 2 * start }), [0, 9]);
  });

  it('have the totals of all groups', () => {
    const groups = [
      { key: 'accepted' as const, total: 3, counts: [1, 0, 2] },
      { key: 'refused' as const, total: 4, counts: [0, 0, 4] },
    ];
    assert.deepEqual(totalsOf({ first: 0, length: 3, groups }), [1, 0, 6]);
  });
});
