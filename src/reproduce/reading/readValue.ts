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

/** The separator between name and value: `":`, ` = `, `"] =>`, `:`, `";` of PHP, `", ` of a tuple. */
const SEPARATOR =
  /["'`]?(?::(?:protected|private|"[^"\n]{0,80}":private|[\w\\]{1,80}:private))?(?:>>)?\]?[ \t]{0,8}(=>|:=|=(?![=~])|:(?![:=])|(?<=["']);(?=[sibda]:)|(?<=(?:["']|>>)[ \t]{0,8}),)/y;

/** Before the name of a pair: the beginning of a query, or another pair. */
const PAIR_BEFORE = /(?:[?&]|&amp;|\\{1,8}u0026)$/;
/** After the value of a pair: the next pair. */
const PAIR_AFTER = /^(?:&(?!quot;|#|lt;|gt;)|\\{1,8}u0026)/;

/**
 * The end of a pair's value. An apostrophe within it is part of it (browsers do not encode it); at the end it is a
 * shell's quote.
 */
const ENCODED_END = /[\s"<>&\\;]|'(?![\w%+.~-])/g;

/**
 * Parses the value of a field in any notation: XML element, query pair, or assignment.
 * @param start the offset of the name
 * @param end the offset after the name
 * @returns undefined when no value follows the name
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

/** The next field of a query must be within this many characters. */
const QUERY_REACH = 4000;

/** The next field of the same query. It must be on the same line, before the end of the query. */
const NEXT_PAIR = new RegExp(`&(?=(?:${FIELD_NAME.source})=)`, 'gi');
const QUERY_END = /["<>{}\n]|\?[\w.-]{1,40}=| HTTP\/\d|:\/\//g;

/**
 * Parses a value of a query that was decoded before logging, `?messageContent=Hello World&senderAddress=`, where spaces
 * do not end it.
 */
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
