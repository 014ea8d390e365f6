/**
 * Recognizes the ids of messages in any text: transfer ids by their shape, client message ids beside their key, and
 * UUIDs, of which only the history knows whether they are client message ids. Looks at some hundred characters around
 * one position, however long the line is.
 */

export interface MessageId {
  readonly kind: 'transferId' | 'clientMessageId';
  /** What to look up, in this order and whatever its case: what is written may be encoded, or have a suffix. */
  readonly spellings: readonly [string, ...string[]];
  /** Where it is in the line. */
  readonly start: number;
  readonly end: number;
  /** When the gateway took the message by the time in a transfer id, in milliseconds since 1970. */
  readonly takenAt?: number;
  /** False where only a message in the history tells that this is an id at all. */
  readonly isCertain: boolean;
}

/** Longer values are no ids, as they are written: in a URL a character may be nine. In UTF-16 units. */
export const MAX_ID_LENGTH = 600;
/** The characters that are looked at on each side of the position: a value, and a key with its quotes. */
const CONTEXT = MAX_ID_LENGTH + 100;

/** 2010-01-01 in seconds. The oldest known transfer id is of 2013 (wadl). */
const EARLIEST_S = 1_262_304_000;
const DAY_MS = 86_400_000;

/**
 * Finds the id at a position of a line. The position behind its last character counts too: a cursor can be there.
 * @param now the current time in milliseconds since 1970; no transfer id is more than a day newer.
 */
export function messageIdAt(line: string, character: number, now: number): MessageId | undefined {
  const from = Math.max(0, character - CONTEXT);
  const text = line.slice(from, character + CONTEXT);
  const at = character - from;
  const found = clientMessageIdAt(text, at) ?? transferIdAt(text, at, now) ?? uuidAt(text, at);
  return found && { ...found, start: from + found.start, end: from + found.end };
}

/**
 * What an id may follow: the start of the line, a character that is not part of a word, or an escaped character of URLs
 * (`%22`, also encoded twice), of strings (`\n`, `\u0022`, `\x22`) or of terminals (a color).
 */
const BEFORE = String.raw`(?<=^|[^\p{L}\p{M}\p{N}_]|%(?:25){0,3}[0-9a-f]{2}|\\(?:[nrtbfve]|u00[0-7][0-9a-f]|x[0-7][0-9a-f])|\u001b\[[\d;]{0,12}m)`;
const AFTER = String.raw`(?![\p{L}\p{M}\p{N}_])`;
const TRANSFER_ID = new RegExp(`${BEFORE}[0-9a-f]{20}${AFTER}`, 'giu');
const UUID = new RegExp(`${BEFORE}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\\d{1,5})?${AFTER}`, 'giu');

function transferIdAt(text: string, at: number, now: number): MessageId | undefined {
  const match = matchAt(TRANSFER_ID, text, at);
  if (!match) return undefined;
  const [id] = match;
  const start = match.index;
  const end = start + id.length;
  const seconds = parseInt(id.slice(0, 10), 16);
  if (seconds < EARLIEST_S || seconds * 1000 > now + DAY_MS) return undefined;
  if (isPartOfMore(text.slice(0, start), id, text.slice(end))) return undefined;
  return {
    kind: 'transferId',
    spellings: [id],
    start,
    end,
    takenAt: seconds * 1000,
    isCertain: true,
  };
}

/** Whether 20 hex digits belong to a longer hex number in groups, to a decimal number or to a hex dump. */
function isPartOfMore(before: string, id: string, after: string): boolean {
  const isInGroups =
    /(?<![\p{L}\p{N}_])[0-9a-f]{4,}-$/iu.test(before.slice(-40)) || /^-[0-9a-f]{4,}(?![\p{L}\p{N}_])/iu.test(after);
  const isDecimal = /\d[.,]$/.test(before) && /^\d+$/.test(id);
  // An offset with leading zeros, and nothing but groups of hex digits up to here.
  const isDump = /^\s*0[0-9a-f]{5,15}:?(?:\s+[0-9a-f]+)*\s+$/i.test(before);
  return isInGroups || isDecimal || isDump;
}

function uuidAt(text: string, at: number): MessageId | undefined {
  const match = matchAt(UUID, text, at);
  if (!match) return undefined;
  const [id, uuid = id] = match;
  if (/^[0-]+$/.test(uuid)) return undefined;
  // The second request of a message has the suffix "-2". Another number may stand behind an id by chance.
  return {
    kind: 'clientMessageId',
    spellings: spellingsOf(id, uuid),
    start: match.index,
    end: match.index + id.length,
    isCertain: false,
  };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) return undefined;
    if (at <= match.index + match[0].length) return match;
  }
  return undefined;
}

/** `clientMessageId`, `client_message_id`, `client-message-id`, `Client Message ID`, also at the end of another name. */
const KEY = /client(?:[\s_-]|%20)?message(?:[\s_-]|%20)?id(?![\p{L}\p{N}_])/giu;
/** A quotation mark, plain or escaped for a string, a URL or HTML. */
const QUOTE = String.raw`\\{0,7}["'\x60]|%(?:25){0,3}2[27]|&(?:quot|apos|#34|#39);|\\{1,4}u002[27]`;
/** What stands between a key and its value. */
const SEPARATOR = new RegExp(
  String.raw`(?:${QUOTE})?[\])]?\s{0,20}(?<sign>[:=]{1,3}>?|->|!=|%(?:25){0,3}3[ad]|[,(>|\s])?\s{0,20}(?:is\s{1,4})?\(?`,
  'iuy',
);
const OPENING = new RegExp(String.raw`(?:[ubrfn@$]{1,2})?(?<quote>${QUOTE})`, 'iuy');
/** A value without quotation marks. */
const BARE = new RegExp(String.raw`[^\s"'\x60<>,;|&()[\]{}\\]{1,${MAX_ID_LENGTH + 1}}`, 'uy');
const NOTHING = /^(?:null|nil|none|undefined|nan|true|false|\(?null\)?|-+)$/i;

function clientMessageIdAt(text: string, at: number): MessageId | undefined {
  for (const key of text.matchAll(KEY)) {
    const end = key.index + key[0].length;
    if (end > at) return undefined;
    if (!startsName(text, key.index)) continue;
    const value = valueAfter(text, end);
    if (value && value.start <= at && at <= value.end) return value;
  }
  return undefined;
}

/** Whether a key is a name of its own, or the end of one: `setClientMessageId`, `x-client-message-id`. */
function startsName(text: string, index: number): boolean {
  const before = text[index - 1] ?? '';
  return (
    !/[\p{L}\p{N}]/u.test(before) || (/[\p{Ll}\p{N}]/u.test(before) && text[index] === 'C') || isEscaped(text, index)
  );
}

/** Whether an escaped character ends at an index, such as `%22` or `\n`. */
function isEscaped(text: string, index: number): boolean {
  return /(?:%(?:25){0,3}[0-9a-f]{2}|\\(?:[nrtbfve]|u00[0-7][0-9a-f]))$/i.test(
    text.slice(Math.max(0, index - 12), index),
  );
}

function valueAfter(text: string, index: number): MessageId | undefined {
  SEPARATOR.lastIndex = index;
  const separator = SEPARATOR.exec(text);
  if (!separator) return undefined;
  const start = index + separator[0].length;
  const sign = separator.groups?.['sign'] ?? '';
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text);
  const quote = opening?.groups?.['quote'];
  if (opening && quote !== undefined) {
    const quoted = quotedValue(text, start + opening[0].length, quote, sign);
    // In a query the value itself may begin with an encoded quotation mark.
    if (quoted || !quote.startsWith('%')) return quoted;
  }
  return start > index ? bareValue(text, start, sign) : undefined;
}

function quotedValue(text: string, start: number, quote: string, sign: string): MessageId | undefined {
  const end = closingQuote(text, start, quote);
  if (end === undefined) return undefined;
  const written = text.slice(start, end);
  const value = unescaped(written, quote);
  if (value.trim() === '') return undefined;
  // A comma is between the names of a list too; a placeholder becomes an id elsewhere.
  const isCertain = sign !== ',' && sign.trim() !== '' && !/[{}<>]|^%[sdvq]$/.test(value);
  return { kind: 'clientMessageId', spellings: spellingsOf(value, written), start, end, isCertain };
}

/** The index of the quotation mark that ends a value. */
function closingQuote(text: string, start: number, quote: string): number | undefined {
  const last = Math.min(text.length - quote.length, start + MAX_ID_LENGTH);
  const isPlain = quote.length === 1;
  for (let index = start; index <= last; index++) {
    if (text.startsWith(quote, index)) return index;
    if (isPlain && text[index] === '\\') index++;
  }
  return undefined;
}

/** A value as the string, URL or document means it. */
function unescaped(written: string, quote: string): string {
  if (quote.startsWith('%')) return decodedUrl(written, false);
  return written.replace(
    /\\+(?:u([0-9a-f]{4})|(["'\\/]))/gi,
    (_all, code: string | undefined, sign: string | undefined) =>
      code === undefined ? (sign ?? '') : String.fromCharCode(parseInt(code, 16)),
  );
}

function bareValue(text: string, start: number, sign: string): MessageId | undefined {
  BARE.lastIndex = start;
  const written = BARE.exec(text)?.[0];
  if (written === undefined || written.length > MAX_ID_LENGTH) return undefined;
  // In an encoded URL the value ends at an encoded separator.
  const end = sign.startsWith('%') ? written.search(/%(?:25){0,3}(?:2[0267c]|[57]d|0[ad])/i) : -1;
  const value = written.slice(0, end < 0 ? undefined : end).replace(/[.:!?\u2026]{1,3}$/, '');
  if (value === '' || NOTHING.test(value)) return undefined;
  const isQuery = sign === '=' && /[?&][^\s?&=]{1,60}=$/.test(text.slice(Math.max(0, start - 70), start));
  return {
    kind: 'clientMessageId',
    spellings: spellingsOf(decodedUrl(value, isQuery), decodedUrl(value, true), value),
    start,
    end: start + value.length,
    isCertain: isCertainValue(value, sign, text[start + written.length]),
  };
}

/** False for a value that may be a variable, a type or a word of a sentence: it has no digit, a dot, or is called. */
function isCertainValue(value: string, sign: string, next: string | undefined): boolean {
  const hasSign = /^(?:[:=]|%)/.test(sign) || (sign === '>' && next === '<');
  return hasSign && /\d/.test(value) && !value.includes('.') && next !== '(';
}

function decodedUrl(written: string, isForm: boolean): string {
  if (!/[%+]/.test(written)) return written;
  try {
    return decodeURIComponent(isForm ? written.replaceAll('+', ' ') : written);
  } catch {
    return written;
  }
}

function spellingsOf(first: string, ...others: readonly string[]): readonly [string, ...string[]] {
  return [first, ...new Set(others.filter((other) => other !== first))];
}
