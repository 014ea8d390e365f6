import { isKeyBefore } from './key';
import { isKeyAfter } from './keyAfter';
import { isInNamedList } from './list';
import { findNames, LONGEST_NAME, type FoundName } from './names';
import { withoutEscapes, writtenAround, type Neighbourhood } from './neighbourhood';
import { hasStatusShape, isDigit, isSurelyBound, standsAlone } from './number';
import { LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
import { hasOwnName, hasOwnNameBeforeSlash } from './ownName';
import { ownRecord } from './ownRecord';
import { isAnswerAtPrompt } from './prompt';
import { isNamedInSentence } from './sentence';
import { isOfStatusType } from './statusType';
import { isBranchOfSwitch } from './switch';
import { hasTopic } from './topics';

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
    // one by one: as arguments of one call, those of a long line would overflow the stack
    for (const occurrence of [...codes, ...names].sort((a, b) => a.start - b.start)) found.push(occurrence);
  }
  return found;
}

const DIGITS = /\d{4,}/g;
const DIGIT_COUNT = 4;

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
  while (end < character + 4 && isDigit(content.charAt(end))) end++;
  const start = end - 4;
  if (isDigit(content.charAt(end)) || start < 0 || start > character) return undefined;
  for (let at = start; at < end; at++) if (!isDigit(content.charAt(at))) return undefined;
  return judgeNumber(text, line, content, start);
}

/** The number that begins there, where it is a status code. */
export function judgeNumber(text: LineSource, line: number, content: string, start: number): Occurrence | undefined {
  const end = start + 4;
  const digits = content.slice(start, end);
  if (!hasStatusShape(digits) || isSurelyBound(content, start, end)) return undefined;
  const reason = reasonAround(digits, writtenAround(text, line, start, end));
  return reason && { kind: 'code', code: Number(digits), line, start, end, reason };
}

/** Why digits of a status code's shape are one, with this written around them: for who has the neighbourhood already. */
export function reasonAround(digits: string, written: Neighbourhood): Reason | undefined {
  const record = ownRecord(written);
  if (record) return reasonOnRecord(record.before + digits + record.after, record.before.length);
  const reason = reasonFor(Number(digits), withoutEscapes(written));
  // Last, because in all that stands around it takes longer than what the rules need to find nothing
  return reason && hasTopic(written.before + digits + written.after) ? reason : undefined;
}

/** The same for digits on a line that is a record of its own, and of which this is all that can be seen. */
export function reasonOnRecord(line: string, start: number): Reason | undefined {
  if (!hasTopic(line)) return undefined;
  const end = start + DIGIT_COUNT;
  return reasonFor(
    Number(line.slice(start, end)),
    withoutEscapes({ before: line.slice(0, start), after: line.slice(end) }),
  );
}

function reasonFor(code: number, around: Neighbourhood): Reason | undefined {
  if (!standsAlone(around)) return hasOwnNameBeforeSlash(code, around) ? 'ownName' : undefined;
  if (isUnderKey(around)) return 'key';
  if (hasOwnName(code, around)) return 'ownName';
  if (isNamedInSentence(code, around) || isInNamedList(code, around)) return 'sentence';
  return undefined;
}

/** Rule 1 in all its forms: none of them without the word. */
const STATUS = /status/i;

function isUnderKey(around: Neighbourhood): boolean {
  if (STATUS.test(around.after) && isKeyAfter(around)) return true;
  return (
    STATUS.test(around.before) &&
    (isKeyBefore(around) || isBranchOfSwitch(around) || isOfStatusType(around) || isAnswerAtPrompt(around))
  );
}

/** What a status name is written with. */
const NAME_CHARACTER = /[A-Z_]/;

function nameAt(text: LineSource, line: number, content: string, character: number): Occurrence | undefined {
  if (!NAME_CHARACTER.test(content.slice(Math.max(0, character - 1), character + 1))) return undefined;
  const from = Math.max(0, character - LONGEST_NAME - 1);
  const piece = content.slice(from, character + LONGEST_NAME + 1);
  const name = findNames(piece).find(({ start, end }) => from + start <= character && character <= from + end);
  return name && judgeName(text, line, content, { ...name, start: from + name.start, end: from + name.end });
}

/** A name beside its own recognised code belongs to it; alone it must be unique. */
export function judgeName(text: LineSource, line: number, content: string, name: FoundName): Occurrence | undefined {
  const reason: Reason | undefined = isBesideItsCode(text, line, content, name)
    ? 'besideCode'
    : name.unique
      ? 'uniqueName'
      : undefined;
  return reason && { kind: 'name', code: name.code, line, start: name.start, end: name.end, reason };
}

/** How far from its name a code can be: on the same line, or across one end of a line. */
const BESIDE = LIMITS.charsAfter;

function isBesideItsCode(text: LineSource, line: number, content: string, name: FoundName): boolean {
  if (codeNear(text, line, content, name.start - BESIDE, name.end + BESIDE, name.code)) return true;
  const [above, below] = [BESIDE - name.start - 1, BESIDE - (content.length - name.end) - 1];
  if (line > 0 && above > 0) {
    const { length } = text.lineText(line - 1);
    if (codeNear(text, line - 1, text.lineText(line - 1), length - above, length, name.code)) return true;
  }
  return (
    line + 1 < text.lineCount && below > 0 && codeNear(text, line + 1, text.lineText(line + 1), 0, below, name.code)
  );
}

function codeNear(text: LineSource, line: number, content: string, first: number, to: number, code: number): boolean {
  const from = Math.max(0, first);
  const piece = content.slice(from, to);
  const digits = String(code);
  for (let at = piece.indexOf(digits); at >= 0; at = piece.indexOf(digits, at + 4)) {
    if (!isDigit(content.charAt(from + at + 4)) && judgeNumber(text, line, content, from + at)) return true;
  }
  return false;
}
