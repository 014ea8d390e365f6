import { hasOwnName } from './ownName';
import { hasStatusKey } from './key';
import { findNames, LONGEST_NAME, type FoundName } from './names';
import { neighbourhoodOf } from './neighbourhood';
import { hasStatusShape, standsAlone } from './number';
import { LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
import { isNamedInSentence } from './sentence';
import { isBranchOfSwitch } from './switch';

/**
 * What can be explained at a place in a text, or undefined. Looks at a bounded neighbourhood only,
 * so the answer takes the same time on a line of any length.
 */
export function recogniseAt(text: LineSource, line: number, character: number): Occurrence | undefined {
  if (line < 0 || line >= text.lineCount) return undefined;
  const content = text.lineText(line);
  return codeAt(text, line, content, character) ?? nameAt(text, line, content, character);
}

/** Everything in a text that can be explained, in order; the same answers as `recogniseAt` gives. */
export function recognise(text: LineSource): Occurrence[] {
  const found: Occurrence[] = [];
  for (let line = 0; line < text.lineCount; line++) {
    const content = text.lineText(line);
    const codes = codesIn(text, line, content);
    const names = findNames(content).flatMap((name) => judgeName(text, line, content, name) ?? []);
    found.push(...[...codes, ...names].sort((a, b) => a.start - b.start));
  }
  return found;
}

const DIGITS = /\d{4,}/g;

function codesIn(text: LineSource, line: number, content: string): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { 0: digits, index } of content.matchAll(DIGITS)) {
    const occurrence = judgeNumber(text, line, content, index + digits.length - 4);
    if (occurrence) found.push(occurrence);
  }
  return found;
}

/** The four digits that the cursor touches; a longer run counts by its end, as in `%224026`. */
function codeAt(text: LineSource, line: number, content: string, character: number): Occurrence | undefined {
  let end = character;
  while (end < character + 4 && isDigit(content, end)) end++;
  const start = end - 4;
  if (isDigit(content, end) || start < 0 || start > character) return undefined;
  for (let at = start; at < end; at++) if (!isDigit(content, at)) return undefined;
  return judgeNumber(text, line, content, start);
}

function isDigit(content: string, at: number): boolean {
  const unit = content.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

/** Without one of these words near it no number can be a status code: a cheap test before the real ones. */
const HINT = /status|error|code|err\b|fehler|exception|_[A-Z]|[a-z][A-Z]|THROTTLING|MULTISEGMENTS/i;

/** The number that begins there, where it is a status code. */
export function judgeNumber(text: LineSource, line: number, content: string, start: number): Occurrence | undefined {
  const end = start + 4;
  const digits = content.slice(start, end);
  if (!hasStatusShape(digits)) return undefined;
  const around = neighbourhoodOf(text, line, start, end);
  if (!standsAlone(around) || !(HINT.test(around.before) || HINT.test(around.after))) return undefined;
  const code = Number(digits);
  const reason = reasonFor(code, around);
  return reason && { kind: 'code', code, line, start, end, reason };
}

function reasonFor(code: number, around: ReturnType<typeof neighbourhoodOf>): Reason | undefined {
  if (hasStatusKey(around) || isBranchOfSwitch(around)) return 'key';
  if (hasOwnName(code, around)) return 'ownName';
  if (isNamedInSentence(code, around)) return 'sentence';
  return undefined;
}

function nameAt(text: LineSource, line: number, content: string, character: number): Occurrence | undefined {
  const from = Math.max(0, character - LONGEST_NAME - 1);
  const piece = content.slice(from, character + LONGEST_NAME + 1);
  const name = findNames(piece).find(({ start, end }) => from + start <= character && character <= from + end);
  return name && judgeName(text, line, content, { ...name, start: from + name.start, end: from + name.end });
}

/** A name beside its own recognised code belongs to it; alone it must be unique. */
export function judgeName(text: LineSource, line: number, content: string, name: FoundName): Occurrence | undefined {
  const reason: Reason | undefined = isBesideItsCode(text, line, content, name) ? 'besideCode' : name.unique ? 'uniqueName' : undefined;
  return reason && { kind: 'name', code: name.code, line, start: name.start, end: name.end, reason };
}

function isBesideItsCode(text: LineSource, line: number, content: string, name: FoundName): boolean {
  if (codeNear(text, line, content, name.start, name.end, name.code)) return true;
  return [line - 1, line + 1].some((other) => {
    if (other < 0 || other >= text.lineCount) return false;
    return codeNear(text, other, text.lineText(other), 0, 0, name.code);
  });
}

function codeNear(text: LineSource, line: number, content: string, start: number, end: number, code: number): boolean {
  const from = Math.max(0, start - LIMITS.charsAfter);
  const piece = content.slice(from, end + LIMITS.charsAfter);
  const digits = String(code);
  for (let at = piece.indexOf(digits); at >= 0; at = piece.indexOf(digits, at + 4)) {
    if (!isDigit(content, from + at + 4) && judgeNumber(text, line, content, from + at)) return true;
  }
  return false;
}
