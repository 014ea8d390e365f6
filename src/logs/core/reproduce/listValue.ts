import { matchAt } from '../matchAt';
import { unescapeQuoted } from './unescape';
import type { Read } from './value';

/** How languages begin a list: `[`, `array(2) {`, `array (`, `a:2:{`, `[]string{`, `List(`, `(`. */
const OPEN = /\s{0,80}(\[\]\w{0,20}\{|array\s?\(\d{1,4}\)\s?\{|array\s?\(|a:\d{1,4}:\{|(?:List|Array|Seq|Vector|Set|of)\(|#?[[({])/y;

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** The elements: in quotes, or else whatever is no separator. Places in the list (`0 =>`, `i:0;`) are none. */
const QUOTED = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/g;
const QUOTE_FIRST = /^\s*(?:<<|[uUbB])?["']/;
const BARE = /[^\s,;"'()[\]{}<>]+/g;
const PLACE = /\[?\b\d{1,4}\]?\s*=>\s*/g;

/** A list as it is written. */
export interface List {
  readonly read: Read;
  /** The bracket, or what begins it in a language that says the type. */
  readonly open: string;
  readonly hasPrefix: boolean;
  readonly closed: boolean;
  readonly inner: string;
  /** Its elements are in quotes; an apostrophe is none. */
  readonly isQuoted: boolean;
  /** It has names in quotes. */
  readonly isObject: boolean;
}

/** Reads a list of texts or numbers, over several lines too; undefined where there is none. What is cut off has no elements. */
export function readList(text: string, at: number): Read | undefined {
  const list = openList(text, at);
  return list && (list.closed ? list.read : unreadableList(list));
}

/** A list of which nothing is taken. */
export function unreadableList({ read }: List): Read {
  return { ...read, value: { ...read.value, text: '', items: [], cut: true } };
}

/** Looks at a list, whatever is in it. */
export function openList(text: string, at: number): List | undefined {
  const [all, open] = matchAt(OPEN, text, at) ?? [];
  if (all === undefined || open === undefined) return undefined;
  const start = at + all.length;
  const found = endOfList(text, start, CLOSING[open.at(-1) ?? ''] ?? ']');
  const end = found ?? endOfLine(text, start);
  const inner = text.slice(start, end).replace(PLACE, '');
  const quoted = Array.from(inner.matchAll(QUOTED), ([, double, single]) => unescapeQuoted(double ?? single ?? ''));
  const isQuoted = quoted.length > 0 && (open.length > 1 || QUOTE_FIRST.test(inner));
  const items = isQuoted ? quoted : Array.from(inner.matchAll(BARE), ([item]) => item);
  const closed = found !== undefined;
  return {
    read: { value: { kind: 'list', text: items.join(','), items, cut: !closed, pair: false }, end: closed ? end + 1 : end },
    open: open.replace('#', ''),
    hasPrefix: open.length > 1,
    closed,
    inner,
    isQuoted,
    isObject: /"\s?[:=]/.test(inner.replace(QUOTED, '"')),
  };
}

/** The bracket that closes the list; quotes hide brackets. */
function endOfList(text: string, start: number, closing: string): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text[at] ?? '';
    if (unit === closing && depth === 0) return at;
    if (unit === '"' || unit === "'") at = endOfQuoted(text, at);
    else if (CLOSING[unit] === closing) depth++;
    else if (unit === closing) depth--;
  }
  return undefined;
}

function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline;
}

function endOfQuoted(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[open]) return at;
  }
  return text.length;
}
