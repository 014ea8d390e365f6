import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { maskNumbers } from '../../../src/summary/core/maskNumbers';

describe('numbers that may be a phone', () => {
  it('are masked where they are called a recipient, also where they would be the time of the line', () => {
    assert.equal(maskNumbers('{"recipient":"1764059136","ts":1764059137}', 1_764_059_136_000), '{"recipient":"17******36","ts":17******37}');
    assert.equal(maskNumbers('{"recipient":"4915112345678","ts":1764059136}', 1_764_059_136_000), '{"recipient":"49*********78","ts":1764059136}');
  });
});
