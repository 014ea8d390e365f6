import type { Neighbourhood } from './neighbourhood';

/** Status codes have four digits and begin with 2, 4 or 5: the classes accepted, refused and failed. */
const STATUS_CLASS = /^[245]\d{3}$/;

/** Whether the digits have the shape of a status code. */
export function hasStatusShape(digits: string): boolean {
  return STATUS_CLASS.test(digits);
}

/** Parts of something longer on the left: `x4026`, `1.2000`, `12:4026`, `-4026`, `+4026`, `€ 2000`, `/4026`. */
const BOUND_LEFT = /(?:[\p{L}\p{N}_+@/]|\p{N}[.:-]|(?:^|[^\p{L}\p{N}\s])\s*-|\s-|(?:^|[^.])\.|[$€£¥][^\S\n]?)$/u;

/** … and on the right: `4026ms`, `4026.5`, `2024-01-01`, `4026:12`, `2000,50`, `40 %`, `2000 €`, `4026#0`. */
const BOUND_RIGHT = /^(?:[\p{L}\p{N}_]|\.\p{N}|[:/-]\p{N}|,\p{N}{1,3}(?!\p{N})|[^\S\n]?[%€£¥]|#\p{N}|@)/u;

/** What languages write directly behind a number: `4026L`, `4026n`, `4026i`, `4026u16`, `4026.0`. */
const SUFFIX = /^(?:[LlnuUiI]|[ui](?:8|16|32|64)|\.0)(?![\p{L}\p{N}_])/u;

/** Whether the digits stand for themselves, and are not a piece of a date, a version, an amount or a word. */
export function standsAlone({ before, after }: Neighbourhood): boolean {
  if (isMarkedAsChange(before, after)) return true;
  return !BOUND_LEFT.test(before.slice(-4)) && (SUFFIX.test(after) || !BOUND_RIGHT.test(after.slice(0, 8)));
}

/** Word diffs put marks around a number that look like signs: `[-4040-]{+4041+}`. */
function isMarkedAsChange(before: string, after: string): boolean {
  return (before.endsWith('[-') && after.startsWith('-]')) || (before.endsWith('{+') && after.startsWith('+}'));
}

/** What may be the end of an escape sequence, or the beginning of one. */
const ESCAPE_BEFORE = /[\\%]/;
/** As far back as the escape of one character can begin: `%25252522`. */
const MAX_ESCAPE = 9;

/**
 * Whether digits are a piece of something longer for certain, told by the few characters around them as they are
 * written; where those may be escapes, or the number stands alone, this is not certain. Most numbers of a log end here.
 */
export function isSurelyBound(content: string, start: number, end: number): boolean {
  return isBoundOnTheLeft(content, start) || isBoundOnTheRight(content, end);
}

function isBoundOnTheLeft(content: string, start: number): boolean {
  const mark = content.charAt(start - 1);
  const word = isWordCharacter(mark);
  if (word ? mark === 'm' : !'+@/.:-'.includes(mark) || mark === '') return false;
  const earlier = content.charAt(start - 2);
  if (!word && !isBoundBy(mark, earlier)) return false;
  return !ESCAPE_BEFORE.test(content.slice(Math.max(0, start - MAX_ESCAPE - 1), start));
}

/** A sign, the path of a slash, and a decimal point, a colon or a hyphen behind a digit; not `{+` of a word diff, not `NAME/`. */
function isBoundBy(mark: string, earlier: string): boolean {
  if (mark === '+') return earlier !== '{';
  if (mark === '/') return !/[A-Z_]/.test(earlier);
  return mark === '@' || isDigit(earlier);
}

function isBoundOnTheRight(content: string, end: number): boolean {
  const mark = content.charAt(end);
  const later = content.charAt(end + 1);
  if (isWordCharacter(mark)) return !'LlnuUiI'.includes(mark);
  if (mark === '.') return isDigit(later) && later !== '0';
  return mark === '@' || ((mark === ':' || mark === '/' || mark === '-' || mark === '#') && isDigit(later));
}

/** Whether a character is a digit of ASCII; nothing, as beyond the end of a text, is none. */
export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isWordCharacter(character: string): boolean {
  return (
    isDigit(character) ||
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    character === '_'
  );
}
