/** Why a text is not base64; `index` is a position in the text, in UTF-16 units. */
export type Base64Problem =
  /** A character of neither alphabet. */
  | { readonly kind: 'character'; readonly index: number; readonly character: string }
  /** `=` before the end, or the wrong number of them. */
  | { readonly kind: 'padding'; readonly index: number }
  /** A single digit is left over at the end: six bits are no octet, so the text is cut off. */
  | { readonly kind: 'cutOff'; readonly index: number };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Both alphabets of RFC 4648: inbound messages are URL-safe according to the docs, the SDKs send the standard one. */
const VALUES = new Map([...Array.from(ALPHABET, (digit, value) => [digit, value] as const), ['-', 62], ['_', 63]]);

/**
 * Decodes base64 (RFC 4648) in the standard or URL-safe alphabet, with or without padding, ignoring white space.
 * @example
 * parseBase64('BQAD_AIB'); // { bytes: Uint8Array [5, 0, 3, 252, 2, 1] }
 * parseBase64('BQAD.'); // { problem: { kind: 'character', index: 4, character: '.' } }
 */
export function parseBase64(text: string): { readonly bytes: Uint8Array } | { readonly problem: Base64Problem } {
  const values: number[] = [];
  const padding: number[] = [];
  let last = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (/\s/.test(character)) continue;
    const value = VALUES.get(character);
    if (character === '=') padding.push(index);
    else if (value === undefined) return { problem: { kind: 'character', index, character: wholeAt(text, index) } };
    else if (padding[0] !== undefined) return { problem: { kind: 'padding', index: padding[0] } };
    else {
      values.push(value);
      last = index;
    }
  }
  if (values.length % 4 === 1) return { problem: { kind: 'cutOff', index: last } };
  const [first] = padding;
  if (first !== undefined && padding.length !== (4 - (values.length % 4)) % 4)
    return { problem: { kind: 'padding', index: first } };
  return { bytes: joined(values) };
}

/**
 * Encodes octets as base64 in the standard alphabet, with padding.
 * @example
 * formatBase64(Uint8Array.of(5, 0, 3, 252)); // 'BQAD/A=='
 */
export function formatBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += digit(bits >> 18) + digit(bits >> 12);
    text += second === undefined ? '=' : digit(bits >> 6);
    text += third === undefined ? '=' : digit(bits);
  }
  return text;
}

/** The base64 digit of the lowest six bits. */
function digit(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}

/** Joins six bits of each value to octets; leftover bits at the end are dropped. */
function joined(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.floor((values.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let next = 0;
  for (const value of values) {
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[next++] = bits >> held;
  }
  return bytes;
}

function wholeAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}
