/**
 * Spaces of any width and invisible characters that come with a paste: soft hyphen, zero widths, direction marks, BOM.
 */
const INVISIBLE =
  /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** Dashes. U+30FC, the Japanese prolonged sound mark, is used as a dash between digits. */
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u30fc]/g;
const QUOTES = /[\u00ab\u00bb\u201c-\u201f\u2039\u203a\uff02\u300c-\u300f]/g;
const APOSTROPHES = /[\u02b9\u02bc\u2018-\u201b\u2032\u00b4\u0060\uff07\u066c]/g;

/** Variants of `+`: full-width, small, Hebrew alternative. */
const PLUSES = /[\ufb29\ufe62\uff0b]/g;

/** Arabic and Chinese commas and semicolons, Arabic decimal separator, ideographic full stop, middle dots, slashes. */
const PUNCTUATION: ReadonlyMap<string, string> = new Map([
  ['\u060c', ','],
  ['\u3001', ','],
  ['\ufe50', ','],
  ['\uff64', ','],
  ['\u061b', ';'],
  ['\ufe54', ';'],
  ['\u037e', ';'],
  ['\u066b', ','],
  ['\u3002', '.'],
  ['\uff61', '.'],
  ['\u2024', '.'],
  ['\u30fb', '\u00b7'],
  ['\u2219', '\u00b7'],
  ['\u22c5', '\u00b7'],
  ['\u2027', '\u00b7'],
  ['\u2044', '/'],
  ['\u2215', '/'],
  ['\u2028', '\n'],
  ['\u2029', '\n'],
  ['\u0085', '\n'],
  ['\v', '\n'],
  ['\f', '\n'],
]);
const OTHER_PUNCTUATION =
  /[\u060c\u3001\ufe50\uff64\u061b\ufe54\u037e\u066b\u3002\uff61\u2024\u30fb\u2219\u22c5\u2027\u2044\u2215\u2028\u2029\u0085\v\f]/g;

/** Full-width forms, which stand in the order of ASCII from `!` to `~`, so that one offset converts them. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Decimal digits of other scripts. Those outside the Basic Multilingual Plane stay as they are. */
const OTHER_DIGITS = /(?![0-9])\p{Nd}/gu;
/** The code points of the zeros of other scripts; nine digits follow each. Source: Unicode, general category Nd. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/** Text that needs no conversion: the fast path. */
const ALREADY_PLAIN = /^[\t\n\r -_a-~]*$/;

/**
 * Converts digits, `+`, dashes, quotes, brackets and separators of other scripts to ASCII, and invisible characters to
 * spaces; everything else stays. The length in UTF-16 units stays the same, so an index into the result is valid in the
 * original text. Never throws.
 */
export function toPlainAscii(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, ' ')
    .replace(DASHES, '-')
    .replace(QUOTES, '"')
    .replace(APOSTROPHES, "'")
    .replace(PLUSES, '+')
    .replace(OTHER_PUNCTUATION, (character) => PUNCTUATION.get(character) ?? character)
    .replace(OTHER_DIGITS, toDigit)
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET));
}

function toDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = digit.length === 1 ? ZEROS.find((first) => code >= first && code < first + 10) : undefined;
  return zero === undefined ? digit : String(code - zero);
}
