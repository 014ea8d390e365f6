import type { LineSource } from '../../detection';

/**
 * Limits of the excerpt: enough for a request printed over many lines and a text of 10,000 characters. They bound the
 * work for files and lines of any length.
 */
const LINES_ABOVE = 32;
const LINES_BELOW = 16;
const CHARS_BEFORE = 24_000;
const CHARS_AFTER = 12_000;

/** The text around a position, as one string and by lines. */
export interface Excerpt extends LineSource {
  readonly text: string;
  /** The offset of the position in the text. */
  readonly at: number;
  /** The index of the position's line within the excerpt. */
  readonly line: number;
  /** The offset at which a line begins. */
  lineStart(line: number): number;
  /** The line that contains an offset. */
  lineOf(offset: number): number;
}

/** A range of offsets in an excerpt's text: from `start`, up to but without `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Cuts out the text around a position. A position outside the document is clamped. */
export function excerptAround(text: LineSource, line: number, character: number): Excerpt {
  const here = Math.min(Math.max(line, 0), Math.max(text.lineCount - 1, 0));
  const content = text.lineCount > 0 ? text.lineText(here) : '';
  const column = Math.min(Math.max(character, 0), content.length);
  const before = linesBefore(text, here, content.slice(Math.max(0, column - CHARS_BEFORE), column));
  const after = linesAfter(text, here, content.slice(column, column + CHARS_AFTER));
  const at = before.join('\n').length;
  const joined = [...before.slice(0, -1), `${before.at(-1) ?? ''}${after[0] ?? ''}`, ...after.slice(1)];
  return fromLines(joined, before.length - 1, at);
}

/** The lines above the position and its own line up to it; the first one may lack its beginning. */
function linesBefore(text: LineSource, line: number, own: string): string[] {
  const lines = [own];
  let room = CHARS_BEFORE - own.length;
  for (let above = line - 1; above >= Math.max(0, line - LINES_ABOVE) && room > 0; above--) {
    const content = text.lineText(above);
    lines.unshift(content.slice(Math.max(0, content.length - room)));
    room -= content.length + 1;
  }
  return lines;
}

/** The rest of the position's line and the lines below; the last one may lack its end. */
function linesAfter(text: LineSource, line: number, own: string): string[] {
  const lines = [own];
  let room = CHARS_AFTER - own.length;
  for (let below = line + 1; below <= Math.min(text.lineCount - 1, line + LINES_BELOW) && room > 0; below++) {
    const content = text.lineText(below).slice(0, room);
    lines.push(content);
    room -= content.length + 1;
  }
  return lines;
}

function fromLines(lines: readonly string[], line: number, at: number): Excerpt {
  const starts: number[] = [];
  let next = 0;
  for (const content of lines) {
    starts.push(next);
    next += content.length + 1;
  }
  return {
    text: lines.join('\n'),
    at,
    line,
    lineCount: lines.length,
    lineText: (index) => lines[index] ?? '',
    lineStart: (index) => starts[index] ?? 0,
    lineOf: (offset) =>
      Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      ),
  };
}

/** A whole line of an excerpt. */
export function lineRange(excerpt: Excerpt, line: number): Range {
  const start = excerpt.lineStart(line);
  return { start, end: start + excerpt.lineText(line).length };
}
