import type { LineSource } from '../../detection';
import type { Place, Summary } from './summary';

/** How far from its line a text is looked for: editors also end lines where the scan does not, at a lone `\r`. */
const NEAR = 500;

/** Finds the line that holds a place's text: its own or else the nearest. Undefined: the log has changed. */
export function findLine(lines: LineSource, line: number, text: string): number | undefined {
  const wanted = longestPart(text);
  for (let away = 0; away <= NEAR; away++) {
    for (const at of away === 0 ? [line] : [line - away, line + away]) {
      if (at >= 0 && at < lines.lineCount && plain(lines.lineText(at)).includes(wanted)) return at;
    }
  }
  return undefined;
}

/** The text of a place that a summary knows; empty where it is not kept. */
export function textOf(
  { codes, timeline }: Summary,
  { file, line, offset }: Pick<Place, 'file' | 'line' | 'offset'>,
): string {
  const is = (place: Place): boolean =>
    place.file === file && place.line === line && place.offset === offset && place.text !== '';
  for (const { first, last } of codes) {
    if (is(first)) return first.text;
    if (is(last)) return last.text;
  }
  for (const { cells } of timeline.buckets) {
    const cell = cells.find(({ place }) => is(place));
    if (cell) return cell.place.text;
  }
  return '';
}

/** An editor shows the parts between lone `\r` as lines of their own. */
function longestPart(text: string): string {
  return text
    .split('\r')
    .map(plain)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Only ASCII: an editor may read the rest in another encoding. */
function plain(text: string): string {
  return text.replace(/[^ -~]+/g, '');
}
