import type { CodeClass } from '../../codes';
import { fillPlaceholders, nameHiddenCharacters } from '../../webview/shared';
import type { Report, ReportPosition } from './report';

/** The texts of the report in the user's language; `{0}` is a placeholder. */
export interface ReportTexts {
  readonly title: string;
  readonly all: string;
  readonly span: string;
  readonly occurrences: string;
  readonly codes: string;
  readonly columns: readonly [
    code: string,
    name: string,
    outcome: string,
    count: string,
    share: string,
    first: string,
    last: string,
  ];
  readonly outcomes: Readonly<Record<CodeClass, string>>;
  readonly moreUnlisted: string;
  readonly samples: string;
  readonly position: string;
  readonly line: string;
  readonly recipients: string;
  readonly recipientColumns: readonly [recipient: string, count: string, codes: string];
  readonly moreRefusals: string;
  readonly files: string;
  readonly fileColumns: readonly [file: string, size: string, lines: string, occurrences: string, state: string];
  readonly states: Readonly<Record<Report['files'][number]['state'], string>>;
  /** Formats a number in the user's language: `1,234`. */
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly bytes: (size: number) => string;
  /** A time of the report, which is ISO 8601. */
  readonly time: (iso: string) => string;
}

/** Formats the report as Markdown, line by line. Untrusted text in it is escaped. */
export function* toMarkdown(report: Report, texts: ReportTexts): Generator<string> {
  const { codes, moreUnlisted, recipients, moreRefusals } = report;
  yield `# ${escape(texts.title)}\n\n${summaryOf(report, texts)}\n`;
  yield heading(texts.codes);
  yield* codeTable(report, texts);
  yield* remark(texts.moreUnlisted, moreUnlisted, texts);
  if (codes.length > 0) {
    yield heading(texts.samples);
    yield* sampleTable(report, texts);
  }
  if (recipients.length > 0) {
    yield heading(texts.recipients);
    yield* table(texts.recipientColumns, recipientRows(report, texts), [1]);
    yield* remark(texts.moreRefusals, moreRefusals, texts);
  }
  yield heading(texts.files);
  yield* fileTable(report, texts);
}

function heading(text: string): string {
  return `\n## ${escape(text)}\n\n`;
}

/** A note on rows that a table leaves out. */
function* remark(template: string, count: number, texts: ReportTexts): Generator<string> {
  if (count > 0) yield `\n${escape(fillPlaceholders(template, texts.number(count)))}\n`;
}

function summaryOf({ span, axis, occurrences }: Report, texts: ReportTexts): string {
  const edge = (at: string | number): string =>
    typeof at === 'string' ? texts.time(at) : texts.number(axis === 'line' ? at : 0);
  const part = span ? fillPlaceholders(texts.span, edge(span.from), edge(span.to)) : texts.all;
  return `${escape(part)} · ${escape(fillPlaceholders(texts.occurrences, texts.number(occurrences)))}`;
}

function codeTable({ codes }: Report, texts: ReportTexts): Iterable<string> {
  return table(
    texts.columns,
    codes.map(({ code, name, outcome, count, share, first, last }) => [
      String(code),
      name ?? '',
      texts.outcomes[outcome],
      texts.number(count),
      texts.percent(share),
      when(first, texts),
      when(last, texts),
    ]),
    [3, 4],
  );
}

function sampleTable({ codes }: Report, texts: ReportTexts): Iterable<string> {
  const [code, , , , , first, last] = texts.columns;
  return table(
    [code, '', texts.position, texts.line],
    codes.flatMap((one) => [
      [String(one.code), first, positionText(one.first), one.first.text],
      [String(one.code), last, positionText(one.last), one.last.text],
    ]),
  );
}

function* recipientRows({ recipients }: Report, texts: ReportTexts): Generator<string[]> {
  for (const { recipient, count, codes } of recipients) yield [recipient, texts.number(count), codes.join(', ')];
}

function fileTable({ files }: Report, texts: ReportTexts): Iterable<string> {
  return table(
    texts.fileColumns,
    files.map(({ file, size, lines, occurrences, state, error }) => [
      file,
      texts.bytes(size),
      texts.number(lines),
      texts.number(occurrences),
      error === undefined ? texts.states[state] : `${texts.states[state]}: ${error}`,
    ]),
    [1, 2, 3],
  );
}

/** @param figures the indices of right-aligned columns */
function* table(
  head: readonly string[],
  rows: Iterable<readonly string[]>,
  figures: readonly number[] = [],
): Generator<string> {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |\n`;
  yield line(head);
  yield `| ${head.map((_, index) => (figures.includes(index) ? '---:' : '---')).join(' | ')} |\n`;
  for (const row of rows) yield line(row);
}

/**
 * Escapes a text for Markdown and GitHub: no formatting, link, mention, HTML, new row or column.
 * @example
 * escape('a|b <img>'); // 'a\\|b \\<img\\>'
 */
export function escape(text: string): string {
  return (
    nameHiddenCharacters(text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim())
      .replace(/[\\`*_{}[\]<>#|~&^$]/g, '\\$&')
      .replace(/^[+\-=]|(?<=^\d+)[.)]/g, '\\$&')
      // Prevents autolinks and mentions.
      .replace(/:(?=\/\/)|(?<=\bwww)\.|@/gi, '\\$&')
  );
}

function when({ time, line }: ReportPosition, texts: ReportTexts): string {
  return time === undefined ? `${texts.line} ${texts.number(line)}` : texts.time(time);
}

function positionText({ file, line }: ReportPosition): string {
  return `${file}:${line}`;
}
