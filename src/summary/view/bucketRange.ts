import type { Series } from './series';
import type { Span, ShownTimeline } from '../protocol';
import type { BucketRange } from './plot';

/** Where the buckets of a timeline, counted from the first one, lie on its axis. */
export interface Scale {
  readonly axis: ShownTimeline['axis'];
  /** The width of a bucket. */
  readonly width: number;
  /** The index of the first bucket on the axis: it begins at `first * width`. */
  readonly first: number;
  readonly length: number;
}

export function scaleOf({ axis, width }: ShownTimeline, { first, length }: Series): Scale {
  return { axis, width, first, length };
}

/** The span that a range of buckets covers. */
export function toSpan({ axis, width, first }: Scale, [from, to]: BucketRange): Span {
  return { axis, from: (first + from) * width, to: (first + to + 1) * width };
}

/** The buckets that a span overlaps; all of them for null. */
export function toBucketRange({ width, first, length }: Scale, span: Span | null): BucketRange {
  if (!span) return [0, length - 1];
  const clamp = (bucket: number): number => Math.min(length - 1, Math.max(0, bucket - first));
  return [clamp(Math.floor(span.from / width)), clamp(Math.ceil(span.to / width) - 1)];
}

/** The occurrences of all groups, for each bucket. */
export function totalsOf({ groups, length }: Series): number[] {
  return Array.from({ length }, (_, bucket) => groups.reduce((sum, { counts }) => sum + (counts[bucket] ?? 0), 0));
}
