import type { CodeClass } from '../../codes';
import { fillPlaceholders, nameHiddenCharacters } from '../../webview/shared';
import type { Report, ReportPosition } from './report';

/** The texts of the report in the user's language; `{0}` is a placeholder. */
export interface ReportWords {
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
export function* toMarkdown(report: Report, words: ReportWords): Generator<string> {
  const { codes, moreUnlisted, recipients, moreRefusals } = report;
  yield `# ${escape(words.title)}\n\n${summaryOf(report, words)}\n`;
  yield heading(words.codes);
  yield* codeTable(report, words);
  yield* remark(words.moreUnlisted, moreUnlisted, words);
  if (codes.length > 0) {
    yield heading(words.samples);
    yield* sampleTable(report, words);
  }
  if (recipients.length > 0) {
    yield heading(words.recipients);
    yield* table(words.recipientColumns, recipientRows(report, words), [1]);
    yield* remark(words.moreRefusals, moreRefusals, words);
  }
  yield heading(words.files);
  yield* fileTable(report, words);
}

function heading(text: string): string {
  return `\n## ${escape(text)}\n\n`;
}

/** A note on rows that a table leaves out. */
function* remark(template: string, count: number, words: ReportWords): Generator<string> {
  if (count > 0) yield `\n${escape(fillPlaceholders(template, words.number(count)))}\n`;
}

function summaryOf({ span, axis, occurrences }: Report, words: ReportWords): string {
  const edge = (at: string | number): string =>
    typeof at === 'string' ? words.time(at) : words.number(axis === 'line' ? at : 0);
  const part = span ? fillPlaceholders(words.span, edge(span.from), edge(span.to)) : words.all;
  return `${escape(part)} · ${escape(fillPlaceholders(words.occurrences, words.number(occurrences)))}`;
}

function codeTable({ codes }: Report, words: ReportWords): Iterable<string> {
  return table(
    words.columns,
    codes.map(({ code, name, outcome, count, share, first, last }) => [
      String(code),
      name ?? '',
      words.outcomes[outcome],
      words.number(count),
      words.percent(share),
      when(first, words),
      when(last, words),
    ]),
    [3, 4],
  );
}

function sampleTable({ codes }: Report, words: ReportWords): Iterable<string> {
  const [code, , , , , first, last] = words.columns;
  return table(
    [code, '', words.position, words.line],
    codes.flatMap((one) => [
      [String(one.code), first, positionText(one.first), one.first.text],
      [String(one.code), last, positionText(one.last), one.last.text],
    ]),
  );
}

function* recipientRows({ recipients }: Report, words: ReportWords): Generator<string[]> {
  for (const { recipient, count, codes } of recipients) yield [recipient, words.number(count), codes.join(', ')];
}

function fileTable({ files }: Report, words: ReportWords): Iterable<string> {
  return table(
    words.fileColumns,
    files.map(({ file, size, lines, occurrences, state, error }) => [
      file,
      words.bytes(size),
      words.number(lines),
      words.number(occurrences),
      error === undefined ? words.states[state] : `${words.states[state]}: ${error}`,
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

function when({ time, line }: ReportPosition, words: ReportWords): string {
  return time === undefined ? `${words.line} ${words.number(line)}` : words.time(time);
}

function positionText({ file, line }: ReportPosition): string {
  return `${file}:${line}`;
}
