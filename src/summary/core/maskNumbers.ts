import { maskMsisdn } from '../../sms';

/** A phone number as it stands in a log; the `+` before it may be encoded. Digits within a word or an id are none. */
const NUMBER = /(?:(?<=%2b|u002b)|(?<![a-z0-9]))\d{7,}(?![a-z0-9])/gi;

/**
 * Masks what may be a phone number in a line of a log.
 * @param time the line's own, in milliseconds: as a number it is no phone's
 * @example
 * maskNumbers('to=436761234567 code=4002'); // 'to=43********67 code=4002'
 */
export function maskNumbers(text: string, time?: number): string {
  return text.replace(NUMBER, (digits) => (time !== undefined && isTime(digits, time) ? digits : maskMsisdn(digits)));
}

/** Epoch seconds, milliseconds, microseconds or nanoseconds. */
function isTime(digits: string, time: number): boolean {
  const milliseconds = String(time);
  return digits.startsWith(milliseconds) || digits === milliseconds.slice(0, -3);
}
