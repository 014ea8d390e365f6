import type { Series } from './series';
import type { Span, ShownTimeline } from '../protocol';
import type { SpanRange } from './plot';

/** How the spans of a timeline, counted from its first one, lie on its axis. */
export interface Scale {
  readonly axis: ShownTimeline['axis'];
  /** Of a span. */
  readonly width: number;
  /** Number of the first span on the axis: it begins at `first * width`. */
  readonly first: number;
  readonly length: number;
}

export function scaleOf({ axis, width }: ShownTimeline, { first, length }: Series): Scale {
  return { axis, width, first, length };
}

/** The part that some spans are, both ends included. */
export function toPart({ axis, width, first }: Scale, [from, to]: SpanRange): Span {
  return { axis, from: (first + from) * width, to: (first + to + 1) * width };
}

/** The spans that a part touches; all of them for null. */
export function toSpans({ width, first, length }: Scale, part: Span | null): SpanRange {
  if (!part) return [0, length - 1];
  const clamp = (span: number): number => Math.min(length - 1, Math.max(0, span - first));
  return [clamp(Math.floor(part.from / width)), clamp(Math.ceil(part.to / width) - 1)];
}

/** For each span, how often all groups occur in it. */
export function totalsOf({ groups, length }: Series): number[] {
  return Array.from({ length }, (_, span) => groups.reduce((sum, { counts }) => sum + (counts[span] ?? 0), 0));
}
