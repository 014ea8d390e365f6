import { findNames, MAX_NAME_LENGTH } from './names';
import type { LineSource, Occurrence } from './occurrence';
import { judgeName, judgeNumber } from './recognise';

/** What a piece of a line holds, and how many numbers and names had to be judged for it. */
export interface Piece {
  readonly found: Occurrence[];
  readonly judged: number;
}

/** Everything that begins within a piece of a line, in order: what `recognise` finds there, and the line is not read further. */
export function occurrencesIn(text: LineSource, line: number, from: number, to: number): Occurrence[] {
  return lookAt(text, line, from, to).found;
}

/** The same, with the effort that it took. */
export function lookAt(text: LineSource, line: number, from: number, to: number): Piece {
  const content = text.lineText(line);
  const found: Occurrence[] = [];
  const numbers = numbersIn(content, from, to);
  for (const start of numbers) {
    const code = judgeNumber(text, line, content, start);
    if (code) found.push(code);
  }
  const names = namesIn(content, from, to);
  for (const name of names) {
    const occurrence = judgeName(text, line, content, name);
    if (occurrence) found.push(occurrence);
  }
  if (names.length > 0) found.sort((a, b) => a.start - b.start);
  return { found, judged: numbers.length + names.length };
}

/**
 * The last four of each run of digits. What every log is full of is left out at once, the years of dates foremost:
 * `standsAlone` would refuse it too, and no escape can hide there.
 */
const FOUR_DIGITS = /[245]\d{3}(?!\d|[:/-]\d|\.[1-9])/g;

function numbersIn(content: string, from: number, to: number): number[] {
  // Four units more: a number may begin on the last of the piece, and what follows it counts.
  const piece = content.slice(from, to + 4);
  const starts: number[] = [];
  for (const { index } of piece.matchAll(FOUR_DIGITS)) if (from + index < to) starts.push(from + index);
  return starts;
}

/** Every status name but these two has an underscore: most pieces of most texts are done with after this. */
const MAY_HOLD_NAME = /[A-Z]_[A-Z]|THROTTLING|MULTISEGMENTS/;

function namesIn(content: string, from: number, to: number): ReturnType<typeof findNames> {
  const first = Math.max(0, from - MAX_NAME_LENGTH - 1);
  const piece = content.slice(first, to + MAX_NAME_LENGTH + 1);
  if (!MAY_HOLD_NAME.test(piece)) return [];
  return findNames(piece)
    .map((name) => ({ ...name, start: first + name.start, end: first + name.end }))
    .filter(({ start }) => from <= start && start < to);
}
