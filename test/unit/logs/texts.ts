import fc from 'fast-check';
import { explainedCases, traps } from './corpus';

/** Pieces that the recogniser's rules look at, thrown together at random. */
const PIECES = [
  'statusCode', 'status_code', 'Status-Code', 'status', 'code', 'error', 'websms', 'WEBSMS_CODE', 'ApiException', 'exit',
  '4026', '2000', '5003', '4999', '40261', '4026ms', 'OK', 'INVALID_SENDER', 'MAX_SMS_PER_MESSAGE_EXCEEDED', 'returned',
  '"', "'", '\\"', '\\\\"', ':', '=', '=>', ' ', '  ', '\n', '\t', ',', ';', '.', '(', ')', '[', ']', '{', '}', '<', '>', '/',
  '%22', '%3A', '%25', '&quot;', '\\u003e', '\\n', '\u001b[33m', '[31m', '-', '+', '€', '\u00a0', 'ü', '🙂', '\ud800',
];

const noise = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 }).map((parts) => parts.join(''));
const known = fc.constantFrom(...explainedCases().map(({ text }) => text), ...traps().map(({ text }) => text));
/** Texts of all kinds: noise alone, and around lines of the corpus. */
export const TEXTS = fc.oneof(noise, fc.tuple(noise, known, noise).map((parts) => parts.join('')));
