import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { halve, toRequestLists } from '../../../src/outbox/split';

const list = (length: number): string[] => Array.from({ length }, (_, index) => String(index));
const lengths = (parts: readonly (readonly string[])[]): number[] => parts.map(({ length }) => length);

describe('send: a list in requests', () => {
  it('has at most 1,000 recipients in each', () => {
    assert.deepEqual(lengths(toRequestLists(list(1))), [1]);
    assert.deepEqual(lengths(toRequestLists(list(1000))), [1000]);
    assert.deepEqual(lengths(toRequestLists(list(1001))), [1000, 1]);
    assert.deepEqual(
      lengths(toRequestLists(list(10_000))),
      Array.from({ length: 10 }, () => 1000),
    );
    assert.deepEqual(toRequestLists([]), []);
  });

  it('leaves nobody out, writes to nobody twice and keeps the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (length) => {
        assert.deepEqual(toRequestLists(list(length)).flat(), list(length));
        assert.ok(lengths(toRequestLists(list(length))).every((size) => size >= 1 && size <= 1000));
      }),
    );
  });
});

describe('send: a request that had too many recipients', () => {
  it('is halved down to 50 recipients, and no further', () => {
    for (const small of [0, 1, 2, 49, 50]) assert.equal(halve(list(small)), undefined, String(small));
    assert.deepEqual(lengths(halve(list(51)) ?? []), [26, 25]);
    assert.deepEqual(lengths(halve(list(1000)) ?? []), [500, 500]);
  });

  it('has halves that are the whole, and each smaller', () => {
    fc.assert(
      fc.property(fc.integer({ min: 51, max: 1000 }), (length) => {
        const halves = halve(list(length)) ?? [];
        assert.deepEqual(halves.flat(), list(length));
        assert.ok(lengths(halves).every((size) => size > 0 && size < length));
      }),
    );
  });
});
