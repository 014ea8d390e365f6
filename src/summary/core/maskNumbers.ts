import { maskMsisdn } from '../../sms';
import { recipientsIn } from '../../detection';

/** Ends in a letter or a digit, and is yet no part of the number behind it: `%3D`, `%253D`, `\n`, `\x22`, `\u0022`, `msisdn`. */
const LEAD = String.raw`(?<=%(?:25){0,2}[\da-f]{2}|\\[nrt]|\\x[\da-f]{2}|u00[\da-f]{2}|msisdn|recipient|phone|mobile|number|tel)`;
/** Digits within a word or an id are no number, but for `436761234567n` and `436761234567L` as programs write them. */
const END = '(?=[nl]?(?![a-z0-9]))';
const NUMBER = new RegExp(String.raw`(?:${LEAD}|(?<![a-z0-9]))\d{7,}${END}`, 'gi');

/** The sign behind a time of day begins its zone. */
const CLOCK = String.raw`:\d\d(?:[.,:]\d{1,9})?\s?`;
const NO_DATE = String.raw`(?!(?:19|20)\d\d[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d(?!\d)|\d\d?[/.]\d\d?[/.]\d\d(?![\d/])|\d\d?:\d\d)`;
const BEFORE_SPACED = String.raw`(?:${LEAD}|(?<![a-z0-9]|[\da-f]-|\d[/.:]))`;
const FIRST = String.raw`(?:(?<!${CLOCK})\+[1-9]|(?<!${CLOCK}[+-])0\d|(?<=%(?:25){0,2}2b|u002b)[1-9])\d{0,5}(?!\d)`;
const BETWEEN = String.raw`(?:%20|[ \u00a0+-]| ?\\?\/ ?| ?\(|\)[ \-/]?)${NO_DATE}`;
/** As people write it, from its `+` or `0` on: `+43 (0)676 123 456`, `0676/123 45 67`. Behind a long group of digits it is over. */
const SPACED = new RegExp(
  String.raw`${BEFORE_SPACED}${NO_DATE}${FIRST}(?:${BETWEEN}\d{1,6}(?!\d)){0,8}${BETWEEN}\d{2,15}(?!\d)(?!-[\da-f]{4})${END}`,
  'gi',
);
/** Fewer digits than this are no phone number. */
const MIN_DIGITS = 7;

/**
 * Masks what may be a phone number in a line of a log.
 * @param time the line's own, in milliseconds: as a number it is no phone's
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

/** What stands between the digits stays. */
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

/** What is called a recipient is none the less one where a time was read from it. */
function isRecipient(digits: string, text: string): boolean {
  return recipientsIn(text).includes(digits.replace(/^00/, ''));
}

/** Epoch seconds, milliseconds, microseconds or nanoseconds. */
function isTime(digits: string, time: number): boolean {
  const milliseconds = String(time);
  return digits.startsWith(milliseconds) || digits === milliseconds.slice(0, -3);
}
