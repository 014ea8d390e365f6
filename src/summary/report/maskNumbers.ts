import { maskMsisdn } from '../../sms';
import { recipientsIn } from '../../detection';

/** Text that may directly precede a number although it ends in a letter or digit: `%3D`, `\n`, `\x22`, `msisdn`. */
const LEAD = String.raw`(?<=%(?:25){0,2}[\da-f]{2}|\\[nrt]|\\x[\da-f]{2}|u00[\da-f]{2}|msisdn|recipient|phone|mobile|number|tel)`;
/** The end of a number: no letter or digit may follow, except the suffix of `436761234567n` and `436761234567L`. */
const END = '(?=[nl]?(?![a-z0-9]))';
const NUMBER = new RegExp(String.raw`(?:${LEAD}|(?<![a-z0-9]))\d{7,}${END}`, 'gi');

/** A time of day; a `+` or `-` behind it begins a zone, not a number. */
const CLOCK = String.raw`:\d\d(?:[.,:]\d{1,9})?\s?`;
const NO_DATE = String.raw`(?!(?:19|20)\d\d[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d(?!\d)|\d\d?[/.]\d\d?[/.]\d\d(?![\d/])|\d\d?:\d\d)`;
const BEFORE_SPACED = String.raw`(?:${LEAD}|(?<![a-z0-9]|[\da-f]-|\d[/.:]))`;
const FIRST = String.raw`(?:(?<!${CLOCK})\+[1-9]|(?<!${CLOCK}[+-])0\d|(?<=%(?:25){0,2}2b|u002b)[1-9])\d{0,5}(?!\d)`;
const BETWEEN = String.raw`(?:%20|[ \u00a0+-]| ?\\?\/ ?| ?\(|\)[ \-/]?)${NO_DATE}`;
/**
 * A formatted number that begins with `+` or `0`: `+43 (0)676 123 456`, `0676/123 45 67`. A long group of digits ends
 * it.
 */
const SPACED = new RegExp(
  String.raw`${BEFORE_SPACED}${NO_DATE}${FIRST}(?:${BETWEEN}\d{1,6}(?!\d)){0,8}${BETWEEN}\d{2,15}(?!\d)(?!-[\da-f]{4})${END}`,
  'gi',
);
/** The fewest digits of a phone number. */
const MIN_DIGITS = 7;

/**
 * Masks possible phone numbers in a line of a log.
 * @param time the line's own time in milliseconds, which is not masked where it is written as a number
 * @example
 * maskNumbers('to=436761234567 code=4002'); // 'to=43********67 code=4002'
 * maskNumbers('to +43 676 123 456'); // 'to +43 *** *** *56'
 */
export function maskNumbers(text: string, time?: number): string {
  return text
    .replace(SPACED, maskSpaced)
    .replace(NUMBER, (digits) =>
      time !== undefined && isTime(digits, time) && !isRecipient(digits, text) ? digits : maskMsisdn(digits),
    );
}

/** Masks the digits and keeps the separators. */
function maskSpaced(number: string): string {
  const parts = number.match(/%20|\D|\d/g) ?? [];
  const digits = parts.filter(isDigit);
  if (digits.length < MIN_DIGITS) return number;
  const masked = maskMsisdn(digits.join(''));
  let at = 0;
  return parts.map((part) => (isDigit(part) ? masked.charAt(at++) : part)).join('');
}

function isDigit(part: string): boolean {
  return /^\d$/.test(part);
}

/** Whether the line labels the digits as a recipient, so that they are masked even if they equal the time. */
function isRecipient(digits: string, text: string): boolean {
  return recipientsIn(text).includes(digits.replace(/^00/, ''));
}

/** Epoch seconds, milliseconds, microseconds or nanoseconds. */
function isTime(digits: string, time: number): boolean {
  const milliseconds = String(time);
  return digits.startsWith(milliseconds) || digits === milliseconds.slice(0, -3);
}
