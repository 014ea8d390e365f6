import type { Country } from './countries';
import { type KnownNumber, type NumberProblem, type NumberWarning, readInternational, readNational } from './numbering';
import { pieces } from './pieces';
import { findWritten, type WrittenNumber } from './written';

/** One entry of a list of recipients. */
export interface Recipient {
  /** The MSISDN that will be sent; what was typed, trimmed, when it has a problem that leaves no number. */
  readonly msisdn: string;
  /** As it was typed, trimmed: under another country it may be another number. */
  readonly typed: string;
  /** ISO 3166-1 alpha-2 of the number; undefined for the simulator's own and for numbers of no one country. */
  readonly country: string | undefined;
  /** Why nothing can be sent to it. */
  readonly problem: NumberProblem | undefined;
  /** Why it may not be the number that was meant; it can be sent to all the same. Never beside a problem. */
  readonly warning: NumberWarning | undefined;
}

type Reading = KnownNumber | NumberProblem;

/**
 * Splits a typed or pasted list and reads each number; order kept, the same number folded.
 * Every entry without a problem is an MSISDN that can be sent. Linear; never throws.
 * @param defaultCountry whose national numbers are meant; one that is not known makes them `leadingZero`.
 */
export function readRecipients(text: string, defaultCountry: Country): Recipient[] {
  const recipients = new Map<string, Recipient>();
  for (const recipient of eachRecipient(text, defaultCountry)) {
    if (!recipients.has(recipient.msisdn)) recipients.set(recipient.msisdn, recipient);
  }
  return [...recipients.values()];
}

/**
 * Reads the entries of a list one by one, for a caller that must not hold up its thread: a step takes far less than a
 * millisecond, whatever the length of the list. The same number may come more than once.
 */
export function* eachRecipient(text: string, defaultCountry: Country): Generator<Recipient, void> {
  for (const piece of pieces(text)) {
    yield toRecipient(piece.typed, readPiece(piece.plain, defaultCountry));
  }
}

/** Reads one number that is an MSISDN already, such as a draft's. Never throws. */
export function checkMsisdn(msisdn: string): Recipient {
  const typed = msisdn.trim();
  return toRecipient(typed, readInternational(typed));
}

function toRecipient(typed: string, reading: Reading): Recipient {
  if (typeof reading === 'string') return { msisdn: typed, typed, country: undefined, problem: reading, warning: undefined };
  const warning = reading.valid || reading.problem !== undefined ? undefined : 'unknownRange';
  return { msisdn: reading.msisdn, typed, country: reading.country, problem: reading.problem, warning };
}

function readPiece(text: string, defaultCountry: Country): Reading {
  const written = findWritten(text);
  if (typeof written === 'string') return written;
  if (written.international) return readWithCountryCode(written);
  if (written.digits.startsWith('0')) return readNational(written.digits, defaultCountry);
  return readBare(written, defaultCountry);
}

/** The `(0)` of `+43 (0)676` is not dialled from abroad; but Italy dials its 0. */
function readWithCountryCode({ digits, withoutZero }: WrittenNumber): Reading {
  const kept = readInternational(digits);
  if (withoutZero === undefined) return kept;
  const left = readInternational(withoutZero);
  return [left, kept].find(isValid) ?? left;
}

/**
 * Digits alone are an MSISDN, as the API writes it, or a national number: many countries have no trunk prefix.
 * The MSISDN comes first, except where no SMS reaches it and one reaches the national number: `646 555 1234` is
 * a phone in New York rather than a landline in New Zealand.
 */
function readBare({ digits, bracketed }: WrittenNumber, defaultCountry: Country): Reading {
  const msisdn = readInternational(digits);
  if (!bracketed && isReachable(msisdn)) return msisdn;
  const national = readNational(digits, defaultCountry);
  const readings = bracketed ? [national, msisdn] : [msisdn, national];
  return readings.find(isReachable) ?? readings.find(isValid) ?? msisdn;
}

function isValid(reading: Reading): reading is KnownNumber {
  return typeof reading !== 'string' && reading.valid;
}

function isReachable(reading: Reading): reading is KnownNumber {
  return isValid(reading) && reading.problem === undefined;
}
