import fc from 'fast-check';
import { explainedCases, traps, type Collection } from './corpus';

/** Pieces that the recogniser's rules look at, thrown together at random. */
const PIECES = [
  'statusCode', 'status_code', 'Status-Code', 'statusCodes', 'status', 'code', 'error', 'websms', 'WEBSMS_CODE', 'ApiException', 'exit',
  '4026', '2000', '5003', '4999', '40261', '4026ms', 'OK', 'INVALID_SENDER', 'MAX_SMS_PER_MESSAGE_EXCEEDED', 'returned',
  'switch (statusCode) {', 'case ', 'when ', ' => ', 'enum StatusCode {', 'Ok = ', '(StatusCode)', 'STATUS_CODES = {', ' or ', ' and ', 'but was: ',
  '>>> ', '│', '|', '[-', '-]', '{+', '+}', 'INVALID_SENDER/', 'error codes: ', '4003', 'code: ', 'name: "statusCode", value: ',
  '"', "'", '\\"', '\\\\"', ':', '=', '=>', ' ', '  ', '\n', '\t', ',', ';', '.', '(', ')', '[', ']', '{', '}', '<', '>', '/',
  '%22', '%3A', '%25', '&quot;', '\\u003e', '\\n', '\u001b[33m', '[31m', '-', '+', '€', '\u00a0', 'ü', '🙂', '\ud800',
];

const COLLECTIONS: readonly Collection[] = ['corpus', 'fresh', 'wide'];
const LINES = COLLECTIONS.flatMap((collection) => [...explainedCases(collection), ...traps(collection)].map(({ text }) => text));

const noise = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 }).map((parts) => parts.join(''));
const known = fc.constantFrom(...LINES);
/** Texts of all kinds: noise alone, and around lines of the corpus. */
export const TEXTS = fc.oneof(noise, fc.tuple(noise, known, noise).map((parts) => parts.join('')));
