/** The number of lines shown before and after the position. */
const LINES_BEFORE = 100;
const LINES_AFTER = 100;

/** The most bytes that are read and shown before the position, and from it on. */
export const WINDOW_HALF = 128 * 1024;

const NEWLINE = 10;

/** The lines of a log around a position. */
export interface LogWindow {
  readonly text: string;
  /** The line of the position in the text, from 0. */
  readonly line: number;
  /** The number of lines in the text. */
  readonly lines: number;
}

/**
 * Cuts whole lines around a position out of the bytes around it.
 * @param at the index in the bytes at which the line of the position begins
 * @param ends whether the bytes include the start and the end of the file
 */
export function cutWindow(
  bytes: Uint8Array,
  at: number,
  ends: { readonly begins: boolean; readonly ends: boolean },
): LogWindow {
  const start = startOf(bytes, at, ends.begins);
  const end = endOf(bytes, at, ends.ends);
  const line = count(bytes, start, at);
  // TextDecoder strips a byte order mark and replaces invalid bytes by U+FFFD.
  const text = new TextDecoder('utf-8').decode(bytes.subarray(start, end));
  return { text, line, lines: Math.max(line + 1, count(bytes, start, end) + (bytes[end - 1] === NEWLINE ? 0 : 1)) };
}

/** The start of the first complete line; that of the position's line where there is none before it. */
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

/** The end of the last complete line; a line that is longer than the bytes is cut between two characters. */
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
