/** The GSM 7-bit default alphabet and its extension table. Source: 3GPP TS 23.038, 6.2.1 and 6.2.1.1. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = '\f^{}\\[~]|€';

export type Alphabet = 'GSM-7' | 'UCS-2';

// A table by UTF-16 code unit: one look-up per character keeps the counter fast on every key press.
const septets = new Uint8Array(65536);
for (const character of BASIC) septets[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) septets[character.charCodeAt(0)] = 2;

/** Septets a UTF-16 code unit takes in GSM 7-bit: 1, 2 (extension table), or 0 when it is not in the alphabet. */
export function gsmSeptets(codeUnit: number): number {
  return septets[codeUnit] ?? 0;
}

/** The first character (whole code point) that is not in the GSM alphabet, with its index; undefined when all are. */
export function firstNonGsm(text: string): { character: string; index: number } | undefined {
  for (let index = 0; index < text.length; index++) {
    if (gsmSeptets(text.charCodeAt(index)) === 0) {
      return { character: String.fromCodePoint(text.codePointAt(index) ?? 0), index };
    }
  }
  return undefined;
}
