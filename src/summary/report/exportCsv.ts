import { BYTE_ORDER_MARK, csvCell } from '../../csv';
import type { Report, ReportPosition } from './report';

/** The columns of one table for everything; `kind` distinguishes codes, spans of the timeline and recipients. */
const COLUMNS = [
  'kind',
  'code',
  'name',
  'outcome',
  'count',
  'share',
  'from',
  'to',
  'file',
  'line',
  'text',
  'recipient',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

/** Formats the report as CSV (RFC 4180), line by line. No cell becomes a formula in a spreadsheet. */
export function* toCsv(report: Report): Generator<string> {
  yield `${BYTE_ORDER_MARK}${COLUMNS.join(',')}\r\n`;
  for (const row of rowsOf(report)) yield `${COLUMNS.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`;
}

function* rowsOf({ codes, moreUnlisted, timeline, recipients }: Report): Generator<Row> {
  for (const { code, name, outcome, count, share, first, last } of codes) {
    yield {
      kind: 'code',
      code,
      name,
      outcome,
      count,
      share: Number(share.toFixed(6)),
      from: first.time,
      to: last.time,
    };
    yield { kind: 'first', code, ...positionCells(first) };
    yield { kind: 'last', code, ...positionCells(last) };
  }
  if (moreUnlisted > 0) yield { kind: 'moreUnlisted', count: moreUnlisted };
  for (const { from, to, counts } of timeline)
    for (const { code, count } of counts) yield { kind: 'span', code, count, from, to };
  for (const { recipient, count, codes: refusals } of recipients)
    yield { kind: 'recipient', code: refusals.join(' '), count, recipient };
}

function positionCells({ file, line, time, text }: ReportPosition): Row {
  return { from: time, file, line, text };
}
