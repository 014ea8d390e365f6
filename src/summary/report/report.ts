import { classOf, findStatusCode, type CodeClass } from '../../codes';
import { maskMsisdn } from '../../sms';
import type { Span } from '../protocol';
import { maskNumbers } from './maskNumbers';
import { bucketsIn, narrow } from '../counting/narrow';
import type { FileSummary, LogPosition, Summary, Timeline } from '../counting/summary';

/** A position in an export. */
export interface ReportPosition {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** ISO 8601, UTC. */
  readonly time?: string;
  readonly text: string;
}

export interface ReportCode {
  readonly code: number;
  readonly name: string | undefined;
  readonly outcome: CodeClass;
  readonly count: number;
  /** The share of all occurrences in the report, from 0 to 1. */
  readonly share: number;
  readonly first: ReportPosition;
  /** When narrowed, and only the bucket of the last occurrence is known: the first one in that bucket. */
  readonly last: ReportPosition;
}

/** A span: ISO 8601 in UTC on the time axis, lines from 1 on the line axis; `to` is exclusive. */
export interface ReportSpan {
  readonly from: string | number;
  readonly to: string | number;
}

export interface ReportBucket extends ReportSpan {
  readonly counts: readonly { readonly code: number; readonly count: number }[];
}

/** The data of an export. */
export interface Report {
  readonly files: readonly (Omit<FileSummary, 'path' | 'read'> & { readonly file: string })[];
  /** Undefined for the whole log. */
  readonly span: ReportSpan | undefined;
  readonly axis: Timeline['axis'];
  readonly occurrences: number;
  readonly codes: readonly ReportCode[];
  /** Occurrences of undocumented codes beyond the limit; always of the whole log. */
  readonly moreUnlisted: number;
  readonly timeline: readonly ReportBucket[];
  /** Refused recipients; always of the whole log. */
  readonly recipients: readonly {
    readonly recipient: string;
    readonly count: number;
    readonly codes: readonly number[];
  }[];
  readonly moreRefusals: number;
}

export interface ReportOptions {
  readonly span: Span | undefined;
  /** False masks recipients, and possible phone numbers in lines. */
  readonly showNumbers: boolean;
  /** The display names of the files, in their order. */
  readonly names: readonly string[];
}

/** Makes the report of a summary, limited to the span, with numbers masked unless `showNumbers` is set. */
export function toReport(summary: Summary, { span: wanted, showNumbers, names }: ReportOptions): Report {
  const { timeline, recipients, files, moreUnlisted, moreRefusals } = summary;
  const { axis, width } = timeline;
  const span = wanted?.axis === axis ? wanted : undefined;
  const { codes, occurrences } = narrow(summary, span);
  const nameOf = (file: number): string => names[file] ?? files[file]?.path ?? '';
  const toPosition = ({ file, line, time, text }: LogPosition): ReportPosition => ({
    file: nameOf(file),
    line: line + 1,
    ...(time !== undefined && { time: iso(time) }),
    text: showNumbers ? text : maskNumbers(text, time),
  });
  return {
    files: files.map(({ size, lines, occurrences: found, state, packed, error }, index) => ({
      file: nameOf(index),
      size,
      lines,
      occurrences: found,
      state,
      packed,
      ...(error !== undefined && { error }),
    })),
    span: span && limits(axis, span.from, span.to),
    axis,
    occurrences,
    codes: codes.map(({ code, count, first, last }) => ({
      code,
      name: findStatusCode(code)?.name,
      outcome: classOf(code),
      count,
      share: occurrences === 0 ? 0 : count / occurrences,
      first: toPosition(first),
      last: toPosition(last),
    })),
    moreUnlisted,
    timeline: bucketsIn(timeline, span).map(({ index, cells }) => ({
      ...limits(axis, index * width, (index + 1) * width),
      counts: cells.map(({ code, count }) => ({ code, count })),
    })),
    recipients: recipients.map(({ msisdn, count, codes: refusals }) => ({
      recipient: showNumbers ? msisdn : maskMsisdn(msisdn),
      count,
      codes: refusals,
    })),
    moreRefusals,
  };
}

function limits(axis: Timeline['axis'], from: number, to: number): ReportSpan {
  return axis === 'time' ? { from: iso(from), to: iso(to) } : { from: from + 1, to: to + 1 };
}

/** ISO 8601; the plain number for a time outside the range of Date. */
function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** Formats the report as JSON. */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
