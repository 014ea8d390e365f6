import { matchAt } from '../matchAt';
import type { FieldName } from './fieldNames';
import { beforeSecret } from './secrets';
import { textValue, type Read } from './value';

/** One word: what logfmt has for a value. */
const WORD = /[^\s,;&"'<>\\(){}[\]|]+/y;

/** What stands around a number or a boolean: `int(5)`, `i:5;`, `Some(5)`. */
const WRAPPER = /[ \t]*(?:\r?\n[ \t]*)?(?:(?:int|bool|float|Some|Ok|Optional)[([]|[ibd]:)?/y;

/** The next of several values: `, priority=5`, `; "priority": 5`. */
const NEXT_LISTED = /[,;]\s*["']?[\w.$-]{1,40}["']?\s?(?:=>|[:=])/;

/** The next value where only a space separates: ` priority=5`, ` Priority:5`. A word of a text has a space after its colon. */
const NEXT_SPACED = /\s[\w.$-]{1,40}(?:=|:(?=[^\s/]))/;

/** Only these are written by people; of all others a value is one word. */
const WITH_SPACES: ReadonlySet<FieldName> = new Set<FieldName>(['messageContent', 'senderAddress']);

/** Source code names a value and does not say it: `messageContent: text,`. */
const VARIABLE = /^[\w.$]{1,80}(?=,\s*$)/;

/** How far back an opening bracket may stand. */
const REACH = 4000;

/** A value and what stands before it. */
interface Place {
  readonly name: FieldName;
  /** Where the name begins. */
  readonly start: number;
  /** Where the value begins, after the separator. */
  readonly at: number;
  readonly separator: string;
}

/** Reads a value without quotes; undefined where there is none. */
export function readBare(text: string, place: Place): Read | undefined {
  const at = skipWrapper(text, place.at);
  const read = WITH_SPACES.has(place.name) ? readPhrase(text, { ...place, at }) : readWord(text, at);
  if (read.value.text === '') return undefined;
  return isNothing(read.value.text) ? { ...read, value: { ...read.value, kind: 'none' } } : read;
}

function skipWrapper(text: string, at: number): number {
  const wrapper = matchAt(WRAPPER, text, at)?.[0] ?? '';
  // a line break belongs to a dump that says the type, or else there is no value
  return /\n/.test(wrapper) && !/[([:]$/.test(wrapper) ? at : at + wrapper.length;
}

function readWord(text: string, at: number): Read {
  const word = matchAt(WORD, text, at)?.[0] ?? '';
  return { value: textValue(word), end: at + word.length };
}

/** `Hello World, priority=5`; in a list of `key=value` without commas a value is one word. */
function readPhrase(text: string, { start, at, separator }: Place): Read {
  const isInBrackets = isBracketOpen(text.slice(Math.max(0, start - REACH), start));
  const newline = text.indexOf('\n', at);
  const line = text.slice(at, newline < 0 ? text.length : newline);
  const listed = line.search(NEXT_LISTED);
  const spaced = line.search(NEXT_SPACED);
  const isCommaList = listed >= 0 && (spaced < 0 || spaced > listed);
  const isLogfmt = separator === '=' && !/\s=/.test(text.slice(start, at)) && !/^[[({]/.test(line);
  if (isLogfmt && !isInBrackets && !isCommaList) return readWord(text, at);
  const variable = isLogfmt || separator === '=>' ? undefined : VARIABLE.exec(line)?.[0];
  if (variable !== undefined) return { value: { ...textValue(variable), kind: 'none' }, end: at + variable.length };
  const ends = [listed, spaced, ...(isInBrackets ? [closingBracket(line)] : [])].filter((end) => end >= 0);
  const phrase = beforeSecret(line.slice(0, Math.min(line.length, ...ends)));
  return { value: textValue(phrase.trim().replace(/[,;]$/, '')), end: at + phrase.length };
}

/** Whether a bracket on the same line is open: `TextMessage [messageContent=`. */
function isBracketOpen(before: string): boolean {
  let open = 0;
  // `[messageContent] =>` is the name's own bracket
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(/\[["']?$/, '');
  for (const [unit] of line.matchAll(/[[({})\]]/g)) open = /[[({]/.test(unit) ? open + 1 : Math.max(0, open - 1);
  return open > 0;
}

/** The first bracket that closes what was opened before the value; below 0 where there is none. */
function closingBracket(line: string): number {
  let open = 0;
  for (const { 0: unit, index } of line.matchAll(/[[({})\]]/g)) {
    if (/[[({]/.test(unit)) open++;
    else if (open-- === 0) return index;
  }
  return -1;
}

function isNothing(text: string): boolean {
  return /^(?:null|nil|none|undefined|-|\(null\)|<null>|<nil>)$/i.test(text);
}
