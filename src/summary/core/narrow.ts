import type { Bucket, Cell, CodeSummary, Place, Summary, Timeline } from './summary';

/** A part of the timeline: milliseconds or lines, without the one at `to`. */
export interface Span {
  readonly axis: Timeline['axis'];
  readonly from: number;
  readonly to: number;
}

/** A code in a part of the log. */
export interface NarrowedCode extends CodeSummary {
  /** False where only the span of the last one is known: then it is the first one there. */
  readonly lastIsExact: boolean;
}

/** What a summary says of a part of its log. */
export interface Narrowed {
  /** By number, without those that do not occur there. */
  readonly codes: readonly NarrowedCode[];
  readonly occurrences: number;
}

/** Where a place stands on the axis; undefined for one without a time in a log that has times. */
export function positionOf(place: Place, axis: Timeline['axis']): number | undefined {
  return axis === 'line' ? place.line : place.time;
}

/** The spans of the timeline that a part of it touches. */
export function bucketsIn({ axis, width, buckets }: Timeline, span: Span | undefined): readonly Bucket[] {
  if (span?.axis !== axis) return buckets;
  return buckets.filter(({ index }) => (index + 1) * width > span.from && index * width < span.to);
}

/** Counts only what lies in the span; without one, everything, what has no time included. */
export function narrow(summary: Summary, span: Span | undefined): Narrowed {
  const { codes, occurrences, timeline } = summary;
  if (span?.axis !== timeline.axis)
    return { codes: codes.map((code) => ({ ...code, lastIsExact: true })), occurrences };
  const buckets = bucketsIn(timeline, span);
  const narrowed = codes.flatMap((code) => narrowCode(code, cellsOf(buckets, code.code), span) ?? []);
  return { codes: narrowed, occurrences: narrowed.reduce((sum, { count }) => sum + count, 0) };
}

/** Places of a code, in their order: the first of every span of the timeline, and the last of all. */
export function samplesOf(summary: Summary, code: number, span: Span | undefined): Place[] {
  const narrowed = narrow(summary, span).codes.find((one) => one.code === code);
  if (!narrowed) return [];
  const { axis } = summary.timeline;
  const cells = cellsOf(bucketsIn(summary.timeline, span), code).map(({ place }) => place);
  const unique = new Map([narrowed.first, ...cells, narrowed.last].map((place) => [keyOf(place), place]));
  const at = (place: Place): number => positionOf(place, axis) ?? -Infinity;
  return [...unique.values()].sort((a, b) => at(a) - at(b) || a.file - b.file || a.offset - b.offset);
}

function narrowCode({ code, last }: CodeSummary, cells: readonly Cell[], span: Span): NarrowedCode | undefined {
  const [first] = cells;
  const lowest = cells.at(-1);
  if (!first || !lowest) return undefined;
  const end = positionOf(last, span.axis);
  const lastIsExact = end !== undefined && end >= (positionOf(lowest.place, span.axis) ?? Infinity) && end < span.to;
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  return {
    code,
    count,
    first: first.place,
    last: lastIsExact ? last : lowest.place,
    lastIsExact: lastIsExact || lowest.count === 1,
  };
}

function cellsOf(buckets: readonly Bucket[], code: number): Cell[] {
  return buckets.flatMap(({ cells }) => cells.filter((cell) => cell.code === code));
}

function keyOf({ file, offset }: Place): string {
  return `${file} ${offset}`;
}
