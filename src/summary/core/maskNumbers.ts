import { maskMsisdn } from '../../sms';
import { recipientsIn } from './refusedRecipients';

/** A phone number as it stands in a log; the `+` before it may be encoded. Digits within a word or an id are none. */
const NUMBER = /(?:(?<=%2b|u002b)|(?<![a-z0-9]))\d{7,}(?![a-z0-9])/gi;

/**
 * Masks what may be a phone number in a line of a log.
 * @param time the line's own, in milliseconds: as a number it is no phone's
 * @example
 * maskNumbers('to=436761234567 code=4002'); // 'to=43********67 code=4002'
 */
export function maskNumbers(text: string, time?: number): string {
  return text.replace(NUMBER, (digits) => (time !== undefined && isTime(digits, time) && !isRecipient(digits, text) ? digits : maskMsisdn(digits)));
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
