/** Undoes one layer of escapes: backslashes, percent-encoding or entities. */

/**
 * Matches backslash escapes: `\n`, `\"`, `\u00fc`, `\u{1f600}`, and a run of bytes `\xc3\xbc`, which is decoded as one.
 */
export const BACKSLASH = /(?:\\x[\da-fA-F]{2})+|\\u\{([\da-fA-F]{1,6})\}|\\[uU]([\da-fA-F]{4})|\\([nrtbfv"'`/\\])/g;

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

/** Decodes a match of {@link BACKSLASH}. */
export function backslashed(all: string, point?: string, unit?: string, letter?: string): string {
  if (letter !== undefined) return LETTERS[letter] ?? letter;
  if (unit !== undefined) return String.fromCharCode(parseInt(unit, 16));
  if (point !== undefined) return fromCodePoint(parseInt(point, 16));
  return decodeOctets(all.split('\\x').slice(1));
}

/** Decodes the escapes of a quoted text. Other backslashes stay. */
export function unescapeQuoted(text: string): string {
  return text.replace(BACKSLASH, backslashed);
}

/** Matches form encoding: `+` for a space, and a run of octets `%C3%BC`, which is decoded as one. */
export const FORM = /(?:%[\da-fA-F]{2})+|\+/g;

/** Decodes a match of {@link FORM}. */
export function formEncoded(all: string): string {
  return all === '+' ? ' ' : decodeOctets(all.split('%').slice(1));
}

/** Decodes a value of a query or a form. */
export function unescapePair(text: string): string {
  return text.replace(FORM, formEncoded);
}

/** Matches character references: `&quot;`, `&#39;`, `&#xfc;`. */
export const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(quot|apos|lt|gt|amp|nbsp));/g;

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: '\u00a0' };

/** Decodes a match of {@link ENTITY}. */
export function entity(all: string, decimal?: string, hex?: string, named?: string): string {
  if (named !== undefined) return ENTITIES[named] ?? all;
  return fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
}

/** Decodes the text of an XML element. */
export function unescapeMarkup(text: string): string {
  return text.replace(ENTITY, entity);
}

/**
 * Decodes octets. Valid UTF-8 is decoded as UTF-8, because a program that writes `%C3%BC` means `ü`; everything else as
 * Latin-1, which the simple call uses (source: docs, schema).
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
