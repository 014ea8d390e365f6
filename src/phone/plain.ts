/** What a paste brings along unseen: soft hyphen, zero widths, direction marks, byte order mark. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
const QUOTES = /[\u00ab\u00bb\u201c-\u201f\u2039\u203a\uff02]/g;

/** `+` of full width and its like. */
const PLUSES = /[\ufb29\ufe62\uff0b]/g;

/** Full-width letters, digits and signs stand in the order of ASCII, from `!` to `~`. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Arabic-Indic and Eastern Arabic-Indic digits: the last four bits are the value. */
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * Writes a text in ASCII as far as numbers need it: digits, `+`, dashes, quotes and brackets; spaces for what is unseen.
 * It keeps its length, so that an index into one is an index into the other. Never throws.
 */
export function plain(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .replace(DASHES, '-')
    .replace(QUOTES, '"')
    .replace(PLUSES, '+')
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET));
}
