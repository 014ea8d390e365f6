import type { LineSource } from '../detection';
import type { LogPosition, Summary } from './counting/summary';

/**
 * How many lines away a text is searched; editors count more lines than the scan, because they break at a lone `\r`.
 */
const MAX_DISTANCE = 500;

/** Finds the line with a text, nearest to its former line; undefined when the log has changed. */
export function findLine(lines: LineSource, line: number, text: string): number | undefined {
  const wanted = longestPart(text);
  for (let away = 0; away <= MAX_DISTANCE; away++) {
    for (const at of away === 0 ? [line] : [line - away, line + away]) {
      if (at >= 0 && at < lines.lineCount && plain(lines.lineText(at)).includes(wanted)) return at;
    }
  }
  return undefined;
}

/** The text of a position that the summary contains; empty where it is not kept. */
export function textOf(
  { codes, timeline }: Summary,
  { file, line, offset }: Pick<LogPosition, 'file' | 'line' | 'offset'>,
): string {
  const is = (position: LogPosition): boolean =>
    position.file === file && position.line === line && position.offset === offset && position.text !== '';
  for (const { first, last } of codes) {
    if (is(first)) return first.text;
    if (is(last)) return last.text;
  }
  for (const { cells } of timeline.buckets) {
    const cell = cells.find(({ position }) => is(position));
    if (cell) return cell.position.text;
  }
  return '';
}

/** The longest part between lone `\r`, because editors show these parts as separate lines. */
function longestPart(text: string): string {
  return text
    .split('\r')
    .map(plain)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Keeps only ASCII, because an editor may decode the rest differently. */
function plain(text: string): string {
  return text.replace(/[^ -~]+/g, '');
}
