import type { Report, ReportPlace } from './report';

/** One table for everything; `kind` tells codes, spans of the timeline and recipients apart. */
const COLUMNS = ['kind', 'code', 'name', 'outcome', 'count', 'share', 'from', 'to', 'file', 'line', 'text', 'recipient'] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

/** The report as CSV (RFC 4180), for spreadsheets: no cell of it becomes a formula. */
export function toCsv(report: Report): string {
  const lines = [[...COLUMNS], ...rowsOf(report).map((row) => COLUMNS.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A cell as it may stand in a table: quoted where it must be, and never read as a formula, which foreign text could be.
 * @example
 * csvCell('=1+1'); // "'=1+1"
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const guarded = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function rowsOf({ codes, timeline, recipients }: Report): Row[] {
  return [
    ...codes.flatMap(({ code, name, outcome, count, share, first, last }): Row[] => [
      { kind: 'code', code, name, outcome, count, share: Number(share.toFixed(6)), from: first.time, to: last.time },
      { kind: 'first', code, ...placeCells(first) },
      { kind: 'last', code, ...placeCells(last) },
    ]),
    ...timeline.flatMap(({ from, to, counts }) => counts.map(({ code, count }): Row => ({ kind: 'span', code, count, from, to }))),
    ...recipients.map(({ recipient, count, codes: refusals }): Row => ({ kind: 'recipient', code: refusals.join(' '), count, recipient })),
  ];
}

function placeCells({ file, line, time, text }: ReportPlace): Row {
  return { from: time, file, line, text };
}
