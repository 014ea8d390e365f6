// Summaries as a scan makes them, for what comes after it.
import { Histogram } from '../../../src/summary/counting/histogram';
import type {
  CodeSummary,
  FileSummary,
  LogPosition,
  RefusedRecipient,
  Summary,
  Timeline,
} from '../../../src/summary/counting/summary';

export const T0 = Date.UTC(2026, 2, 2, 8, 0, 0);

/** One occurrence: when, or on which line, and what. */
export interface Made {
  readonly x: number;
  readonly code: number;
  readonly text?: string;
  readonly file?: number;
}

export const file = (path: string, more: Partial<FileSummary> = {}): FileSummary => ({
  path,
  size: 1000,
  read: 1000,
  lines: 10,
  occurrences: 1,
  state: 'done',
  packed: false,
  ...more,
});

/** The summary of what occurred, in order. */
export function made(
  occurred: readonly Made[],
  {
    axis = 'time',
    width,
    files = [file('/logs/a.log'), file('/logs/b.log')],
    recipients = [],
    untimed = 0,
  }: {
    axis?: Timeline['axis'];
    width?: number;
    files?: readonly FileSummary[];
    recipients?: readonly RefusedRecipient[];
    untimed?: number;
  } = {},
): Summary {
  const histogram = new Histogram(axis, width);
  const codes = new Map<number, CodeSummary>();
  occurred.forEach(({ x, code, text = `statusCode=${code}`, file: index = 0 }, at) => {
    const place: LogPosition =
      axis === 'time'
        ? { file: index, line: at, offset: at * 100, time: x, text }
        : { file: index, line: x, offset: x * 100, text };
    histogram.add(x, code, place);
    const known = codes.get(code);
    codes.set(code, { code, count: (known?.count ?? 0) + 1, first: known?.first ?? place, last: place });
  });
  return {
    files,
    recipients,
    codes: [...codes.values()].sort((a, b) => a.code - b.code),
    occurrences: occurred.length,
    timed: axis === 'time' ? occurred.length - untimed : 0,
    moreUnlisted: 0,
    timeline: histogram.timeline(),
    moreRefusals: 0,
  };
}
