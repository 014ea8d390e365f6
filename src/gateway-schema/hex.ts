/** Why a text is not hexadecimal octets; `index` is a position in the text, in UTF-16 units. */
export type HexProblem =
  /** A character that is neither a digit nor a separator. */
  | { readonly kind: 'character'; readonly index: number; readonly character: string }
  /** A single digit: `5` could be 05 or 50. */
  | { readonly kind: 'halfOctet'; readonly index: number };

/** Separators between octets in dumps, source code and terminals. */
const SEPARATORS = /[\s,;:-]*/y;
const OCTET = /(?:0x|\\x)?([0-9a-f]{2})/iy;
const PREFIX = /(?:0x|\\x)?/iy;
const HEX_DIGIT = /[0-9a-f]/i;

/**
 * Parses pasted octets: two digits each, in either case, with or without white space, `,`, `;`, `:` or `-` between
 * them, each with or without `0x` or `\x`. An empty text gives no octets.
 * @example
 * parseHex('05:00:03 FC 0x02, 0x01'); // { bytes: Uint8Array [5, 0, 3, 252, 2, 1] }
 * parseHex('05 0g'); // { problem: { kind: 'character', index: 4, character: 'g' } }
 */
export function parseHex(text: string): { readonly bytes: Uint8Array } | { readonly problem: HexProblem } {
  const bytes: number[] = [];
  let index = skip(SEPARATORS, text, 0);
  while (index < text.length) {
    OCTET.lastIndex = index;
    const octet = OCTET.exec(text)?.[1];
    if (octet === undefined) return { problem: problemAt(text, skip(PREFIX, text, index)) };
    bytes.push(Number.parseInt(octet, 16));
    index = skip(SEPARATORS, text, OCTET.lastIndex);
  }
  return { bytes: Uint8Array.from(bytes) };
}

/**
 * Formats octets as pairs of upper-case digits with spaces between them.
 * @example
 * formatHex(Uint8Array.of(5, 0, 3, 252)); // '05 00 03 FC'
 */
export function formatHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

/** The end of the match of a sticky expression, which may match the empty string. */
function skip(expression: RegExp, text: string, index: number): number {
  expression.lastIndex = index;
  expression.test(text);
  return expression.lastIndex;
}

/** The problem at a position without an octet: a character that is no digit, or a single digit. */
function problemAt(text: string, start: number): HexProblem {
  const index = HEX_DIGIT.test(text.charAt(start)) ? start + 1 : start;
  if (index === text.length || skip(SEPARATORS, text, index) > index) return { kind: 'halfOctet', index: start };
  return { kind: 'character', index, character: String.fromCodePoint(text.codePointAt(index) ?? 0) };
}
