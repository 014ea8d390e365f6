import { classOf } from '../codes/core';
import {
  findNames,
  isSurelyBound,
  LIMITS,
  MAX_NAME_LENGTH,
  MIN_UNIQUE_NAME_LENGTH,
  ruleAround,
  ruleOnRecord,
  recogniseAt,
  standsForItself,
} from '../detection';
import type { Candidates } from './candidates';
import { ownRecipients } from './ownRecipients';
import { isOfRecord, StripText, type Line, type Strip } from './stripText';
import { REACH_OF_NAME, windowAround, type Window } from './window';

/** An occurrence by its place in the piece. */
export interface Judged {
  readonly at: number;
  readonly code: number;
  /** What stands around it on its line, to show. */
  readonly text: string;
  /** The recipients that it refuses, as far as the recogniser saw. */
  readonly recipients: readonly string[];
}

/** Adds what the recogniser finds in a strip, in order: lines that are records of their own are passed over where no needle of the prefilter stands in them. */
export function judgeStrip(strip: Strip, candidates: Candidates, found: Judged[]): void {
  const text = new StripText(strip, DIGITS + NEAR);
  const judge = (start: number, end: number): Judged | undefined => judgeNumber(strip, text, line, start, end);
  const from = Math.max(0, strip.from - MAX_NAME_LENGTH);
  let line = text.lineAt(from);
  for (let at = from; at < strip.to; at = line.from) {
    if (line.head > 0 && !candidates.hasHit(line.from, line.to)) {
      // A head is a time, and may have the name of a field before it.
      if (strip.bytes[line.from] === BRACE)
        judgeRuns(strip, at, Math.min(strip.to, line.from + line.head), judge, found);
      at = Math.max(at, line.from + LIMITS.charsBefore);
    }
    judgeRuns(strip, at, Math.min(strip.to, line.to), judge, found);
    line = text.lineAfter(line);
  }
}

type NumberJudge = (start: number, end: number) => Judged | undefined;

/** Judges the numbers and names that begin between two places. */
function judgeRuns(strip: Strip, first: number, last: number, judge: NumberJudge, found: Judged[]): void {
  const { bytes, filled, from, to } = strip;
  for (let at = first; at < last;) {
    const start = at;
    const kind = KINDS[bytes[at] ?? 0];
    at = kind === OTHER ? at + 1 : endOfRun(bytes, filled, at, kind);
    if (kind === OTHER) continue;
    if (at > to) return;
    if (at <= from) continue;
    if (kind === CAPITAL) {
      if (at - start >= MIN_UNIQUE_NAME_LENGTH) judgeNames(strip, start, at, found);
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

function judgeNumber(strip: Strip, text: StripText, line: Line, start: number, end: number): Judged | undefined {
  // Most numbers are a piece of something longer.
  const near = text.at(start);
  if (isSurelyBound(near.text, near.index, near.index + end - start)) return undefined;
  const digits = text.slice(start, end);
  if (isOfRecord(line, start)) {
    const window = text.windowOnRecord(line, start, end);
    const rule = ruleOnRecord(window.source.lineText(0), window.character);
    return rule === undefined ? undefined : judgedIn(window, start, Number(digits));
  }
  if (strip.plain && ruleAround(digits, text.around(start, end)) === undefined) return undefined;
  const window = windowAround(strip.bytes, strip.filled, start, end);
  const isCode = strip.plain || recogniseAt(window.source, window.line, window.character)?.kind === 'code';
  return isCode ? judgedIn(window, start, Number(digits)) : undefined;
}

function judgeNames({ bytes, filled }: Strip, start: number, end: number, found: Judged[]): void {
  for (const name of findNames(bytes.toString('latin1', start, end))) {
    const window = windowAround(bytes, filled, start + name.start, start + name.end, REACH_OF_NAME);
    const occurrence = recogniseAt(window.source, window.line, window.character);
    if (occurrence && standsForItself(occurrence)) found.push(judgedIn(window, start + name.start, occurrence.code));
  }
}

function judgedIn(window: Window, at: number, code: number): Judged {
  const content = window.source.lineText(window.line);
  const from = Math.max(0, window.character - MAX_SAMPLE / 2);
  const text = content.slice(from, from + MAX_SAMPLE).trim();
  // A copy: a slice would keep all that was decoded with it in memory, for as long as it is kept itself.
  return {
    at,
    code,
    text: Buffer.from(text).toString(),
    recipients: classOf(code) === 'refused' ? ownRecipients(window) : [],
  };
}

/** How many characters of a line are kept. */
const MAX_SAMPLE = 240;

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
