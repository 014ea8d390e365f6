import { classOf } from '../../codes/core';
import { findNames, isSurelyBound, LIMITS, LONGEST_NAME, reasonAround, reasonOnRecord, recogniseAt } from '../../logs/core';
import type { Candidates } from './candidates';
import { ownRecipients } from './ownRecipients';
import { isOfRecord, PlainText, type Line } from './plainText';
import { LONGEST_SAMPLE } from './summary';
import { REACH_OF_NAME, windowAround, type Window } from './window';

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
  readonly candidates: Candidates;
}

/** An occurrence by its place in the piece. */
export interface Judged {
  readonly at: number;
  readonly code: number;
  /** What stands around it on its line, to show. */
  readonly text: string;
  /** The recipients that it refuses, as far as the recogniser saw. */
  readonly recipients: readonly string[];
}

/** Adds what the recogniser finds in a strip, in order. */
export function judgeStrip(strip: Strip, found: Judged[]): void {
  const from = Math.max(0, strip.from - LONGEST_NAME);
  if (strip.plain) judgePlain(strip, from, found);
  else judgeRuns(strip, from, strip.to, (start, end) => judgeNumber(strip, start, end), found);
}

type NumberJudge = (start: number, end: number) => Judged | undefined;

/** The quick way: all is decoded once, and lines that are records of their own are passed over where no topic stands in them. */
function judgePlain(strip: Strip, from: number, found: Judged[]): void {
  const plain = new PlainText(strip.bytes, strip.filled, strip.from, strip.to, DIGITS + NEAR);
  const judge = (start: number, end: number): Judged | undefined => judgePlainNumber(strip, plain, line, start, end);
  let line = plain.lineAt(from);
  for (let at = from; at < strip.to; at = line.from) {
    if (line.head > 0 && !strip.candidates.hasMark(line.from, line.to)) {
      // A head is a time, and may have the name of a field before it.
      if (strip.bytes[line.from] === BRACE) judgeRuns(strip, at, Math.min(strip.to, line.from + line.head), judge, found);
      at = Math.max(at, line.from + LIMITS.charsBefore);
    }
    judgeRuns(strip, at, Math.min(strip.to, line.to), judge, found);
    line = plain.lineAfter(line);
  }
}

/** Judges the numbers and names that begin between two places. */
function judgeRuns(strip: Strip, first: number, last: number, judge: NumberJudge, found: Judged[]): void {
  const { bytes, filled, from, to } = strip;
  for (let at = first; at < last; at++) {
    const kind = KINDS[bytes[at] ?? 0];
    if (kind === OTHER) continue;
    const start = at;
    at = endOfRun(bytes, filled, at, kind);
    if (at > to) return;
    if (at <= from) continue;
    if (kind === CAPITAL) {
      if (at - start >= SHORTEST_NAME) judgeNames(strip, start, at, found);
    } else if (at - start >= DIGITS && isFirstDigit(bytes[at - DIGITS])) {
      const judged = judge(at - DIGITS, at);
      if (judged) found.push(judged);
    }
  }
}

function endOfRun(bytes: Buffer, filled: number, at: number, kind: number | undefined): number {
  let end = at;
  while (end < filled && KINDS[bytes[end] ?? 0] === kind) end++;
  return end;
}

function judgePlainNumber(strip: Strip, plain: PlainText, line: Line, start: number, end: number): Judged | undefined {
  const { text, index } = plain.at(start);
  if (isSurelyBound(text, index, index + end - start)) return undefined;
  const digits = text.slice(index, index + end - start);
  if (isOfRecord(line, start)) {
    const window = plain.windowOnRecord(line, start, end);
    return reasonOnRecord(window.source.lineText(0), window.character) && judgedIn(window, start, Number(digits));
  }
  if (!reasonAround(digits, plain.around(start, end))) return undefined;
  return judgedIn(windowAround(strip.bytes, strip.filled, start, end), start, Number(digits));
}

/** Most numbers are a piece of something longer: that is told before much is decoded. */
function judgeNumber(strip: Strip, start: number, end: number): Judged | undefined {
  if (isBound(strip, start, end)) return undefined;
  const window = windowAround(strip.bytes, strip.filled, start, end);
  const occurrence = recogniseAt(window.source, window.line, window.character);
  return occurrence?.kind === 'code' ? judgedIn(window, start, occurrence.code) : undefined;
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
    const window = windowAround(bytes, filled, start + name.start, start + name.end, REACH_OF_NAME);
    const occurrence = recogniseAt(window.source, window.line, window.character);
    if (occurrence?.reason === 'uniqueName') found.push(judgedIn(window, start + name.start, occurrence.code));
  }
}

function judgedIn(window: Window, at: number, code: number): Judged {
  const content = window.source.lineText(window.line);
  const from = Math.max(0, window.character - LONGEST_SAMPLE / 2);
  const text = content.slice(from, from + LONGEST_SAMPLE).trim();
  // A copy: a slice would keep all that was decoded with it in memory, for as long as it is kept itself.
  return { at, code, text: Buffer.from(text).toString(), recipients: classOf(code) === 'refused' ? ownRecipients(window) : [] };
}

const DIGITS = 4;
/** `{`, with which a record begins that is JSON. */
const BRACE = 123;
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
