import { isAscii } from 'node:buffer';
import { LIMITS, recordHead, type Neighbourhood } from '../detection';
import { BYTES_AFTER, type Window } from './window';

/** Extra bytes for `\r\n`, which is one character to the recogniser: one per line in its reach. */
const SLACK_BEFORE = LIMITS.linesBefore + 1;
const SLACK_AFTER = LIMITS.linesAfter + 1;
/** The reach of the recogniser before and after a number, in bytes of ASCII. */
export const ASCII_BEFORE = LIMITS.charsBefore + SLACK_BEFORE;
export const ASCII_AFTER = LIMITS.charsAfter + SLACK_AFTER;

/** Whether a range of bytes is all ASCII, as most logs are, so that a byte is a character. */
export function isPlain(bytes: Buffer, from: number, to: number): boolean {
  return isAscii(bytes.subarray(Math.max(0, from), to));
}

/** A line of a piece, by its offsets, without its line break. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** The offset of the next line. */
  readonly next: number;
  /** The length of the record head (time, level) by which the recogniser sees a separate record; 0 without one. */
  readonly head: number;
}

/** A strip of a piece: the range around hits of the prefilter in which numbers and names may be status codes. */
export interface Strip {
  /** The buffer of the piece, of which the first `filled` bytes are in use. */
  readonly bytes: Buffer;
  readonly filled: number;
  /** Occurrences that end after `from` and not after `to` are judged. */
  readonly from: number;
  readonly to: number;
  /** Whether the strip and everything in reach of it is ASCII. */
  readonly plain: boolean;
}

/**
 * The text of a strip and its surroundings, decoded once as Latin-1; where the strip is not plain only its ASCII is
 * valid.
 */
export class StripText {
  readonly #text: string;
  readonly #start: number;
  readonly #hasReturns: boolean;

  /** @param longest the length of the longest number with its surroundings */
  constructor(
    private readonly strip: Strip,
    longest: number,
  ) {
    const { bytes, filled, from, to, plain } = strip;
    this.#start = Math.max(0, from - longest - ASCII_BEFORE);
    this.#text = bytes.toString('latin1', this.#start, Math.min(filled, to + (plain ? ASCII_AFTER : BYTES_AFTER)));
    this.#hasReturns = this.#text.includes('\r');
  }

  /** The text, and the index in it of an offset of the piece. */
  at(index: number): { readonly text: string; readonly index: number } {
    return { text: this.#text, index: index - this.#start };
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from - this.#start, to - this.#start);
  }

  lineAt(index: number): Line {
    const inText = index - this.#start;
    return this.#lineFrom(inText === 0 ? 0 : this.#text.lastIndexOf('\n', inText - 1) + 1);
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

  /**
   * The recogniser's window on a separate record; a second, empty line means that the end of the record is in the
   * window.
   */
  windowOnRecord(line: Line, start: number, end: number): Window {
    const last = Math.min(line.to, end + (this.strip.plain ? LIMITS.charsAfter : BYTES_AFTER));
    const character = this.strip.plain ? start - line.from : this.#decode(line.from, start).length;
    const most = character + end - start + LIMITS.charsAfter;
    const text = this.#decode(line.from, last).slice(0, most);
    return {
      source: { lineCount: text.length < most ? 2 : 1, lineText: (at) => (at === 0 ? text : '') },
      line: 0,
      character,
    };
  }

  /** The recogniser's neighbourhood of a number; only for a plain strip. */
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

/** Whether an offset is behind the head of a separate record, and near enough for the recogniser to see the head. */
export function isOfRecord({ from, head }: Line, index: number): boolean {
  return head > 0 && from + head <= index && index - from < LIMITS.charsBefore;
}

/** The index of the line break with `others` line breaks behind it; -1 where there are fewer. */
function lineFeedBefore(text: string, others: number): number {
  let at = text.length;
  for (let i = 0; i <= others && at >= 0; i++) at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return at;
}

/** The index of the line break with `others` line breaks before it; the end where there are fewer. */
function lineFeedAfter(text: string, others: number): number {
  let at = -1;
  for (let i = 0; i <= others; i++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}
