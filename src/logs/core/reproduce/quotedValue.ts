import { matchAt } from '../matchAt';
import { beforeSecret, holdsSecret } from './secrets';
import { unescapeQuoted } from './unescape';
import { textValue, type Read } from './value';

/** A value may stand on the next line, as in PHP's dumps. */
const SPACE = /[ \t]*(?:\r?\n[ \t]*)?/y;

/** What languages write around or before a text: `Some("…")`, `u'…'`, `b'…'`, `<<"…">>`, `&"…"`. */
const WRAPPER = /(?:(?:Some|Ok|Optional|str)[([]|Just |<<|&|\(string\) ?|\\?[uUbBrR@$]{1,2}(?=["'`])){1,2}/y;

/** PHP says how long a text is, in octets, and escapes nothing in it: `string(5) "Hello"`, `s:5:"Hello"`. A log may have cut it. */
const MEASURED = /(?:string\((\d{1,6})\) |s:(\d{1,6}):)"/y;

/** After a quote that ends a text something else comes: no letter, no digit. */
const PLAUSIBLE_END = /[\s,;:)\]}>&|"'`\\.?!/]|$/y;

/** Reads a text in quotes; undefined where there is none. */
export function readQuoted(text: string, at: number): Read | undefined {
  const start = skip(text, at, SPACE);
  const measured = readMeasured(text, start);
  if (measured) return measured;
  const open = skip(text, start, WRAPPER);
  const quote = text[open] ?? '';
  return /["'`]/.test(quote) ? readUntil(text, open + 1, quote) : undefined;
}

/** The place after what a sticky pattern matches. */
function skip(text: string, at: number, pattern: RegExp): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}

function readMeasured(text: string, at: number): Read | undefined {
  const match = matchAt(MEASURED, text, at);
  if (!match) return undefined;
  const start = at + match[0].length;
  let octets = Number(match[1] ?? match[2]);
  let end = start;
  while (octets > 0 && end < text.length) {
    const point = text.codePointAt(end) ?? 0;
    octets -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    end += point < 0x10000 ? 1 : 2;
  }
  if (octets === 0 && text[end] === '"' && isEnd(text, end + 1)) return { value: textValue(text.slice(start, end)), end: end + 1 };
  const read = readUntil(text, start, '"');
  return { ...read, value: { ...read.value, cut: true } };
}

/**
 * Up to the quote that ends it, or to the end of the line where a log has cut it off. A quote that is taken for an
 * apostrophe (`'It's here'`) may have been the end: what follows it is no secret.
 */
function readUntil(text: string, start: number, quote: string): Read {
  let isDoubtful = false;
  for (let at = start; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\n') return cutOff(text, start, at);
    if (unit === '\\') at++;
    else if (unit === quote && !isEnd(text, at + 1)) isDoubtful = true;
    else if (unit === quote) return isDoubtful && holdsSecret(text.slice(start, at)) ? cutOff(text, start, at) : { value: textValue(unescapeQuoted(text.slice(start, at))), end: at + 1 };
  }
  return cutOff(text, start, text.length);
}

function isEnd(text: string, at: number): boolean {
  return matchAt(PLAUSIBLE_END, text, at) !== null;
}

function cutOff(text: string, start: number, end: number): Read {
  const whole = text.slice(start, end).replace(/\r$/, '');
  const kept = beforeSecret(whole);
  return { value: textValue(unescapeQuoted(kept), true), end: start + kept.length };
}
