import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';
import { isSimulatorRecipient, type MsisdnProblem, msisdnProblem } from '../sms';
import { type Country, isCountry } from './countries';

/** Why nothing can be sent to a number: no network has it, or no SMS reaches it. */
export type NumberProblem = MsisdnProblem | 'impossible' | 'landline' | 'notMobile';

/** Why a number that can be sent to may not be the one that was meant. */
export type NumberWarning = 'unknownRange' | 'mayBeLandline';

/** A number some network can have. */
export interface KnownNumber {
  readonly msisdn: string;
  readonly country: string | undefined;
  /** False for a range libphonenumber does not know: it may be newer than its data. */
  readonly valid: boolean;
  /** Why an SMS does not reach it. */
  readonly problem: 'landline' | 'notMobile' | undefined;
}

/** A range that is newer than libphonenumber's data has numbers as long as others; shorter ones are half typed. */
const SHORTEST_UNKNOWN = 10;

/** Types of numbers that are no phone somebody carries. Source: the number types of libphonenumber. */
const NOT_MOBILE: ReadonlySet<string | undefined> = new Set(['PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST', 'UAN', 'PAGER', 'VOICEMAIL']);

/**
 * Calling codes where numbers of subscribers begin with 0: Italy, Ivory Coast, Burkina Faso, Niger, Benin, Gabon, Congo,
 * San Marino, Tajikistan. Source: the patterns of libphonenumber's metadata.
 */
const KEEPS_ZERO: ReadonlySet<string> = new Set(['39', '225', '226', '227', '229', '241', '242', '378', '992']);

/** Reads digits that begin with a country code. A possible number is enough. Never throws. */
export function readInternational(digits: string): KnownNumber | NumberProblem {
  const problem = msisdnProblem(digits);
  if (problem !== undefined) return problem;
  if (isSimulatorRecipient(digits)) return { msisdn: digits, country: undefined, valid: true, problem: undefined };
  const phone = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  return phone === undefined || !isWritten(phone, digits) ? 'impossible' : readPhone(phone);
}

/**
 * Who writes a country code means these digits. libphonenumber also knows rules that put others in their place
 * (an area code of Norfolk Island, the mobile 9 of Argentina); only a trunk 0 may go.
 */
function isWritten(phone: PhoneNumber, digits: string): boolean {
  const { countryCallingCode, nationalNumber } = phone;
  return [nationalNumber, `0${nationalNumber}`].some((national) => digits === countryCallingCode + national);
}

/** Reads digits as they are dialled in a country, with its trunk or international prefix. Never throws. */
export function readNational(digits: string, country: Country): KnownNumber | NumberProblem {
  if (!isCountry(country)) return 'leadingZero';
  const phone = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
  // Read again as the number it is from everywhere: a draft's chip must not be another one than a typed number.
  if (phone !== undefined) return readInternational(phone.number.slice(1));
  const length = msisdnProblem(digits.replace(/^0+/, ''));
  return length === 'tooLong' ? 'tooLong' : length === undefined ? 'impossible' : 'tooShort';
}

function readPhone(phone: PhoneNumber): KnownNumber | NumberProblem {
  const msisdn = phone.number.slice(1);
  const type = phone.getType();
  // A number of a known type is valid: asking in this order halves the work for a long list.
  const valid = type !== undefined || phone.isValid();
  if (!valid && (!phone.isPossible() || msisdn.length < SHORTEST_UNKNOWN || keepsTrunkPrefix(phone))) return 'impossible';
  return msisdnProblem(msisdn) ?? { msisdn, country: phone.country, valid, problem: unreachable(type) };
}

/** libphonenumber leaves the trunk prefix only where the rest is too short: `0676` is the beginning of a number. */
function keepsTrunkPrefix(phone: PhoneNumber): boolean {
  return phone.nationalNumber.startsWith('0') && !KEEPS_ZERO.has(phone.countryCallingCode);
}

function unreachable(type: string | undefined): 'landline' | 'notMobile' | undefined {
  if (type === 'FIXED_LINE') return 'landline';
  return NOT_MOBILE.has(type) ? 'notMobile' : undefined;
}
