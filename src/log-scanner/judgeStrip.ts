import { classOf } from '../codes';
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

/** A recognized occurrence, by its offset in the piece. */
export interface JudgedOccurrence {
  readonly at: number;
  readonly code: number;
  /** The text around it on its line, for display. */
  readonly text: string;
  /** The recipients that it refuses, within the window of the recogniser. */
  readonly recipients: readonly string[];
}

/** Adds the occurrences in a strip to `found`, in order. Lines that are separate records without a hit are skipped. */
export function judgeStrip(strip: Strip, candidates: Candidates, found: JudgedOccurrence[]): void {
  const text = new StripText(strip, DIGITS + BINDING_REACH);
  const judge = (start: number, end: number): JudgedOccurrence | undefined =>
    judgeNumber(strip, text, line, start, end);
  const from = Math.max(0, strip.from - MAX_NAME_LENGTH);
  let line = text.lineAt(from);
  for (let at = from; at < strip.to; at = line.from) {
    if (line.head > 0 && !candidates.hasHit(line.from, line.to)) {
      // The head of a JSON record contains the name of its time field, which may be followed by a status code.
      if (strip.bytes[line.from] === BRACE)
        judgeRuns(strip, at, Math.min(strip.to, line.from + line.head), judge, found);
      at = Math.max(at, line.from + LIMITS.charsBefore);
    }
    judgeRuns(strip, at, Math.min(strip.to, line.to), judge, found);
    line = text.lineAfter(line);
  }
}

type NumberJudge = (start: number, end: number) => JudgedOccurrence | undefined;

/** Judges the numbers and status names that begin between two offsets. */
function judgeRuns(strip: Strip, first: number, last: number, judge: NumberJudge, found: JudgedOccurrence[]): void {
  const { bytes, filled, from, to } = strip;
  for (let at = first; at < last;) {
    const start = at;
    const kind = BYTE_CLASSES[bytes[at] ?? 0];
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
  while (end < filled && BYTE_CLASSES[bytes[end] ?? 0] === kind) end++;
  return end;
}

function judgeNumber(
  strip: Strip,
  text: StripText,
  line: Line,
  start: number,
  end: number,
): JudgedOccurrence | undefined {
  // Most numbers are part of something longer, such as an id or a time.
  const near = text.at(start);
  if (isSurelyBound(near.text, near.index, near.index + end - start)) return undefined;
  const digits = text.slice(start, end);
  if (isOfRecord(line, start)) {
    const window = text.windowOnRecord(line, start, end);
    const rule = ruleOnRecord(window.source.lineText(0), window.character);
    return rule === undefined ? undefined : judgedIn(strip, window, start, Number(digits));
  }
  if (strip.plain && ruleAround(digits, text.around(start, end)) === undefined) return undefined;
  const window = windowAround(strip.bytes, strip.filled, start, end);
  const isCode = strip.plain || recogniseAt(window.source, window.line, window.character)?.kind === 'code';
  return isCode ? judgedIn(strip, window, start, Number(digits)) : undefined;
}

function judgeNames(strip: Strip, start: number, end: number, found: JudgedOccurrence[]): void {
  const { bytes, filled } = strip;
  for (const name of findNames(bytes.toString('latin1', start, end))) {
    const window = windowAround(bytes, filled, start + name.start, start + name.end, REACH_OF_NAME);
    const occurrence = recogniseAt(window.source, window.line, window.character);
    if (occurrence && standsForItself(occurrence))
      found.push(judgedIn(strip, window, start + name.start, occurrence.code));
  }
}

function judgedIn(strip: Strip, window: Window, at: number, code: number): JudgedOccurrence {
  return {
    at,
    code,
    text: sampleOf(strip, window, at).trim(),
    recipients: classOf(code) === 'refused' ? ownRecipients(window) : [],
  };
}

/** The text around an occurrence. Decoded anew, because in V8 a slice keeps its whole source string in memory. */
function sampleOf({ bytes, plain }: Strip, { source, line, character }: Window, at: number): string {
  const content = source.lineText(line);
  const from = Math.max(0, character - MAX_SAMPLE_LENGTH / 2);
  const to = Math.min(content.length, from + MAX_SAMPLE_LENGTH);
  if (plain) return bytes.toString('latin1', at - character + from, at - character + to);
  return Buffer.from(content.slice(from, to)).toString();
}

/** The most characters of a line that are kept for display. */
const MAX_SAMPLE_LENGTH = 240;

const DIGITS = 4;
/** `{`, which begins a JSON record. */
const BRACE = 123;
/** How many characters on each side can make a number part of something longer. */
const BINDING_REACH = 12;

/** 2, 4 and 5: the classes of status codes. */
function isFirstDigit(byte: number | undefined): boolean {
  return byte === 50 || byte === 52 || byte === 53;
}

const OTHER = 0;
const DIGIT = 1;
const CAPITAL = 2;
/** The class of each byte; status names consist of capitals and underscores. */
const BYTE_CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/\d/.test(character)) return DIGIT;
  return /[A-Z_]/.test(character) ? CAPITAL : OTHER;
});
