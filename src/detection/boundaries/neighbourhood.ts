import { LIMITS, type LineSource } from '../occurrence';
import { undoEscapes } from './escapes';

/** The text on both sides of a place, with lines joined by line feeds. */
export interface Neighbourhood {
  readonly before: string;
  readonly after: string;
}

/** Cuts out what stands around a place, as it is written; never more than the limits. */
export function writtenAround(text: LineSource, line: number, start: number, end: number): Neighbourhood {
  return { before: rawBefore(text, line, start), after: rawAfter(text, line, end) };
}

/** The same neighbourhood with its escapes undone. */
export function withoutEscapes({ before, after }: Neighbourhood): Neighbourhood {
  return { before: undoEscapes(before), after: undoEscapes(after) };
}

function rawBefore(text: LineSource, line: number, start: number): string {
  let result = text.lineText(line).slice(Math.max(0, start - LIMITS.charsBefore), start);
  const first = Math.max(0, line - LIMITS.linesBefore);
  for (let above = line - 1; above >= first && result.length < LIMITS.charsBefore; above--) {
    const room = LIMITS.charsBefore - result.length - 1;
    const content = text.lineText(above);
    result = `${content.slice(Math.max(0, content.length - room))}\n${result}`;
  }
  return result;
}

function rawAfter(text: LineSource, line: number, end: number): string {
  let result = text.lineText(line).slice(end, end + LIMITS.charsAfter);
  const last = Math.min(text.lineCount - 1, line + LIMITS.linesAfter);
  for (let below = line + 1; below <= last && result.length < LIMITS.charsAfter; below++) {
    result += `\n${text.lineText(below).slice(0, LIMITS.charsAfter - result.length - 1)}`;
  }
  return result;
}

/** The part of a neighbourhood that lies on the same line. */
export function sameLine({ before, after }: Neighbourhood): Neighbourhood {
  return {
    before: before.includes('\n') ? before.slice(before.lastIndexOf('\n') + 1) : before,
    after: after.includes('\n') ? after.slice(0, after.indexOf('\n')) : after,
  };
}

/** How records of a log begin: `2026-03-02 08:11:52`, `[2026-03-02T08:11`, `{"time":"2026-03-02T08:11`, `<134>1 2026-…`, `Mar  2 08:11:52`. */
const RECORD =
  /(?:<\d{1,3}>1? ?|[[(]|\{"[\w@.]{1,20}": ?")?(?:\d{4}[-/]\d\d[-/]\d\d[T ,] ?\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)/y;

/**
 * The line alone, where it begins with its time: such a line is a record of its own, and what stands above and below
 * is of other records. Undefined where it is none, or begins out of sight.
 */
export function recordAlone(written: Neighbourhood): Neighbourhood | undefined {
  const line = sameLine(written);
  const isBeginSeen = line.before.length < written.before.length || line.before.length < LIMITS.charsBefore;
  return isBeginSeen && recordHead(line.before) > 0 ? line : undefined;
}

/** How many characters behind the beginning of a line say that it is a record of its own; 0 where it is none. */
export function recordHead(text: string, lineStart = 0): number {
  RECORD.lastIndex = lineStart; // asked for every line near a hit of the prefilter: a match would be made only for its length
  return RECORD.test(text) ? RECORD.lastIndex - lineStart : 0;
}
