import { isAscii } from 'node:buffer';
import { LIMITS, recordHead, type Neighbourhood } from '../detection';
import { BYTES_AFTER, type Window } from './window';

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

/** A line of a piece, by its places: without what ends it. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Where the next one begins. */
  readonly next: number;
  /** How much of it says that it is a record of its own to the recogniser; 0 where nothing does, or it begins out of sight. */
  readonly head: number;
}

/** A strip of a piece: what a term of the prefilter stands near, so that its numbers and names may be status codes. */
export interface Strip {
  /** The piece, of which the first so many bytes are the log's. */
  readonly bytes: Buffer;
  readonly filled: number;
  /** Judged is what ends after this place, and not after the other. */
  readonly from: number;
  readonly to: number;
  /** All of it and all that can be evidence for it is ASCII. */
  readonly plain: boolean;
}

/** As much of a strip as can be looked at around its numbers: decoded once, byte by byte. Where it is not plain, only its ASCII can be read. */
export class StripText {
  readonly #text: string;
  readonly #start: number;
  readonly #hasReturns: boolean;

  /** @param longest what ends in the strip is not longer */
  constructor(
    private readonly strip: Strip,
    longest: number,
  ) {
    const { bytes, filled, from, to, plain } = strip;
    this.#start = Math.max(0, from - longest - ASCII_BEFORE);
    this.#text = bytes.toString('latin1', this.#start, Math.min(filled, to + (plain ? ASCII_AFTER : BYTES_AFTER)));
    this.#hasReturns = this.#text.includes('\r');
  }

  /** The text, and a place of the piece in it. */
  at(place: number): { readonly text: string; readonly index: number } {
    return { text: this.#text, index: place - this.#start };
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from - this.#start, to - this.#start);
  }

  lineAt(place: number): Line {
    const index = place - this.#start;
    return this.#lineFrom(index === 0 ? 0 : this.#text.lastIndexOf('\n', index - 1) + 1);
  }

  lineAfter(line: Line): Line {
    return this.#lineFrom(line.next - this.#start);
  }

  #lineFrom(from: number): Line {
    const lineBreak = this.#text.indexOf('\n', from);
    const end = lineBreak < 0 ? this.#text.length : lineBreak;
    const to = lineBreak > from && this.#hasReturns && this.#text.charAt(lineBreak - 1) === '\r' ? lineBreak - 1 : end;
    const isBegin = from > 0 || this.#start === 0;
    return {
      from: this.#start + from,
      to: this.#start + to,
      next: this.#start + end + 1,
      head: isBegin ? recordHead(this.#text, from) : 0,
    };
  }

  /** What the recogniser would read around a place on a record of its own: a second line says that the first has its end in sight. */
  windowOnRecord(line: Line, start: number, end: number): Window {
    const before = this.#decode(line.from, start);
    const after = this.#decode(end, Math.min(line.to, end + (this.strip.plain ? LIMITS.charsAfter : BYTES_AFTER)));
    const text = before + this.slice(start, end) + after.slice(0, LIMITS.charsAfter);
    return {
      source: { lineCount: after.length < LIMITS.charsAfter ? 2 : 1, lineText: (at) => (at === 0 ? text : '') },
      line: 0,
      character: before.length,
    };
  }

  /** What the recogniser would read around a place, where the strip is plain. */
  around(start: number, end: number): Neighbourhood {
    const before = this.#lines(this.slice(Math.max(this.#start, start - ASCII_BEFORE), start)).slice(
      -LIMITS.charsBefore,
    );
    const after = this.#lines(this.slice(end, end + ASCII_AFTER)).slice(0, LIMITS.charsAfter);
    return {
      before: before.slice(lineFeedBefore(before, LIMITS.linesBefore) + 1),
      after: after.slice(0, lineFeedAfter(after, LIMITS.linesAfter)),
    };
  }

  #decode(from: number, to: number): string {
    return this.strip.plain ? this.slice(from, to) : this.strip.bytes.toString('utf8', from, to);
  }

  #lines(text: string): string {
    return this.#hasReturns ? text.replaceAll('\r\n', '\n') : text;
  }
}

/** Whether a place is on a record of its own, behind its head and where the recogniser sees that it is one. */
export function isOfRecord({ from, head }: Line, place: number): boolean {
  return head > 0 && from + head <= place && place - from < LIMITS.charsBefore;
}
/** Where the line break is that so many others follow; -1 where there are not so many. */
function lineFeedBefore(text: string, others: number): number {
  let at = text.length;
  for (let i = 0; i <= others && at >= 0; i++) at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return at;
}

/** Where the line break is that so many others precede; the end where there are not so many. */
function lineFeedAfter(text: string, others: number): number {
  let at = -1;
  for (let i = 0; i <= others; i++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}
