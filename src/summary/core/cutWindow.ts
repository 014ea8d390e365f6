/** Lines shown before the place, and after it. */
const LINES_BEFORE = 100;
const LINES_AFTER = 100;

/** Bytes that are read before the place, and from it on: so much at most is shown. */
export const WINDOW_HALF = 128 * 1024;

const NEWLINE = 10;

/** A part of a file around a place in it. */
export interface LogWindow {
  readonly text: string;
  /** The place's line in the text, from 0. */
  readonly line: number;
  /** Lines of the text. */
  readonly lines: number;
}

/**
 * Cuts the lines around a place out of the bytes around it.
 * @param at where the place's line begins in the bytes
 * @param ends what stands at both ends: true where the file begins or ends there, false where it goes on
 */
export function cutWindow(
  bytes: Uint8Array,
  at: number,
  ends: { readonly begins: boolean; readonly ends: boolean },
): LogWindow {
  const start = startOf(bytes, at, ends.begins);
  const end = endOf(bytes, at, ends.ends);
  const line = count(bytes, start, at);
  // A byte order mark is no text; bytes that are none become signs that say so.
  const text = new TextDecoder('utf-8').decode(bytes.subarray(start, end));
  return { text, line, lines: Math.max(line + 1, count(bytes, start, end) + (bytes[end - 1] === NEWLINE ? 0 : 1)) };
}

/** The first line that is there from its beginning; the place's own, where none before it is. */
function startOf(bytes: Uint8Array, at: number, begins: boolean): number {
  let start = at;
  for (let lines = 0; lines < LINES_BEFORE; lines++) {
    if (start === 0) return 0;
    const before = start < 2 ? -1 : bytes.lastIndexOf(NEWLINE, start - 2);
    if (before < 0) return begins ? 0 : start;
    start = before + 1;
  }
  return start;
}

/** After the last line that is there to its end; a line that is longer than the bytes is cut, at no half of a character. */
function endOf(bytes: Uint8Array, at: number, ends: boolean): number {
  let end = at;
  for (let lines = 0; lines <= LINES_AFTER; lines++) {
    const next = bytes.indexOf(NEWLINE, end);
    if (next < 0) return ends ? bytes.length : end > at ? end : Math.max(at, wholeCharacters(bytes));
    end = next + 1;
  }
  return end;
}

function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length;
  for (let back = 0; back < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80; back++) end--;
  const lead = bytes[end - 1] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return end - 1 + length <= bytes.length ? end - 1 + length : end - 1;
}

function count(bytes: Uint8Array, start: number, end: number): number {
  let newlines = 0;
  for (let at = bytes.indexOf(NEWLINE, start); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) newlines++;
  return newlines;
}
