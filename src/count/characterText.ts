import { quotationMarks } from '../platform';
import { codePoints, quoted, visible } from '../sms';

/** Code points that are shown of a character: a letter can have any number of marks. A family of emoji has eleven. */
const MAX_CODE_POINTS = 12;

/** A character in the status bar: `–`, or `U+00A0` for an invisible one. */
export function glyph(character: string): string {
  return visible(beginningOf(character));
}

/** A character with its code points: `– U+2013`. An invisible one is its code points alone. */
export function characterText(character: string): string {
  const shown = beginningOf(character);
  return [...new Set([visible(shown), codePoints(shown)])].join(' ');
}

/** A character in a sentence: `“–”`. */
export function quotedCharacter(character: string): string {
  return quoted(beginningOf(character), quotationMarks());
}

function beginningOf(character: string): string {
  return Array.from(character).slice(0, MAX_CODE_POINTS).join('');
}
