import { LIMITS, type LineSource } from '../detection';

/** A character of a string takes at most three bytes of UTF-8. */
const BYTES_PER_CHARACTER = 3;

/** How many characters before and after a match are in the window. */
export interface Reach {
  readonly charsBefore: number;
  readonly charsAfter: number;
}

/** The reach of a status name: larger, because its code may be beside it with evidence of its own. */
export const REACH_OF_NAME: Reach = {
  charsBefore: LIMITS.charsAfter + LIMITS.charsBefore,
  charsAfter: LIMITS.charsAfter + LIMITS.charsAfter,
};

/** The reach of the recogniser around a number, in bytes of UTF-8 … */
export const BYTES_BEFORE = LIMITS.charsBefore * BYTES_PER_CHARACTER;
export const BYTES_AFTER = LIMITS.charsAfter * BYTES_PER_CHARACTER;
/** … and around a name. */
export const MAX_BEFORE = REACH_OF_NAME.charsBefore * BYTES_PER_CHARACTER;
export const MAX_AFTER = REACH_OF_NAME.charsAfter * BYTES_PER_CHARACTER;

/** The decoded text around a match. */
export interface Window {
  readonly source: LineSource;
  /** The position of the match in it. */
  readonly line: number;
  readonly character: number;
}

/** Decodes the text around the bytes from `start` to `end`; lines end as in an editor, at `\n` or `\r\n`. */
export function windowAround(bytes: Buffer, filled: number, start: number, end: number, reach: Reach = LIMITS): Window {
  const before = textBefore(bytes, start, reach).split('\n');
  const after = textAfter(bytes, filled, start, end, reach).split('\n');
  const character = before.at(-1)?.length ?? 0;
  const own = (before.pop() ?? '') + (after.shift() ?? '');
  const all = [...before, own, ...after];
  return { source: { lineCount: all.length, lineText: (line) => all[line] ?? '' }, line: before.length, character };
}

/** Tries one byte per character first, which is enough for ASCII without `\r`, as most logs are. */
function textBefore(bytes: Buffer, start: number, { charsBefore }: Reach): string {
  const from = start - charsBefore;
  if (from > 0) {
    const text = withoutReturns(bytes.toString('utf8', from, start));
    if (text.length === charsBefore && (bytes[from] ?? 0) < 0x80) return text;
  }
  return withoutReturns(
    bytes.toString('utf8', wholeCharacter(bytes, Math.max(0, start - charsBefore * BYTES_PER_CHARACTER)), start),
  );
}

function textAfter(bytes: Buffer, filled: number, start: number, end: number, { charsAfter }: Reach): string {
  const most = end - start + charsAfter;
  const text = withoutReturns(bytes.toString('utf8', start, Math.min(filled, start + most)));
  return text.length === most
    ? text
    : withoutReturns(bytes.toString('utf8', start, Math.min(filled, end + charsAfter * BYTES_PER_CHARACTER)));
}

function withoutReturns(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}

/** The first byte at or after `at` that begins a character. */
function wholeCharacter(bytes: Buffer, at: number): number {
  let first = at;
  while (((bytes[first] ?? 0) & 0xc0) === 0x80) first++;
  return first;
}
