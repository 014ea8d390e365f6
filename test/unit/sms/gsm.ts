/**
 * The GSM 7-bit tables and the rules for long messages, written a second time from the standards and as plainly
 * as they read: 3GPP TS 23.038, 6.2.1 and 6.2.1.1; TS 23.040, 9.2.3.24.1. The tests hold the product against it.
 */

/** The default alphabet by position, as Unicode. */
export const BASIC_TABLE: readonly number[] = [
  // 0x00 to 0x0f
  0x40, 0xa3, 0x24, 0xa5, 0xe8, 0xe9, 0xf9, 0xec, 0xf2, 0xc7, 0x0a, 0xd8, 0xf8, 0x0d, 0xc5, 0xe5,
  // 0x10 to 0x1f; 0x1b is the escape to the extension table and no character
  0x394, 0x5f, 0x3a6, 0x393, 0x39b, 0x3a9, 0x3a0, 0x3a8, 0x3a3, 0x398, 0x39e, 0xc6, 0xe6, 0xdf, 0xc9,
  // 0x20 to 0x3f: as ASCII, but the currency sign in the place of the dollar
  0x20, 0x21, 0x22, 0x23, 0xa4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32,
  0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f,
  // 0x40 to 0x5f
  0xa1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52,
  0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0xc4, 0xd6, 0xd1, 0xdc, 0xa7,
  // 0x60 to 0x7f
  0xbf, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72,
  0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0xe4, 0xf6, 0xf1, 0xfc, 0xe0,
];

/** The extension table as Unicode: form feed ^ { } \\ [ ~ ] | and the euro sign. */
export const EXTENSION_TABLE: readonly number[] = [0x0c, 0x5e, 0x7b, 0x7d, 0x5c, 0x5b, 0x7e, 0x5d, 0x7c, 0x20ac];

const ESCAPE = 0x1b;
const OCTETS = 140;
/** Length octet and one element: reference, number of parts, this part. */
const HEADER_OCTETS = 6;

/** What would be sent: for each SMS its septets (GSM-7) or UTF-16 code units (UCS-2). */
export interface Reference {
  readonly alphabet: 'GSM-7' | 'UCS-2';
  readonly parts: readonly (readonly number[])[];
}

/** Encodes a text and cuts it into SMS. */
export function reference(text: string): Reference {
  const gsm = gsmCharacters(text);
  if (gsm) return { alphabet: 'GSM-7', parts: cut(gsm, (octets) => Math.floor((octets * 8) / 7)) };
  return { alphabet: 'UCS-2', parts: cut(utf16Characters(text), (octets) => Math.floor(octets / 2)) };
}

/** Each character as its septets; undefined when one is in neither table. */
function gsmCharacters(text: string): number[][] | undefined {
  const characters: number[][] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? -1;
    const position = BASIC_TABLE.indexOf(code);
    if (position >= 0) characters.push([position]);
    else if (EXTENSION_TABLE.includes(code)) characters.push([ESCAPE, code & 0x7f]);
    else return undefined;
  }
  return characters;
}

/** Each code point as its code units: iterating a string never splits a surrogate pair. */
function utf16Characters(text: string): number[][] {
  return Array.from(text, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index)),
  );
}

/** Fills one SMS, or several shorter ones with a header; a character stays whole. */
function cut(characters: readonly number[][], room: (octets: number) => number): number[][] {
  const all = characters.flat();
  if (all.length === 0) return [];
  if (all.length <= room(OCTETS)) return [all];
  const parts: number[][] = [[]];
  for (const character of characters) {
    const last = parts.at(-1) ?? [];
    if (last.length + character.length > room(OCTETS - HEADER_OCTETS)) parts.push([...character]);
    else last.push(...character);
  }
  return parts;
}
