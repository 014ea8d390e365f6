import { classOf, type CodeClass } from '../../codes';
import type { ShownTimeline } from '../protocol';

export type Grouping = 'outcome' | 'code';

/** The key of a group that is drawn in one colour: an outcome, a code, or all others. */
export type GroupKey = CodeClass | number | 'others';

export interface Group {
  readonly key: GroupKey;
  readonly total: number;
  /** Counts of every bucket from the first to the last, including empty ones. */
  readonly counts: readonly number[];
}

/** The data of the timeline chart. */
export interface Series {
  /** The index of the first bucket, which begins at `first * width`. */
  readonly first: number;
  readonly length: number;
  readonly groups: readonly Group[];
}

/** How many codes get a colour of their own; the less frequent ones share one. */
export const MAX_OWN_COLOURS = 5;

const OUTCOMES: readonly CodeClass[] = ['accepted', 'refused', 'unknown'];

/** Groups the timeline's counts by outcome or by code; groups without occurrences are left out. */
export function toSeries({ buckets }: ShownTimeline, grouping: Grouping): Series {
  const first = buckets[0]?.index ?? 0;
  const length = buckets.length === 0 ? 0 : (buckets.at(-1)?.index ?? 0) - first + 1;
  const keyOf = grouping === 'outcome' ? classOf : ownKeys(buckets);
  const groups = new Map<GroupKey, number[]>();
  for (const { index, counts } of buckets) {
    for (const [code, count] of counts) {
      const key = keyOf(code);
      let row = groups.get(key);
      if (!row) groups.set(key, (row = new Array<number>(length).fill(0)));
      row[index - first] = (row[index - first] ?? 0) + count;
    }
  }
  const sorted = [...groups].sort(([a], [b]) => rank(a) - rank(b));
  return {
    first,
    length,
    groups: sorted.map(([key, counts]) => ({ key, counts, total: counts.reduce((sum, count) => sum + count, 0) })),
  };
}

/** Stacks the groups, the first one lowest: the upper edges, in drawing order (last group first). */
export function stack(groups: readonly Group[], length: number): number[][] {
  const tops: number[][] = [];
  let below = new Array<number>(length).fill(0);
  for (const { counts } of groups) {
    below = below.map((sum, index) => sum + (counts[index] ?? 0));
    tops.unshift(below);
  }
  return tops;
}

/** The key of each code: itself for the most frequent ones, else `others`. */
function ownKeys(buckets: ShownTimeline['buckets']): (code: number) => GroupKey {
  const totals = new Map<number, number>();
  for (const [code, count] of buckets.flatMap(({ counts }) => counts))
    totals.set(code, (totals.get(code) ?? 0) + count);
  const most = [...totals].sort(([a, many], [b, more]) => more - many || a - b);
  const own = new Set(
    (most.length <= MAX_OWN_COLOURS + 1 ? most : most.slice(0, MAX_OWN_COLOURS)).map(([code]) => code),
  );
  return (code) => (own.has(code) ? code : 'others');
}

function rank(key: GroupKey): number {
  return key === 'others' ? Infinity : typeof key === 'number' ? key : OUTCOMES.indexOf(key);
}
