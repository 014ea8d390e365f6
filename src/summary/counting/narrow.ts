import type { Span } from '../protocol';
import type { Bucket, Cell, CodeSummary, LogPosition, Summary, Timeline } from './summary';

/** A status code within a span. */
export interface NarrowedCode extends CodeSummary {
  /** False where only the bucket of the last occurrence is known; `last` is then the first one in that bucket. */
  readonly lastIsExact: boolean;
}

/** A summary narrowed to a span. */
export interface Narrowed {
  /** The codes that occur in the span, by number. */
  readonly codes: readonly NarrowedCode[];
  readonly occurrences: number;
}

/** The coordinate of a position on the axis; undefined without a time on the time axis. */
export function positionOf(position: LogPosition, axis: Timeline['axis']): number | undefined {
  return axis === 'line' ? position.line : position.time;
}

/** The buckets of the timeline that overlap a span; all without a span. */
export function bucketsIn({ axis, width, buckets }: Timeline, span: Span | undefined): readonly Bucket[] {
  if (span?.axis !== axis) return buckets;
  return buckets.filter(({ index }) => (index + 1) * width > span.from && index * width < span.to);
}

/** Narrows a summary to a span; without one it contains everything, including occurrences without a time. */
export function narrow(summary: Summary, span: Span | undefined): Narrowed {
  const { codes, occurrences, timeline } = summary;
  if (span?.axis !== timeline.axis)
    return { codes: codes.map((code) => ({ ...code, lastIsExact: true })), occurrences };
  const buckets = bucketsIn(timeline, span);
  const narrowed = codes.flatMap((code) => narrowCode(code, cellsOf(buckets, code.code), span) ?? []);
  return { codes: narrowed, occurrences: narrowed.reduce((sum, { count }) => sum + count, 0) };
}

/** Sample positions of a code, in order: the first of every bucket, and the last of all. */
export function samplesOf(summary: Summary, code: number, span: Span | undefined): LogPosition[] {
  const narrowed = narrow(summary, span).codes.find((one) => one.code === code);
  if (!narrowed) return [];
  const { axis } = summary.timeline;
  const cells = cellsOf(bucketsIn(summary.timeline, span), code).map(({ position }) => position);
  const unique = new Map([narrowed.first, ...cells, narrowed.last].map((position) => [keyOf(position), position]));
  const at = (position: LogPosition): number => positionOf(position, axis) ?? -Infinity;
  return [...unique.values()].sort((a, b) => at(a) - at(b) || a.file - b.file || a.offset - b.offset);
}

function narrowCode({ code, last }: CodeSummary, cells: readonly Cell[], span: Span): NarrowedCode | undefined {
  const [first] = cells;
  const lowest = cells.at(-1);
  if (!first || !lowest) return undefined;
  const end = positionOf(last, span.axis);
  const lastIsExact = end !== undefined && end >= (positionOf(lowest.position, span.axis) ?? Infinity) && end < span.to;
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  return {
    code,
    count,
    first: first.position,
    last: lastIsExact ? last : lowest.position,
    lastIsExact: lastIsExact || lowest.count === 1,
  };
}

function cellsOf(buckets: readonly Bucket[], code: number): Cell[] {
  return buckets.flatMap(({ cells }) => cells.filter((cell) => cell.code === code));
}

function keyOf({ file, offset }: LogPosition): string {
  return `${file} ${offset}`;
}
