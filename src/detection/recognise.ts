import { Line } from './boundaries/line';
import { withoutEscapes, writtenAround, recordAlone, type Neighbourhood } from './boundaries/neighbourhood';
import { hasStatusShape, isDigit, isSurelyBound, standsAlone } from './boundaries/number';
import { recordsAround, type RecordAround } from './boundaries/record';
import { findNames, MAX_NAME_LENGTH, type FoundName } from './names';
import { LIMITS, type LineSource, type Occurrence } from './occurrence';
import { hasEvidence } from './prefilter';
import type { Context, Rule, Subject } from './rule';
import { RULES } from './rules';

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
    const occurrence = judgeNumber(text, line, content, index + digits.length - DIGIT_COUNT);
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
  const end = start + DIGIT_COUNT;
  const digits = content.slice(start, end);
  if (!hasStatusShape(digits) || isSurelyBound(content, start, end)) return undefined;
  const rule = ruleAround(digits, writtenAround(text, line, start, end));
  return rule === undefined ? undefined : { kind: 'code', code: Number(digits), line, start, end, rule };
}

/** The rule by which digits of a status code's shape are one, with this written around them: for who has the neighbourhood already. */
export function ruleAround(digits: string, written: Neighbourhood): string | undefined {
  const record = recordAlone(written);
  if (record) return ruleOnRecord(record.before + digits + record.after, record.before.length);
  const context = contextOf(digits, written);
  const found = ruleFor(context);
  // Late, because a search in all that stands around takes longer than the rules need to find nothing.
  return found && hasEvidence(written.before + digits + written.after) && !isVetoed(context) ? found.id : undefined;
}

/** The same for digits on a line that is a record of its own, and of which this is all that can be seen. */
export function ruleOnRecord(line: string, start: number): string | undefined {
  if (!hasEvidence(line)) return undefined;
  const end = start + DIGIT_COUNT;
  const context = contextOf(line.slice(start, end), { before: line.slice(0, start), after: line.slice(end) });
  const found = ruleFor(context);
  return found && !isVetoed(context) ? found.id : undefined;
}

const STATUS = /status/i;

/** What the rules are asked about, of digits with this written around them. */
export function contextOf(digits: string, written: Neighbourhood): Context {
  const { before, after } = withoutEscapes(written);
  return new NumberContext(Number(digits), before, after);
}

/** Most numbers are judged without their line and their records: each is cut out when it is asked for, and kept for the next rule. */
class NumberContext implements Context {
  readonly hasStatusBefore: boolean;
  readonly hasStatusAfter: boolean;
  private cutLine: Line | undefined;
  private cutRecords: readonly RecordAround[] | undefined;

  constructor(
    readonly code: number,
    readonly before: string,
    readonly after: string,
  ) {
    this.hasStatusBefore = STATUS.test(before);
    this.hasStatusAfter = STATUS.test(after);
  }

  get line(): Line {
    return (this.cutLine ??= new Line(this));
  }

  get records(): readonly RecordAround[] {
    return (this.cutRecords ??= recordsAround(this));
  }
}

function rulesAbout(subject: Subject): readonly Rule[] {
  return RULES.filter((rule) => rule.subject === subject);
}

const NUMBER_RULES = rulesAbout('number');
const NUMBER_BEHIND_SLASH_RULES = rulesAbout('numberBehindSlash');
const NAME_RULES = rulesAbout('name');
const VETOES = rulesAbout('veto');

function ruleFor(context: Context): Rule | undefined {
  if (standsAlone(context)) return NUMBER_RULES.find((rule) => rule.judge(context));
  return context.before.endsWith('/') ? NUMBER_BEHIND_SLASH_RULES.find((rule) => rule.judge(context)) : undefined;
}

function isVetoed(context: Context): boolean {
  return VETOES.some((rule) => rule.judge(context));
}

/** What a status name is written with. */
const NAME_CHARACTER = /[A-Z_]/;

function nameAt(text: LineSource, line: number, content: string, character: number): Occurrence | undefined {
  if (!NAME_CHARACTER.test(content.slice(Math.max(0, character - 1), character + 1))) return undefined;
  const from = Math.max(0, character - MAX_NAME_LENGTH - 1);
  const piece = content.slice(from, character + MAX_NAME_LENGTH + 1);
  const name = findNames(piece).find(({ start, end }) => from + start <= character && character <= from + end);
  return name && judgeName(text, line, content, { ...name, start: from + name.start, end: from + name.end });
}

/** A status name, where it stands beside its own code or means websms alone. */
export function judgeName(text: LineSource, line: number, content: string, name: FoundName): Occurrence | undefined {
  const nothing = { before: '', after: '' };
  const context: Context = {
    ...nothing,
    code: name.code,
    line: new Line(nothing),
    records: [],
    hasStatusBefore: false,
    hasStatusAfter: false,
    name: { text: name.name, isBesideItsCode: isBesideItsCode(text, line, content, name) },
  };
  const rule = NAME_RULES.find((each) => each.judge(context))?.id;
  return rule === undefined
    ? undefined
    : { kind: 'name', code: name.code, line, start: name.start, end: name.end, rule };
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
