import { unescapeQuoted } from './unescape';
import type { Read } from './value';

/** How languages begin a list: `[`, `array(2) {`, `array (`, `a:2:{`, `[]string{`, `List(`, `(`. */
const OPEN = /\s{0,80}(?:\[\]\w{0,20}\{|array\s?\(\d{1,4}\)\s?\{|array\s?\(|a:\d{1,4}:\{|(?:List|Array|Seq|Vector|Set|of)\(|#?[[({])/y;

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** The elements: in quotes, or else whatever is no separator. Places in the list (`0 =>`, `i:0;`) are none. */
const QUOTED = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/g;
const BARE = /[^\s,;"'()[\]{}<>]+/g;
const PLACE = /\[?\b\d{1,4}\]?\s*=>\s*/g;

/** Reads a list of texts or numbers, over several lines too; undefined where there is none. */
export function readList(text: string, at: number): Read | undefined {
  OPEN.lastIndex = at;
  const open = OPEN.exec(text)?.[0];
  if (open === undefined) return undefined;
  const start = at + open.length;
  const closed = endOfList(text, start, CLOSING[open.at(-1) ?? ''] ?? ']');
  const end = closed ?? endOfLine(text, start);
  const inner = text.slice(start, end).replace(PLACE, '');
  const quoted = Array.from(inner.matchAll(QUOTED), ([, double, single]) => unescapeQuoted(double ?? single ?? ''));
  const items = quoted.length > 0 ? quoted : Array.from(inner.matchAll(BARE), ([item]) => item);
  return { value: { kind: 'list', text: items.join(','), items, cut: closed === undefined, pair: false }, end: closed === undefined ? end : closed + 1 };
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
