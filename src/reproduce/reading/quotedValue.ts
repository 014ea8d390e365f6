import { matchAt } from '../../detection';
import type { IndexedText } from './indexedText';
import { beforeSecret, mayContainSecret } from './secrets';
import { unescapeQuoted } from './unescape';
import { textValue, type ParsedValue } from './value';

/** Space before a value, which may be on the next line, as in PHP's dumps. */
const SPACE = /[ \t]*(?:\r?\n[ \t]*)?/y;

/** Prefixes of a quoted text in various languages: `Some("…")`, `u'…'`, `b'…'`, `<<"…">>`, `&"…"`. */
const WRAPPER = /(?:(?:Some|Ok|Optional|str)[([]|Just |<<|&|\(string\) ?|\\?[uUbBrR@$]{1,2}(?=["'`])){1,2}/y;

/** PHP prefixes a text with its length in octets and escapes nothing in it: `string(5) "Hello"`, `s:5:"Hello"`. */
const MEASURED = /(?:string\((\d{1,6})\) |s:(\d{1,6}):)"/y;

/** Parses a quoted text; undefined when there is none. */
export function readQuoted(source: IndexedText, at: number): ParsedValue | undefined {
  const { text } = source;
  const start = skip(text, at, SPACE);
  const measured = readMeasured(source, start);
  if (measured) return measured;
  const open = skip(text, start, WRAPPER);
  const quote = text[open] ?? '';
  return /["'`]/.test(quote) ? readUntil(source, open + 1, quote) : undefined;
}

/** The offset after the match of a sticky pattern. */
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
 * Parses up to the closing quote, or to the end of the line when a log has cut the text off. A quote before it that
 * looks like an apostrophe (`'It's here'`) may have been the real end, so a text with a secret after it is cut.
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
