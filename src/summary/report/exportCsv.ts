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

/** Needed by Excel to recognize UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Characters that turn a cell into a formula, at its start … */
const FORMULA = /^[\s\p{Cf}"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** … and behind other separators: the German Excel splits at `;`, also within quotes. */
const INNER_FORMULA = /(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=[;,\t\r\n][\s\p{Cf}"]*)/gu;

/** Formats the report as CSV (RFC 4180), line by line. No cell becomes a formula in a spreadsheet. */
export function* toCsv(report: Report): Generator<string> {
  yield `${BYTE_ORDER_MARK}${COLUMNS.join(',')}\r\n`;
  for (const row of rowsOf(report)) yield `${COLUMNS.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`;
}

/**
 * Formats a cell: quoted where needed, and protected against formula injection by untrusted text, even where the table
 * is split at other characters than commas.
 * @example
 * csvCell('=1+1'); // "'=1+1"
 * csvCell('a;=1+1'); // '"a;\'=1+1"'
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const guarded = (FORMULA.test(value) ? `'${value}` : value).replace(INNER_FORMULA, "'");
  return /[",\r\n;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
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
