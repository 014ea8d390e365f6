import { matchAt } from '../../detection';
import { readBare } from './bareValue';
import { readContentList } from './contentList';
import { readElement } from './elementValue';
import { FIELD_NAME, type FieldName } from './fieldNames';
import type { IndexedText } from './indexedText';
import { readList } from './listValue';
import { readQuoted } from './quotedValue';
import { beforeSecret } from './secrets';
import { unescapePair } from './unescape';
import { textValue, type ParsedValue } from './value';

/** What stands between a name and its value: `":`, ` = `, `"] =>`, `:`, `";` of PHP, `", ` of a tuple. */
const SEPARATOR =
  /["'`]?(?::(?:protected|private|"[^"\n]{0,80}":private|[\w\\]{1,80}:private))?(?:>>)?\]?[ \t]{0,8}(=>|:=|=(?![=~])|:(?![:=])|(?<=["']);(?=[sibda]:)|(?<=(?:["']|>>)[ \t]{0,8}),)/y;

/** What stands before the name of a pair: the beginning of a query, or another pair. */
const PAIR_BEFORE = /(?:[?&]|&amp;|\\{1,8}u0026)$/;
/** … and behind it. */
const PAIR_AFTER = /^(?:&(?!quot;|#|lt;|gt;)|\\{1,8}u0026)/;

/** What ends the value of a pair. An apostrophe may stand in it, as browsers write it; at its end it closes a shell's quotes. */
const ENCODED_END = /[\s"<>&\\;]|'(?![\w%+.~-])/g;

/**
 * Reads the value of a field whose name ends at a place, in whatever way programs write that down; undefined where
 * the name has no value there.
 * @param start where the name begins.
 */
export function readValue(source: IndexedText, name: FieldName, start: number, end: number): ParsedValue | undefined {
  return (
    readElement(source, start, end) ?? readPair(source, name, start, end) ?? readAssigned(source, name, start, end)
  );
}

/** `&messageContent=Hello%20World&` */
function readPair(source: IndexedText, name: FieldName, start: number, end: number): ParsedValue | undefined {
  const { text } = source;
  if (text[end] !== '=') return undefined;
  const isFollowing = PAIR_BEFORE.test(text.slice(Math.max(0, start - 14), start));
  if (!isFollowing && /["'`]/.test(text[end + 1] ?? '')) return undefined;
  const after = source.next(ENCODED_END, end + 1);
  const decoded =
    name === 'messageContent' || name === 'senderAddress' ? readDecoded(source, end + 1, after) : undefined;
  if (decoded) return decoded;
  const isPair = isFollowing || PAIR_AFTER.test(text.slice(after, after + 14));
  return isPair ? { value: textValue(unescapePair(text.slice(end + 1, after)), false, true), end: after } : undefined;
}

/** How far the next field of a query may be. */
const QUERY_REACH = 4000;

/** The next field of the same query: on the line, and no other query or the end of the request's line before it. */
const NEXT_PAIR = new RegExp(`&(?=(?:${FIELD_NAME.source})=)`, 'gi');
const QUERY_END = /["<>{}\n]|\?[\w.-]{1,40}=| HTTP\/\d|:\/\//g;

/** A query that was decoded before it was logged: `?messageContent=Hello World&senderAddress=`. A space is no end then. */
function readDecoded(source: IndexedText, start: number, space: number): ParsedValue | undefined {
  const { text } = source;
  if (!/[ \t]/.test(text[space] ?? '')) return undefined;
  const next = source.next(NEXT_PAIR, start);
  if (next >= Math.min(text.length, start + QUERY_REACH) || source.next(QUERY_END, space) < next) return undefined;
  const whole = text.slice(start, next);
  const kept = beforeSecret(whole);
  return { value: textValue(kept, kept !== whole, true), end: start + kept.length };
}

/** `"messageContent":"Hello"`, `messageContent=Hello`, `'messageContent' => 'Hello'` */
function readAssigned(source: IndexedText, name: FieldName, start: number, end: number): ParsedValue | undefined {
  const { text } = source;
  const match = matchAt(SEPARATOR, text, end);
  if (!match || (match[1] === ',' && !/[({]\s?(?:<<)?["']$/.test(text.slice(Math.max(0, start - 6), start))))
    return undefined;
  const after = end + match[0].length;
  const quoted = readQuoted(source, after);
  if (quoted) return quoted;
  const list = name === 'messageContent' ? readContentList(source, after) : readList(source, after);
  return list ?? readBare(source, { name, start, at: after, separator: match[1] ?? '' });
}
