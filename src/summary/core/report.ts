import { classOf, findStatusCode, type CodeClass } from '../../codes/core';
import { maskMsisdn } from '../../sms';
import { maskNumbers } from './maskNumbers';
import { bucketsIn, narrow, type Span } from './narrow';
import type { FileSummary, Place, Summary, Timeline } from './summary';

/** A place as an export has it. */
export interface ReportPlace {
  readonly file: string;
  /** From 1, as people count. */
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
  /** Of all occurrences in the report, from 0 to 1. */
  readonly share: number;
  readonly first: ReportPlace;
  /** With narrowing, where only the span of the last one is known, the first one in that span. */
  readonly last: ReportPlace;
}

/** From and to: ISO 8601 and UTC on a time axis, lines from 1 on the other; `to` is the end, not in it. */
export interface ReportSpan {
  readonly from: string | number;
  readonly to: string | number;
}

export interface ReportBucket extends ReportSpan {
  readonly counts: readonly { readonly code: number; readonly count: number }[];
}

/** What an export tells; plain data. */
export interface Report {
  readonly files: readonly (Omit<FileSummary, 'path' | 'read'> & { readonly file: string })[];
  /** Undefined: all of it. */
  readonly span: ReportSpan | undefined;
  readonly axis: Timeline['axis'];
  readonly occurrences: number;
  readonly codes: readonly ReportCode[];
  /** Of the whole log, whatever the span: occurrences whose codes were too many to be told apart. */
  readonly moreUnlisted: number;
  readonly timeline: readonly ReportBucket[];
  /** Of the whole log, whatever the span. */
  readonly recipients: readonly {
    readonly recipient: string;
    readonly count: number;
    readonly codes: readonly number[];
  }[];
  readonly moreRefusals: number;
}

export interface ReportOptions {
  readonly span: Span | undefined;
  /** False masks recipients, and what may be a number in the lines shown. */
  readonly showNumbers: boolean;
  /** What people call the files, in their order. */
  readonly names: readonly string[];
}

/** What is exported of a summary: only the span, and numbers only when they were asked for. */
export function toReport(summary: Summary, { span: wanted, showNumbers, names }: ReportOptions): Report {
  const { timeline, recipients, files, moreUnlisted, moreRefusals } = summary;
  const { axis, width } = timeline;
  const span = wanted?.axis === axis ? wanted : undefined;
  const { codes, occurrences } = narrow(summary, span);
  const nameOf = (file: number): string => names[file] ?? files[file]?.path ?? '';
  const place = ({ file, line, time, text }: Place): ReportPlace => ({
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
      first: place(first),
      last: place(last),
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

/** A log may hold a time that no calendar has. */
function iso(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** The report as JSON, for programs: what people read in other exports has the same names here. */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
