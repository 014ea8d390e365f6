const INVISIBLE = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+$/u;
const QUOTE = /^["'\p{Pi}\p{Pf}‚„]+$/u;

/**
 * A character for display: `“–”`; a quotation mark without quotes around it; `U+00A0` for an invisible one.
 * @param quotes the quotation marks of the user's language around `{0}`
 */
export function quoted(text: string, quotes: string): string {
  if (INVISIBLE.test(text)) return codePoints(text);
  return QUOTE.test(text) ? text : quotes.replace('{0}', () => text);
}

/** The same without quotes: `–`, or `U+00A0`. A mark without its letter gets a circle to stand on: `◌́`. */
export function visible(character: string): string {
  if (INVISIBLE.test(character)) return codePoints(character);
  return /^\p{M}/u.test(character) ? `◌${character}` : character;
}

/** The code points of a text: `U+0041 U+0301`. */
export function codePoints(text: string): string {
  return Array.from(
    text,
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');
}
