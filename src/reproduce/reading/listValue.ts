import { matchAt } from '../../detection';
import { CLOSING, type IndexedText } from './indexedText';
import { unescapeQuoted } from './unescape';
import type { ParsedValue } from './value';

/** The beginning of a list in various languages: `[`, `array(2) {`, `array (`, `a:2:{`, `[]string{`, `List(`, `(`. */
const OPEN =
  /\s{0,80}(\[\]\w{0,20}\{|array\s?\(\d{1,4}\)\s?\{|array\s?\(|a:\d{1,4}:\{|(?:List|Array|Seq|Vector|Set|of)\(|#?[[({])/y;

/** An element without quotes: anything but separators. */
const BARE = /[^\s,;"'()[\]{}<>]+/g;
/** The index of an element: `0 =>`, `[0] =>`. */
const INDEX = /\[?\b\d{1,4}\]?\s*=>\s*/g;

const QUOTE = /["']/g;
/** Text before the first quoted element. */
const QUOTED_FIRST = /\s*(?:\[?\b\d{1,4}\]?\s*=>\s*)?(?:<<|[uUbB])?(?=["'])/y;
/** After a quoted text: then the text is the name of a member. */
const NAMED = /\s?[:=]/y;

/** The extent of a list. Its elements are parsed only on demand, because a text may begin like a list. */
export interface List {
  /** The bracket, with the type before it if there is one. */
  readonly open: string;
  readonly hasPrefix: boolean;
  readonly closed: boolean;
  /** The content from `start`, up to but without `end`. An unclosed list ends at the end of the line. */
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a list of texts or numbers, also over several lines; undefined when there is none. A list that is cut off has
 * no elements.
 */
export function readList(source: IndexedText, at: number): ParsedValue | undefined {
  const list = openList(source, at);
  return list && (list.closed ? readElements(source, list) : unreadableList(list));
}

/** The value of a list whose elements are not used. */
export function unreadableList({ closed, end }: List): ParsedValue {
  return { value: { kind: 'list', text: '', items: [], cut: true, pair: false }, end: closed ? end + 1 : end };
}

/** Finds the extent of a list, whatever is in it. */
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

/** Parses the elements of a closed list. */
export function readElements(source: IndexedText, list: List): ParsedValue {
  const items = isQuoted(source, list)
    ? quotedItems(source, list).map(({ text }) => unescapeQuoted(text))
    : bareItems(source, list);
  return { value: { kind: 'list', text: items.join(','), items, cut: false, pair: false }, end: list.end + 1 };
}

/** Whether the elements of a list are quoted. An apostrophe alone does not count as a quote. */
export function isQuoted(source: IndexedText, { start, end, hasPrefix }: List): boolean {
  const { text } = source;
  const first = hasPrefix ? source.next(QUOTE, start) : start + (matchAt(QUOTED_FIRST, text, start)?.[0].length ?? 0);
  const quote = text[first] ?? '';
  return first < end && /["']/.test(quote) && source.unescaped(quote, first + 1) < end;
}

/** Whether a list has quoted member names, and is thus an object. */
export function isObject(source: IndexedText, list: List): boolean {
  return quotedItems(source, list).some(({ end }) => matchAt(NAMED, source.text, end) !== null);
}

/** The quoted texts of a list; `end` is the offset after the closing quote. */
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
  return Array.from(source.text.slice(start, end).replace(INDEX, '').matchAll(BARE), ([item]) => item);
}
