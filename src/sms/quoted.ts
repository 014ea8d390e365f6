const INVISIBLE = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+$/u;
const QUOTE = /^["'\p{Pi}\p{Pf}‚„]+$/u;

/** A character for display: `“–”`; a quotation mark without quotes around it; `U+00A0` for an invisible one. */
export function quoted(text: string): string {
  if (INVISIBLE.test(text))
    return Array.from(
      text,
      (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    ).join(' ');
  return QUOTE.test(text) ? text : `“${text}”`;
}
