import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { shardOf } from '../../host/shards.mjs';

describe('shards of a suite', () => {
  const sizes: Record<string, number> = { a: 10, b: 1, c: 7, d: 2, e: 5, f: 9 };
  const files = Object.keys(sizes);
  const size = (file: string): number => sizes[file] ?? 0;

  it('have each file once, in order, and take about the same time', () => {
    assert.deepEqual(
      [1, 2].map((number) => shardOf(files, `${number}/2`, size)),
      [
        ['a', 'd', 'e'],
        ['b', 'c', 'f'],
      ],
    );
    assert.deepEqual(shardOf(files, '1/1', size), files);
    for (const count of [2, 3, 4, 9]) {
      const all = Array.from({ length: count }, (_, index) => shardOf(files, `${index + 1}/${count}`, size)).flat();
      assert.deepEqual(all.sort(), files);
    }
  });

  for (const wrong of ['', '2', '0/2', '3/2', '1/0', '1/2/3', 'one'])
    it(`are asked for as 1/2, not as “${wrong}”`, () => {
      assert.throws(() => shardOf(files, wrong, size), /--shard is like 1\/2/);
    });

  it('of the UI tests know how long each file takes', () => {
    const names = readdirSync('test/ui').flatMap((name) => /^(.*)\.test\.ts$/.exec(name)?.[1] ?? []);
    const seconds = JSON.parse(readFileSync('test/ui/seconds.json', 'utf8')) as Record<string, number>;
    assert.deepEqual(Object.keys(seconds).sort(), names.sort());
  });
});
