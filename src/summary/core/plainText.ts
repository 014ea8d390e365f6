import { isAscii } from 'node:buffer';
import { LIMITS, recordHead, type Neighbourhood } from '../../logs/core';

/** `\r\n` is one character to the recogniser, as often as there are lines in its reach. */
const SLACK_BEFORE = LIMITS.linesBefore + 1;
const SLACK_AFTER = LIMITS.linesAfter + 1;
/** How many bytes of ASCII before and after a place the recogniser can look at. */
export const ASCII_BEFORE = LIMITS.charsBefore + SLACK_BEFORE;
export const ASCII_AFTER = LIMITS.charsAfter + SLACK_AFTER;

/** Whether all bytes from one place of a piece to another are ASCII, as most logs are: then a byte is a character. */
export function isPlain(bytes: Buffer, from: number, to: number): boolean {
  return isAscii(bytes.subarray(Math.max(0, from), to));
}

/** A part of a piece that is ASCII, decoded once for all the numbers in it. */
export class PlainText {
  readonly #text: string;
  readonly #start: number;
  readonly #hasReturns: boolean;
  /** The line that was looked at last: several numbers stand on one. */
  #line = { from: 0, to: -1, head: 0 };

  /** Of the numbers that end between two places, with all that can be looked at around them. */
  constructor(bytes: Buffer, filled: number, from: number, to: number, longest: number) {
    this.#start = Math.max(0, from - longest - ASCII_BEFORE);
    this.#text = bytes.toString('latin1', this.#start, Math.min(filled, to + ASCII_AFTER));
    this.#hasReturns = this.#text.includes('\r');
  }

  /** The text, and a place of the piece in it. */
  at(place: number): { readonly text: string; readonly index: number } {
    return { text: this.#text, index: place - this.#start };
  }

  /** The line of a place, where it is a record of its own to the recogniser, as places of the piece. */
  recordAround(place: number): { readonly from: number; readonly to: number } | undefined {
    const index = place - this.#start;
    if (index < this.#line.from || index > this.#line.to) this.#line = this.#lineOf(index);
    const { from, to, head } = this.#line;
    const isSeen = head > 0 && from + head <= index && index - from < LIMITS.charsBefore;
    return isSeen ? { from: this.#start + from, to: this.#start + to } : undefined;
  }

  #lineOf(index: number): { from: number; to: number; head: number } {
    const from = index === 0 ? 0 : this.#text.lastIndexOf('\n', index - 1) + 1;
    const end = this.#text.indexOf('\n', index);
    const isBegin = from > 0 || this.#start === 0;
    return { from, to: end < 0 ? this.#text.length : end, head: isBegin ? recordHead(this.#text.slice(from, from + LIMITS.charsBefore)) : 0 };
  }

  /** What the recogniser would read around a place. */
  around(start: number, end: number): Neighbourhood {
    const [from, to] = [start - this.#start, end - this.#start];
    const before = this.#lines(this.#text.slice(Math.max(0, from - ASCII_BEFORE), from)).slice(-LIMITS.charsBefore);
    const after = this.#lines(this.#text.slice(to, to + ASCII_AFTER)).slice(0, LIMITS.charsAfter);
    return { before: before.slice(lineFeedBefore(before, LIMITS.linesBefore) + 1), after: after.slice(0, lineFeedAfter(after, LIMITS.linesAfter)) };
  }

  #lines(text: string): string {
    return this.#hasReturns ? text.replaceAll('\r\n', '\n') : text;
  }
}

/** Where the line feed is that so many others follow; -1 where there are not so many. */
function lineFeedBefore(text: string, others: number): number {
  let at = text.length;
  for (let i = 0; i <= others && at >= 0; i++) at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return at;
}

/** Where the line feed is that so many others precede; the end where there are not so many. */
function lineFeedAfter(text: string, others: number): number {
  let at = -1;
  for (let i = 0; i <= others; i++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}
