/** Undoes what programs do to a text when they write it down: once, from left to right. */

/** `\n`, `\"`, `\u00fc`, `\u{1f600}`, and the bytes `\xc3\xbc`. Several octets in a row are one text. */
export const BACKSLASH = /(?:\\x[\da-fA-F]{2})+|\\u\{([\da-fA-F]{1,6})\}|\\[uU]([\da-fA-F]{4})|\\([nrtbfv"'`/\\])/g;

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

/** What one match of {@link BACKSLASH} stands for. */
export function backslashed(all: string, point?: string, unit?: string, letter?: string): string {
  if (letter !== undefined) return LETTERS[letter] ?? letter;
  if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16));
  if (point !== undefined) return fromCodePoint(parseInt(point, 16));
  return decodeOctets(all.split('\\x').slice(1));
}

/** The escapes of a quoted text; a backslash that begins none of them stays. */
export function unescapeQuoted(text: string): string {
  return text.replace(BACKSLASH, backslashed);
}

/** `%C3%BC`, `%fc`, and `+` for a space, as queries and forms have it: several octets in a row are one text. */
export const FORM = /(?:%[\da-fA-F]{2})+|\+/g;

/** What one match of {@link FORM} stands for. */
export function formEncoded(all: string): string {
  return all === '+' ? ' ' : decodeOctets(all.split('%').slice(1));
}

/** A value of a query or a form. */
export function unescapePair(text: string): string {
  return text.replace(FORM, formEncoded);
}

/** `&quot;`, `&#39;`, `&#xfc;`. */
export const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(quot|apos|lt|gt|amp|nbsp));/g;

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: '\u00a0' };

/** What one match of {@link ENTITY} stands for. */
export function entity(all: string, decimal?: string, hex?: string, named?: string): string {
  if (named !== undefined) return ENTITIES[named] ?? all;
  return fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
}

/** The text of an XML element. */
export function unescapeMarkup(text: string): string {
  return text.replace(ENTITY, entity);
}

/**
 * Octets as text. What is UTF-8 is read as that: `%C3%BC` is written by a program that means `ü`. Everything else is
 * Latin-1, as the simple call has it (source: docs, schema).
 */
function decodeOctets(hex: readonly string[]): string {
  const octets = Uint8Array.from(hex, (digits) => parseInt(digits, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return String.fromCharCode(...octets);
  }
}

function fromCodePoint(point: number): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}
