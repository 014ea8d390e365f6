import { splitRecipients } from '../sms';
import { plain } from './plain';

/** One entry of a list: as it was typed, and the same in plain ASCII. */
export interface Piece {
  readonly typed: string;
  readonly plain: string;
}

/** A display name in front of `<…>`: mail programs quote one that holds a comma. */
const QUOTED_NAME = /"[^"\r\n]*"(?=\s*<)/g;

/** Parameters of a `tel:` address begin with a semicolon. Source: RFC 3966, 3. */
const PARAMETER = /;(?:ext|isub|phone-context)=[^\s,;<>"]*/gi;

/** `Mobil:` is often a cell or a line of its own. */
const LABEL = /(?<=^|[,;\r\n\t])[^\d+,;\r\n\t]+:\s+(?=["'(]?[+\d])/g;

/** Words in front of a number, up to its first digit. */
const WORDS = /(?<=^|[,;\r\n\t])[^\d+,;\r\n\t]+(?=[+\d])/g;

/** Without a letter or a digit there is nothing to read: bullets, lines, empty quotes. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** Splits a typed or pasted list; names, labels and parameters stay with their number. Linear; never throws. */
export function pieces(text: string): Piece[] {
  const whole = plain(text);
  const masked = mask(whole);
  const found: Piece[] = [];
  let end = 0;
  for (const part of splitRecipients(masked)) {
    // Between two parts there are only separators, so the first place found is the right one.
    const start = masked.indexOf(part, end);
    end = start + part.length;
    const piece = { typed: text.slice(start, end).trim(), plain: whole.slice(start, end).trim() };
    if (SAYS_SOMETHING.test(piece.plain)) found.push(piece);
  }
  return found;
}

/** Hides what must not be split behind dashes: they separate nothing, and the length stays. */
function mask(text: string): string {
  return [QUOTED_NAME, PARAMETER, LABEL, WORDS].reduce((masked, pattern) => masked.replace(pattern, dashes), text);
}

function dashes(hidden: string): string {
  return '-'.repeat(hidden.length);
}
