import { undoEscapes } from './escapes';
import { LIMITS, type LineSource } from './occurrence';

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
    before: before.slice(before.lastIndexOf('\n') + 1),
    after: after.includes('\n') ? after.slice(0, after.indexOf('\n')) : after,
  };
}
