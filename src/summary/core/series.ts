import { classOf, type CodeClass } from '../../codes/core';
import type { ShownTimeline } from '../protocol';

export type Grouping = 'outcome' | 'code';

/** What is drawn in one colour: an outcome, a code, or all the others. */
export type GroupKey = CodeClass | number | 'others';

export interface Group {
  readonly key: GroupKey;
  readonly total: number;
  /** For every span from the first to the last, the empty ones too. */
  readonly counts: readonly number[];
}

/** A timeline as a chart needs it. */
export interface Series {
  /** Index of the first span: it begins at `first * width`. */
  readonly first: number;
  readonly length: number;
  readonly groups: readonly Group[];
}

/** As many codes have a colour of their own; the less frequent share one. */
export const MAX_OWN_COLOURS = 5;

const OUTCOMES: readonly CodeClass[] = ['accepted', 'refused', 'unknown'];

/** Counts the timeline's spans by outcome or by code, those that do not occur left out. */
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

/** The groups piled up, the first one lowest: the top of each pile, the last one first, as they are drawn. */
export function stack(groups: readonly Group[], length: number): number[][] {
  const tops: number[][] = [];
  let below = new Array<number>(length).fill(0);
  for (const { counts } of groups) {
    below = below.map((sum, index) => sum + (counts[index] ?? 0));
    tops.unshift(below);
  }
  return tops;
}

/** The most frequent codes stand for themselves. */
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
