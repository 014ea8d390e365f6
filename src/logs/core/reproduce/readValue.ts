import { matchAt } from '../matchAt';
import { readBare } from './bareValue';
import { readContentList } from './contentList';
import { readElement } from './elementValue';
import { FIELD_NAME, type FieldName } from './fieldNames';
import { readList } from './listValue';
import { readQuoted } from './quotedValue';
import { beforeSecret } from './secrets';
import { unescapePair } from './unescape';
import { textValue, type Read } from './value';

/** What stands between a name and its value: `":`, ` = `, `"] =>`, `:`, `";` of PHP, `", ` of a tuple. */
const SEPARATOR =
  /["'`]?(?::(?:protected|private|"[^"\n]{0,80}":private|[\w\\]{1,80}:private))?(?:>>)?\]?[ \t]{0,8}(=>|:=|=(?![=~])|:(?![:=])|(?<=["']);(?=[sibda]:)|(?<=(?:["']|>>)[ \t]{0,8}),)/y;

/** What stands before the name of a pair: the beginning of a query, or another pair. */
const PAIR_BEFORE = /(?:[?&]|&amp;|\\{1,8}u0026)$/;
/** … and behind it. */
const PAIR_AFTER = /^(?:&(?!quot;|#|lt;|gt;)|\\{1,8}u0026)/;

/** The value of a pair. An apostrophe may stand in it, as browsers write it; at its end it closes a shell's quotes. */
const ENCODED = /(?:[^\s"'<>&\\;]|'(?=[\w%+.~-]))*/y;

/**
 * Reads the value of a field whose name ends at a place, in whatever way programs write that down; undefined where
 * the name has no value there.
 * @param start where the name begins.
 */
export function readValue(text: string, name: FieldName, start: number, end: number): Read | undefined {
  return readElement(text, start, end) ?? readPair(text, name, start, end) ?? readAssigned(text, name, start, end);
}

/** `&messageContent=Hello%20World&` */
function readPair(text: string, name: FieldName, start: number, end: number): Read | undefined {
  if (text[end] !== '=') return undefined;
  const isFollowing = PAIR_BEFORE.test(text.slice(Math.max(0, start - 14), start));
  if (!isFollowing && /["'`]/.test(text[end + 1] ?? '')) return undefined;
  const encoded = matchAt(ENCODED, text, end + 1)?.[0] ?? '';
  const after = end + 1 + encoded.length;
  const decoded = name === 'messageContent' || name === 'senderAddress' ? readDecoded(text, end + 1, after) : undefined;
  if (decoded) return decoded;
  const isPair = isFollowing || PAIR_AFTER.test(text.slice(after, after + 14));
  return isPair ? { value: textValue(unescapePair(encoded), false, true), end: after } : undefined;
}

/** How far the next field of a query may be. */
const QUERY_REACH = 4000;

/** The next field of the same query: on the line, and no other query or the end of the request's line before it. */
const NEXT_PAIR = new RegExp(`&(?=(?:${FIELD_NAME.source})=)`, 'i');
const QUERY_END = /["<>{}\n]|\?[\w.-]{1,40}=| HTTP\/\d|:\/\//;

/** A query that was decoded before it was logged: `?messageContent=Hello World&senderAddress=`. A space is no end then. */
function readDecoded(text: string, start: number, space: number): Read | undefined {
  if (!/[ \t]/.test(text[space] ?? '')) return undefined;
  const rest = text.slice(start, start + QUERY_REACH);
  const next = rest.search(NEXT_PAIR);
  if (next < 0 || QUERY_END.test(rest.slice(space - start, next))) return undefined;
  const whole = rest.slice(0, next);
  const kept = beforeSecret(whole);
  return { value: textValue(kept, kept !== whole, true), end: start + kept.length };
}

/** `"messageContent":"Hello"`, `messageContent=Hello`, `'messageContent' => 'Hello'` */
function readAssigned(text: string, name: FieldName, start: number, end: number): Read | undefined {
  const match = matchAt(SEPARATOR, text, end);
  if (!match || (match[1] === ',' && !/[({]\s?(?:<<)?["']$/.test(text.slice(Math.max(0, start - 6), start)))) return undefined;
  const after = end + match[0].length;
  const quoted = readQuoted(text, after);
  if (quoted) return quoted;
  const list = name === 'messageContent' ? readContentList(text, after) : readList(text, after);
  return list ?? readBare(text, { name, start, at: after, separator: match[1] ?? '' });
}
