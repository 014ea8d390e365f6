// @ts-check
import { Stop } from './say.mjs';

/**
 * Chooses the files of a shard. Each file is in exactly one shard, and all shards take about the same time.
 * @param {string[]} files
 * @param {string} shard like 2/3
 * @param {(file: string) => number} size how long a file takes, roughly
 * @returns {string[]} in the order of `files`
 */
export function shardOf(files, shard, size) {
  const [, number = 0, count = 0] = /^(\d{1,3})\/(\d{1,3})$/.exec(shard)?.map(Number) ?? [];
  if (number < 1 || number > count) {
    throw new Stop(`--shard is like 1/2 or 2/2, and not "${shard}".`);
  }
  const shards = Array.from({ length: count }, () => ({ total: 0, files: /** @type {string[]} */ ([]) }));
  for (const file of [...files].sort((a, b) => size(b) - size(a))) {
    const least = shards.reduce((best, other) => (other.total < best.total ? other : best));
    least.total += size(file);
    least.files.push(file);
  }
  const chosen = new Set(shards[number - 1]?.files);
  return files.filter((file) => chosen.has(file));
}
