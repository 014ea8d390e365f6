import { matchAt } from '../../detection';
import { CLOSING, type IndexedText } from './indexedText';
import { unescapeQuoted } from './unescape';
import type { ParsedValue } from './value';

/** How languages begin a list: `[`, `array(2) {`, `array (`, `a:2:{`, `[]string{`, `List(`, `(`. */
const OPEN =
  /\s{0,80}(\[\]\w{0,20}\{|array\s?\(\d{1,4}\)\s?\{|array\s?\(|a:\d{1,4}:\{|(?:List|Array|Seq|Vector|Set|of)\(|#?[[({])/y;

/** The elements where they are not in quotes: whatever is no separator. Places in the list (`0 =>`, `i:0;`) are none. */
const BARE = /[^\s,;"'()[\]{}<>]+/g;
const PLACE = /\[?\b\d{1,4}\]?\s*=>\s*/g;

const QUOTE = /["']/g;
/** What stands before the first element where it is in quotes. */
const QUOTED_FIRST = /\s*(?:\[?\b\d{1,4}\]?\s*=>\s*)?(?:<<|[uUbB])?(?=["'])/y;
/** Behind an element in quotes: then it was a name. */
const NAMED = /\s?[:=]/y;

/** A list as it is written. Nothing in it is looked at before it is asked for: a text may begin like a list. */
export interface List {
  /** The bracket, or what begins it in a language that says the type. */
  readonly open: string;
  readonly hasPrefix: boolean;
  readonly closed: boolean;
  /** What is in it: from `start`, up to but without `end`, which is the end of the line where it is not closed. */
  readonly start: number;
  readonly end: number;
}

/** Reads a list of texts or numbers, over several lines too; undefined where there is none. What is cut off has no elements. */
export function readList(source: IndexedText, at: number): ParsedValue | undefined {
  const list = openList(source, at);
  return list && (list.closed ? readElements(source, list) : unreadableList(list));
}

/** A list of which nothing is taken. */
export function unreadableList({ closed, end }: List): ParsedValue {
  return { value: { kind: 'list', text: '', items: [], cut: true, pair: false }, end: closed ? end + 1 : end };
}

/** Looks at a list, whatever is in it. */
export function openList(source: IndexedText, at: number): List | undefined {
  const { text } = source;
  const [all, open] = matchAt(OPEN, text, at) ?? [];
  if (all === undefined || open === undefined) return undefined;
  const start = at + all.length;
  const found = source.listEnd(CLOSING[open.at(-1) ?? ''] ?? ']', start);
  const closed = found < text.length;
  return {
    open: open.replace('#', ''),
    hasPrefix: open.length > 1,
    closed,
    start,
    end: closed ? found : source.lineEnd(start),
  };
}

/** The elements of a list that is closed. */
export function readElements(source: IndexedText, list: List): ParsedValue {
  const items = isQuoted(source, list)
    ? quotedItems(source, list).map(({ text }) => unescapeQuoted(text))
    : bareItems(source, list);
  return { value: { kind: 'list', text: items.join(','), items, cut: false, pair: false }, end: list.end + 1 };
}

/** Whether the elements of a list are in quotes; an apostrophe is none. */
export function isQuoted(source: IndexedText, { start, end, hasPrefix }: List): boolean {
  const { text } = source;
  const first = hasPrefix ? source.next(QUOTE, start) : start + (matchAt(QUOTED_FIRST, text, start)?.[0].length ?? 0);
  const quote = text[first] ?? '';
  return first < end && /["']/.test(quote) && source.unescaped(quote, first + 1) < end;
}

/** Whether a list has names in quotes. */
export function isObject(source: IndexedText, list: List): boolean {
  return quotedItems(source, list).some(({ end }) => matchAt(NAMED, source.text, end) !== null);
}

/** What stands in quotes, and where it ends. */
function quotedItems(source: IndexedText, { start, end }: List): { text: string; end: number }[] {
  const { text } = source;
  const items: { text: string; end: number }[] = [];
  for (let at = start; at < end; at++) {
    const quote = text[at] ?? '';
    if (quote !== '"' && quote !== "'") continue;
    const close = source.unescaped(quote, at + 1);
    if (close < end) items.push({ text: text.slice(at + 1, close), end: close + 1 });
    at = close;
  }
  return items;
}

function bareItems(source: IndexedText, { start, end }: List): string[] {
  return Array.from(source.text.slice(start, end).replace(PLACE, '').matchAll(BARE), ([item]) => item);
}
