import { classOf } from '../../codes/core';
import { findNames, isSurelyBound, LONGEST_NAME, reasonAround, recogniseAt } from '../../logs/core';
import { ownPart } from './ownPart';
import { PlainText } from './plainText';
import { LONGEST_SAMPLE } from './summary';
import { windowAround, type Window } from './window';

/** A strip of a piece of a log: what stands near a topic, so that its numbers and names may be status codes. */
export interface Strip {
  /** The piece, of which the first so many bytes are the log's. */
  readonly bytes: Buffer;
  readonly filled: number;
  /** Judged is what ends after this place, and not after the other. */
  readonly from: number;
  readonly to: number;
  /** All of it and all that can be evidence for it is ASCII. */
  readonly plain: boolean;
  /** Whether a topic may stand between two places near the strip. */
  readonly hasMark: (from: number, to: number) => boolean;
}

/** An occurrence by its place in the piece. */
export interface Judged {
  readonly at: number;
  readonly code: number;
  /** What stands around it on its line: a piece to show … */
  readonly text: string;
  /** … and what is about this code alone, as far as the recogniser saw; empty where nobody was refused. */
  readonly context: string;
}

/** Adds what the recogniser finds in a strip, in order. */
export function judgeStrip(strip: Strip, found: Judged[]): void {
  const { bytes, filled, from, to } = strip;
  const plain = strip.plain ? new PlainText(bytes, filled, from, to, DIGITS + NEAR) : undefined;
  for (let at = Math.max(0, from - LONGEST_NAME); at < to; at++) {
    const kind = KINDS[bytes[at] ?? 0];
    if (kind === OTHER) continue;
    const start = at;
    at = endOfRun(bytes, filled, at, kind);
    if (at > to) return;
    if (at <= from) continue;
    if (kind === DIGIT) judgeNumber(strip, plain, start, at, found);
    else if (at - start >= SHORTEST_NAME) judgeNames(strip, start, at, found);
  }
}

function endOfRun(bytes: Buffer, filled: number, at: number, kind: number | undefined): number {
  let end = at;
  while (end < filled && KINDS[bytes[end] ?? 0] === kind) end++;
  return end;
}

function judgeNumber(strip: Strip, plain: PlainText | undefined, runStart: number, end: number, found: Judged[]): void {
  const { bytes, filled } = strip;
  const start = end - DIGITS;
  if (runStart > start || !isFirstDigit(bytes[start])) return;
  if (plain ? !isCodeIn(plain, start, end, strip) : isBound(strip, start, end)) return;
  const window = windowAround(bytes, filled, start, end);
  const code = plain ? Number(bytes.toString('latin1', start, end)) : codeIn(window);
  if (code !== undefined) found.push({ at: start, code, ...contextOf(window, code) });
}

/** The quick way: nothing is decoded once more. */
function isCodeIn(plain: PlainText, start: number, end: number, { hasMark }: Strip): boolean {
  const { text, index } = plain.at(start);
  const last = index + end - start;
  if (isSurelyBound(text, index, last)) return false;
  const record = plain.recordAround(start);
  // A record of its own that no topic stands in holds no status code.
  if (record && !hasMark(record.from, record.to)) return false;
  return reasonAround(text.slice(index, last), plain.around(start, end)) !== undefined;
}

/** Most numbers are a piece of something longer: that is told before much is decoded. */
function isBound({ bytes, filled }: Strip, start: number, end: number): boolean {
  const from = Math.max(0, start - NEAR);
  const near = bytes.toString('latin1', from, Math.min(filled, end + NEAR));
  return isSurelyBound(near, start - from, end - from);
}

function judgeNames({ bytes, filled }: Strip, start: number, end: number, found: Judged[]): void {
  for (const name of findNames(bytes.toString('latin1', start, end))) {
    if (!name.unique) continue;
    const window = windowAround(bytes, filled, start + name.start, start + name.end);
    const occurrence = recogniseAt(window.source, window.line, window.character);
    if (occurrence?.reason === 'uniqueName') found.push({ at: start + name.start, code: occurrence.code, ...contextOf(window, occurrence.code) });
  }
}

function codeIn({ source, line, character }: Window): number | undefined {
  const occurrence = recogniseAt(source, line, character);
  return occurrence?.kind === 'code' ? occurrence.code : undefined;
}

function contextOf(window: Window, code: number): Pick<Judged, 'text' | 'context'> {
  const { source, line, character } = window;
  const content = source.lineText(line);
  const from = Math.max(0, character - LONGEST_SAMPLE / 2);
  const piece = content.slice(from, from + LONGEST_SAMPLE).trim();
  // A copy: a slice would keep the whole window in memory for as long as it is kept itself.
  return { text: Buffer.from(piece).toString(), context: classOf(code) === 'refused' ? ownPart(window) : '' };
}

const DIGITS = 4;
/** As many characters on both sides of a number as can bind it. */
const NEAR = 12;

/** 2, 4 and 5: the classes of status codes. */
function isFirstDigit(byte: number | undefined): boolean {
  return byte === 50 || byte === 52 || byte === 53;
}

const OTHER = 0;
const DIGIT = 1;
const CAPITAL = 2;
/** What each byte is: names are written in capitals and underscores. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/\d/.test(character)) return DIGIT;
  return /[A-Z_]/.test(character) ? CAPITAL : OTHER;
});
/** The shortest name that means websms without its code. */
const SHORTEST_NAME = 17;
