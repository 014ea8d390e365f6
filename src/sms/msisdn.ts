/**
 * Phone numbers as the API wants them: an MSISDN is E.164 digits without `+`, country code first.
 * The server's own rule is not documented (source: docs say only "E.164, digits").
 */

/** Why a text is not an MSISDN. */
export type MsisdnProblem = 'empty' | 'notDigits' | 'leadingZero' | 'tooShort' | 'tooLong';

const SHORTEST = 5;
const LONGEST = 15; // ITU-T E.164, 6.2.1

/** Separators that never stand within a number. */
const BETWEEN = /[,;\r\n\t]+/;

/** A space before `+` separates too; one before `00` may, for people write spaces into numbers. */
const BEFORE_PLUS = /\s(?=\+)/;
const BEFORE_ZEROS = /(?=\s00)/;

/** What people write into a number, and what a paste brings along unseen. */
const WITHIN = /[\s\-/.()\u00a0\u2000-\u2015\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Splits a typed or pasted list. Each part is a piece of the text as it stands, trimmed; empty ones are left out. */
export function splitRecipients(text: string): string[] {
  const numbers = text.split(BETWEEN).flatMap((part) => part.split(BEFORE_PLUS)).flatMap(splitBeforeZeros);
  return numbers.map((number) => number.trim()).filter((number) => number !== '');
}

/** `+43 664 0012345` is one number. Two are meant only where one would be longer than any number is. */
function splitBeforeZeros(text: string): string[] {
  const numbers: string[] = [];
  for (const part of text.split(BEFORE_ZEROS)) {
    const longer = (numbers.at(-1) ?? '') + part;
    if (numbers.length > 0 && tidyMsisdn(longer).length <= LONGEST) numbers[numbers.length - 1] = longer;
    else numbers.push(part);
  }
  return numbers;
}

/** Removes spaces, `-`, `/`, `.`, brackets, the international prefix `+` or `00`, and the `(0)` of `+43 (0)676`. */
export function tidyMsisdn(text: string): string {
  const international = /^\s*(?:\+|00)/.test(text);
  return (international ? text.replace('(0)', '') : text).replace(WITHIN, '').replace(/^(?:\+|00)/, '');
}

/** Checks the wire format; undefined means it can be sent. */
export function msisdnProblem(msisdn: string): MsisdnProblem | undefined {
  if (msisdn === '') return 'empty';
  if (!/^[0-9]+$/.test(msisdn)) return 'notDigits';
  if (msisdn.startsWith('0')) return 'leadingZero';
  if (msisdn.length < SHORTEST) return 'tooShort';
  if (msisdn.length > LONGEST) return 'tooLong';
  return undefined;
}

/** True for the simulator's special recipients: 999 is no country's code, so no phone has such a number. */
export function isSimulatorRecipient(msisdn: string): boolean {
  return msisdn.startsWith('999');
}

/** Keeps country code and last two digits, e.g. `43*******67`, for logs. */
export function maskMsisdn(msisdn: string): string {
  if (msisdn.length <= 4) return '*'.repeat(msisdn.length);
  return msisdn.slice(0, 2) + '*'.repeat(msisdn.length - 4) + msisdn.slice(-2);
}
