import { matchAt } from '../../detection';
import type { IndexedText } from './indexedText';
import { beforeSecret, mayContainSecret } from './secrets';
import { unescapeQuoted } from './unescape';
import { textValue, type ParsedValue } from './value';

/** A value may stand on the next line, as in PHP's dumps. */
const SPACE = /[ \t]*(?:\r?\n[ \t]*)?/y;

/** What languages write around or before a text: `Some("…")`, `u'…'`, `b'…'`, `<<"…">>`, `&"…"`. */
const WRAPPER = /(?:(?:Some|Ok|Optional|str)[([]|Just |<<|&|\(string\) ?|\\?[uUbBrR@$]{1,2}(?=["'`])){1,2}/y;

/** PHP says how long a text is, in octets, and escapes nothing in it: `string(5) "Hello"`, `s:5:"Hello"`. A log may have cut it. */
const MEASURED = /(?:string\((\d{1,6})\) |s:(\d{1,6}):)"/y;

/** Reads a text in quotes; undefined where there is none. */
export function readQuoted(source: IndexedText, at: number): ParsedValue | undefined {
  const { text } = source;
  const start = skip(text, at, SPACE);
  const measured = readMeasured(source, start);
  if (measured) return measured;
  const open = skip(text, start, WRAPPER);
  const quote = text[open] ?? '';
  return /["'`]/.test(quote) ? readUntil(source, open + 1, quote) : undefined;
}

/** The place after what a sticky pattern matches. */
function skip(text: string, at: number, pattern: RegExp): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}

function readMeasured(source: IndexedText, at: number): ParsedValue | undefined {
  const { text } = source;
  const match = matchAt(MEASURED, text, at);
  if (!match) return undefined;
  const start = at + match[0].length;
  const end = source.afterOctets(Number(match[1] ?? match[2]), start);
  if (end !== undefined && text[end] === '"' && source.canEndAt(end + 1))
    return { value: textValue(text.slice(start, end)), end: end + 1 };
  const read = readUntil(source, start, '"');
  return { ...read, value: { ...read.value, cut: true } };
}

/**
 * Up to the quote that ends it, or to the end of the line where a log has cut it off. A quote that is taken for an
 * apostrophe (`'It's here'`) may have been the end: what follows it is no secret.
 */
function readUntil(source: IndexedText, start: number, quote: string): ParsedValue {
  const { text } = source;
  const end = source.valueEnd(quote, start);
  const isDoubtful = source.unescaped(quote, start) < end;
  if (text[end] !== quote || (isDoubtful && mayContainSecret(text.slice(start, end)))) return cutOff(text, start, end);
  return { value: textValue(unescapeQuoted(text.slice(start, end))), end: end + 1 };
}

function cutOff(text: string, start: number, end: number): ParsedValue {
  const kept = beforeSecret(text.slice(start, text[end - 1] === '\r' ? Math.max(start, end - 1) : end));
  return { value: textValue(unescapeQuoted(kept), true), end: start + kept.length };
}
