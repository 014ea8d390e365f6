import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { isSimulatorRecipient, type MsisdnProblem, msisdnProblem } from '../sms';
import { type Country, isCountry } from './countries';

/** Why nothing can be sent to a number: no network has it, no SMS reaches it, or nobody can tell which number is meant. */
export type NumberProblem =
  MsisdnProblem | 'impossible' | 'landline' | 'notMobile' | 'rounded' | 'extension' | 'severalNumbers';

/** Why a number that can be sent to may not be the one that was meant. */
export type NumberWarning =
  'unknownRange' | 'mayBeLandline' | 'otherCountry' | 'mayBeExtension' | 'mayBeDate' | 'mayBeNoPhoneNumber';

/** A number some network can have. */
export interface KnownNumber {
  readonly msisdn: string;
  readonly country: string | undefined;
  /** False for a range libphonenumber does not know: it may be newer than its data. */
  readonly valid: boolean;
  /** True where the range has nothing but mobiles: in some countries landlines and mobiles share theirs. */
  readonly isMobile: boolean;
  /** Why an SMS does not reach it. */
  readonly problem: 'landline' | 'notMobile' | undefined;
  readonly warning: 'unknownRange' | 'mayBeLandline' | undefined;
  /** The digits as they were written: no prefix was left out. */
  readonly exact: boolean;
}

export type Reading = KnownNumber | NumberProblem;

/** A range that is newer than libphonenumber's data has numbers as long as others; shorter ones are half typed. */
const SHORTEST_UNKNOWN = 10;

/** Types of numbers that are no phone somebody carries. Source: libphonenumber, its number types. */
const NOT_MOBILE: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

/**
 * Calling codes where numbers of subscribers begin with 0: Italy, Ivory Coast, Burkina Faso, Niger, Benin, Gabon, Congo,
 * San Marino, Tajikistan. Source: libphonenumber, the patterns of its metadata.
 */
const KEEPS_ZERO: ReadonlySet<string> = new Set(['39', '225', '226', '227', '229', '241', '242', '378', '992']);

/** Calling codes where a mobile number without its mobile prefix looks like a landline: Argentina, whose mobiles begin with 9. */
const LANDLINE_OR_MOBILE: ReadonlySet<string> = new Set(['54']);

/**
 * Prefixes of earlier plans that libphonenumber does not know, in front of a whole number: Mexico's trunk 01, and 1, 044
 * and 045 of its mobiles, until 2019; the 0 of Italian mobiles, until 2001.
 */
const OLD_PREFIX: ReadonlyMap<string, RegExp> = new Map([
  ['52', /^(?:1|01|044|045)(?=\d{10}$)/],
  ['39', /^0(?=3\d{8,9}$)/],
]);

/** So many results are kept of each function that is `remembered`. */
const MAX_REMEMBERED = 1_000;

/** Keeps the last results: an entry is read several times, whole and in parts, and libphonenumber costs most of it. */
function remembered<A extends readonly string[], T>(read: (...digits: A) => T): (...digits: A) => T {
  const results = new Map<string, T>();
  return (...digits) => {
    const key = digits.join(' ');
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = read(...digits);
    if (results.size >= MAX_REMEMBERED) results.clear();
    results.set(key, result);
    return result;
  };
}

/** True when an SMS reaches a number of a known range. */
export function isReachable(reading: Reading): reading is KnownNumber {
  return isValid(reading) && reading.problem === undefined;
}

export function isValid(reading: Reading): reading is KnownNumber {
  return typeof reading !== 'string' && reading.valid;
}

/** Reads digits that begin with a country code, and leaves out what is not dialled from abroad. Never throws. */
export function readInternational(digits: string): Reading {
  const problem = msisdnProblem(digits);
  if (problem === 'tooLong') return readWithoutPrefix(digits, /^0/) ?? problem;
  if (problem !== undefined) return problem;
  if (isSimulatorRecipient(digits))
    return {
      msisdn: digits,
      country: undefined,
      valid: true,
      isMobile: false,
      problem: undefined,
      warning: undefined,
      exact: true,
    };
  const reading = readWritten(digits);
  return isValid(reading) ? reading : (readWithoutPrefix(digits, /^0/) ?? reading);
}

/** Reads the digits as they stand, or without a trunk prefix that the plan has. */
const readWritten = remembered((digits: string): Reading => {
  const phone = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  if (phone === undefined) return 'impossible';
  const reading = readPhone(phone, digits);
  return isWritten(phone, digits, isValid(reading)) ? reading : 'impossible';
});

/**
 * Who writes a country code means these digits. libphonenumber also knows rules that put others in their place (an area
 * code of Norfolk Island); only a trunk prefix may go, and where it is no 0 only if a number of a known range is left.
 */
function isWritten(phone: PhoneNumber, digits: string, isKnownRange: boolean): boolean {
  const { countryCallingCode, nationalNumber } = phone;
  const written = digits.slice(countryCallingCode.length);
  if (written === nationalNumber || written === `0${nationalNumber}`) return true;
  return (
    isKnownRange &&
    (written.endsWith(nationalNumber) || (countryCallingCode === '54' && isArgentineMobile(written, nationalNumber)))
  );
}

/** The mobile 15 behind an Argentine area code is a 9 in front of it. */
function isArgentineMobile(written: string, nationalNumber: string): boolean {
  const dialled = written.replace(/^0/, '');
  const rest = nationalNumber.slice(1);
  return [2, 3, 4].some(
    (area) => `9${rest}` === nationalNumber && `${rest.slice(0, area)}15${rest.slice(area)}` === dialled,
  );
}

/**
 * Without a prefix of an earlier plan, or where there is none without another one.
 * @returns undefined where that leaves no number of a known range.
 */
function readWithoutPrefix(digits: string, prefix: RegExp | undefined): KnownNumber | undefined {
  const code = callingCodeOf(digits) ?? '';
  const left = OLD_PREFIX.get(code) ?? prefix;
  if (code === '' || left === undefined) return undefined;
  const written = digits.slice(code.length);
  const shorter = written.replace(left, '');
  if (shorter === written || msisdnProblem(code + shorter) !== undefined) return undefined;
  const reading = readWritten(code + shorter);
  return isValid(reading) && reading.exact ? { ...reading, exact: false } : undefined;
}

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/** The country code that digits begin with: none is the beginning of another. */
export function callingCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => callingCodes.has(code));
}

/** Reads digits as they are dialled in a country, with its trunk or international prefix. Never throws. */
export function readNational(digits: string, country: Country): Reading {
  if (!isCountry(country)) return 'leadingZero';
  const reading = readDialled(digits, country);
  if (isValid(reading)) return reading;
  const code = getCountryCallingCode(country);
  // A trunk 0 in front of the country code, as in `0919876543210`: dialled nowhere, and written all the same. Where no
  // number begins with 0 it is no trunk prefix: `01512 3456778` under the United States is a number of somewhere else.
  const behindZero = digits.startsWith(`0${code}`) ? readInternational(digits.slice(1)) : undefined;
  if (behindZero !== undefined && isReachable(behindZero) && hasTrunkZero(behindZero))
    return { ...behindZero, exact: false };
  return readWithoutPrefix(code + digits, undefined) ?? reading;
}

/** Whether a number is written with a trunk 0 in its own country. */
function hasTrunkZero(number: KnownNumber): boolean {
  return nationalGroups(number)[0]?.startsWith('0') === true;
}

/** What the plan says: no 0 goes that it does not know as its trunk prefix. */
const readDialled = remembered((digits: string, country: CountryCode): Reading => {
  const phone = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
  if (phone !== undefined) {
    const msisdn = phone.number.slice(1);
    // Read again as the number it is from everywhere: a draft's chip must not be another one than a typed number.
    const reading = msisdnProblem(msisdn) ?? (isSimulatorRecipient(msisdn) ? 'impossible' : readWritten(msisdn));
    return isValid(reading) ? reading : (readWithoutPrefix(msisdn, undefined) ?? reading);
  }
  const length = msisdnProblem(digits.replace(/^0+/, ''));
  return length === 'tooLong' ? 'tooLong' : length === undefined ? 'impossible' : 'tooShort';
});

/** The groups of digits in which a number is written in its own country, e.g. `0676`, `1234567`. */
export function nationalGroups({ msisdn }: KnownNumber): readonly string[] {
  return groupsInCountry(msisdn);
}

const groupsInCountry = remembered(
  (msisdn: string): readonly string[] => parsePhoneNumberFromString(`+${msisdn}`)?.formatNational().match(/\d+/g) ?? [],
);

/** The groups in which a number is written everywhere, e.g. `43`, `676`, `1234567`. */
export function internationalGroups({ msisdn }: KnownNumber): readonly string[] {
  return parsePhoneNumberFromString(`+${msisdn}`)?.formatInternational().match(/\d+/g) ?? [];
}

function readPhone(phone: PhoneNumber, digits: string): Reading {
  const msisdn = phone.number.slice(1);
  const type = phone.getType();
  // A number of a known type is valid: asking in this order halves the work for a long list.
  const valid = type !== undefined || phone.isValid();
  if (!valid && (!phone.isPossible() || msisdn.length < SHORTEST_UNKNOWN || keepsTrunkPrefix(phone)))
    return 'impossible';
  const mayBeLandline = type === 'FIXED_LINE' && LANDLINE_OR_MOBILE.has(phone.countryCallingCode);
  const problem = mayBeLandline ? undefined : unreachable(type);
  const warning = mayBeLandline ? 'mayBeLandline' : valid ? undefined : 'unknownRange';
  return (
    msisdnProblem(msisdn) ?? {
      msisdn,
      country: phone.country,
      valid,
      isMobile: type === 'MOBILE',
      problem,
      warning,
      exact: msisdn === digits,
    }
  );
}

/** libphonenumber leaves the trunk prefix only where the rest is too short: `0676` is the beginning of a number. */
function keepsTrunkPrefix(phone: PhoneNumber): boolean {
  return phone.nationalNumber.startsWith('0') && !KEEPS_ZERO.has(phone.countryCallingCode);
}

function unreachable(type: string | undefined): 'landline' | 'notMobile' | undefined {
  if (type === 'FIXED_LINE') return 'landline';
  return NOT_MOBILE.has(type) ? 'notMobile' : undefined;
}
