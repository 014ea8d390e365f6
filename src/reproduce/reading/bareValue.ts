import { matchAt } from '../../detection';
import type { FieldName } from './fieldNames';
import { CLOSING, type IndexedText } from './indexedText';
import { beforeSecret } from './secrets';
import { textValue, type ParsedValue } from './value';

/** One word: an unquoted value in logfmt. */
const WORD = /[^\s,;&"'<>\\(){}[\]|]+/y;

/** The beginning of a wrapper around a number or a boolean: `int(5)`, `i:5;`, `Some(5)`. */
const WRAPPER = /[ \t]*(?:\r?\n[ \t]*)?(?:(?:int|bool|float|Some|Ok|Optional)[([]|[ibd]:)?/y;

/** The next of several values: `, priority=5`, `; "priority": 5`. */
const NEXT_LISTED = /[,;][^\S\n]*["']?[\w.$-]{1,40}["']?[^\S\n]?(?:=>|[:=])/g;

/** The next value after a space: ` priority=5`, ` Priority:5`. In prose a colon is followed by a space. */
const NEXT_SPACED = /\s[\w.$-]{1,40}(?:=|:(?=[^\s/]))/g;

/** Only these fields may contain spaces; the value of every other one is one word. */
const WITH_SPACES: ReadonlySet<FieldName> = new Set<FieldName>(['messageContent', 'senderAddress']);

/** In source code the value is an identifier, which is not the text: `messageContent: text,`. */
const IDENTIFIER = /[\w.$]{1,80}(?=,[^\S\n]*(?:\n|$))/y;

/** The start of a field's value, with the name and separator before it. */
interface ValueStart {
  readonly name: FieldName;
  /** The offset of the name. */
  readonly start: number;
  /** The offset of the value, after the separator. */
  readonly at: number;
  readonly separator: string;
}

/** Parses an unquoted value; undefined when there is none. */
export function readBare(source: IndexedText, start: ValueStart): ParsedValue | undefined {
  const at = skipWrapper(source.text, start.at);
  const read = WITH_SPACES.has(start.name) ? readPhrase(source, { ...start, at }) : readWord(source.text, at);
  if (read.value.text === '') return undefined;
  return isNullLiteral(read.value.text) ? { ...read, value: { ...read.value, kind: 'none' } } : read;
}

function skipWrapper(text: string, at: number): number {
  const wrapper = matchAt(WRAPPER, text, at)?.[0] ?? '';
  // A line break before the value occurs only in dumps with types; otherwise the value is missing.
  return /\n/.test(wrapper) && !/[([:]$/.test(wrapper) ? at : at + wrapper.length;
}

function readWord(text: string, at: number): ParsedValue {
  const word = matchAt(WORD, text, at)?.[0] ?? '';
  return { value: textValue(word), end: at + word.length };
}

/** `Hello World, priority=5`; in a list of `key=value` without commas a value is one word. */
function readPhrase(source: IndexedText, { start, at, separator }: ValueStart): ParsedValue {
  const { text } = source;
  const isInBrackets = isWithinBrackets(source, start);
  const lineEnd = source.lineEnd(at);
  const listed = source.next(NEXT_LISTED, at);
  const spaced = source.next(NEXT_SPACED, at);
  const isCommaList = listed < lineEnd && listed < spaced;
  const isLogfmt =
    separator === '=' && !/\s=/.test(text.slice(start, at)) && !(at < lineEnd && (text[at] ?? '') in CLOSING);
  if (isLogfmt && !isInBrackets && !isCommaList) return readWord(text, at);
  const variable = isLogfmt || separator === '=>' ? undefined : matchAt(IDENTIFIER, text, at)?.[0];
  if (variable !== undefined) return { value: { ...textValue(variable), kind: 'none' }, end: at + variable.length };
  const end = Math.min(lineEnd, listed, spaced, isInBrackets ? source.bracketEnd(at) : lineEnd);
  const phrase = beforeSecret(text.slice(at, end));
  return { value: textValue(phrase.trim().replace(/[,;]$/, '')), end: at + phrase.length };
}

/**
 * Whether a bracket on the same line is open before a name: `TextMessage [messageContent=`. The one in
 * `[messageContent] =>` does not count.
 */
function isWithinBrackets(source: IndexedText, start: number): boolean {
  const own = /\[["']?$/.exec(source.text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
  return source.isBracketOpen(start - own.length);
}

function isNullLiteral(text: string): boolean {
  return /^(?:null|nil|none|undefined|-|\(null\)|<null>|<nil>)$/i.test(text);
}
