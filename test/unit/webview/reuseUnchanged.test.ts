import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isShallowEqual, reuseUnchanged } from '../../../src/webview/view';

describe('webview: reuseUnchanged', () => {
  it('reuses the old object for an equal value, also for parts of it', () => {
    const before = { list: [{ a: 1 }, { b: [2] }], count: 1, none: null };
    assert.equal(reuseUnchanged(before, structuredClone(before)), before);
    const after = reuseUnchanged(before, { ...structuredClone(before), count: 2 });
    assert.deepEqual(after, { ...before, count: 2 });
    assert.equal(after.list, before.list);
    const longer = reuseUnchanged(before.list, [...structuredClone(before.list), { a: 3 }]);
    assert.deepEqual([longer[0] === before.list[0], longer[1] === before.list[1], longer.length], [true, true, 3]);
  });

  it('equals the new value, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const copy = JSON.stringify(after);
        assert.equal(JSON.stringify(reuseUnchanged(before, after)), copy);
        assert.equal(JSON.stringify(reuseUnchanged(after, JSON.parse(copy) as typeof after)), copy);
      }),
    );
  });
});

describe('webview: isShallowEqual', () => {
  const item = {};
  for (const [before, after, isEqual] of [
    [{ a: item }, { a: item }, true],
    [{ a: item }, { a: {} }, false],
    [{ a: undefined }, {}, true],
    [{ a: item }, { a: item, b: 1 }, false],
    [[item], [item], true],
    [[item], [item, item], false],
    [[item, item], [item], false],
    [[], [], true],
  ] as readonly (readonly [object, object, boolean])[])
    it(`${JSON.stringify(before)} and ${JSON.stringify(after)}: ${isEqual ? 'equal' : 'different'}`, () => {
      assert.equal(isShallowEqual(before, after), isEqual);
    });
});
