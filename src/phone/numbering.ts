import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { isSimulatorRecipient, type MsisdnProblem, msisdnProblem } from '../sms';
import { type Country, isCountry } from './countries';

/** Why nothing can be sent to a number: it is invalid, no SMS reaches it, or it is ambiguous. */
export type NumberProblem =
  MsisdnProblem | 'impossible' | 'landline' | 'notMobile' | 'rounded' | 'extension' | 'severalNumbers';

/** Why a number that can be sent to may not be the one that was meant. */
export type NumberWarning =
  'unknownRange' | 'mayBeLandline' | 'otherCountry' | 'mayBeExtension' | 'mayBeDate' | 'mayBeNoPhoneNumber';

/** A phone number that is possible in the numbering plan of its country. */
export interface KnownNumber {
  readonly msisdn: string;
  readonly country: string | undefined;
  /** False for a range libphonenumber does not know: it may be newer than its data. */
  readonly valid: boolean;
  /** True where the range is for mobiles only. In some countries landlines and mobiles share a range: false there. */
  readonly isMobile: boolean;
  /** Why an SMS does not reach it; undefined where one can. */
  readonly problem: 'landline' | 'notMobile' | undefined;
  readonly warning: 'unknownRange' | 'mayBeLandline' | undefined;
  /** True when `msisdn` has exactly the digits that were written: no prefix was removed. */
  readonly exact: boolean;
}

/** The result of reading digits as a phone number: the number, or why there is none. */
export type Reading = KnownNumber | NumberProblem;

/** The fewest digits of a number in a range that libphonenumber does not know; a shorter one is probably half typed. */
const MIN_UNKNOWN_LENGTH = 10;

/** Types of numbers that do not receive SMS. Source: libphonenumber, its number types. */
const NOT_MOBILE: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

/**
 * Calling codes whose subscriber numbers may begin with 0: Italy, Ivory Coast, Burkina Faso, Niger, Benin, Gabon,
 * Congo,
 * San Marino, Tajikistan. Source: libphonenumber, the patterns of its metadata.
 */
const LEADING_ZERO_CODES: ReadonlySet<string> = new Set(['39', '225', '226', '227', '229', '241', '242', '378', '992']);

/**
 * Calling codes where a mobile number without its mobile prefix looks like a landline: Argentina, whose prefix is 9.
 */
const AMBIGUOUS_LANDLINE_CODES: ReadonlySet<string> = new Set(['54']);

/**
 * Prefixes of former numbering plans that libphonenumber does not know, in front of a complete number: Mexico's trunk
 * 01
 * and its mobile prefixes 1, 044 and 045 (until 2019), and the 0 of Italian mobiles (until 2001).
 */
const FORMER_PREFIXES: ReadonlyMap<string, RegExp> = new Map([
  ['52', /^(?:1|01|044|045)(?=\d{10}$)/],
  ['39', /^0(?=3\d{8,9}$)/],
]);

/** The most results that each memoized function caches. */
const MAX_MEMOIZED = 1_000;

/** Caches the last results of a function: an entry is read several times, and libphonenumber is the slow part. */
function memoized<A extends readonly string[], T>(read: (...digits: A) => T): (...digits: A) => T {
  const results = new Map<string, T>();
  return (...digits) => {
    const key = digits.join(' ');
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = read(...digits);
    if (results.size >= MAX_MEMOIZED) results.clear();
    results.set(key, result);
    return result;
  };
}

/** True for a valid number that an SMS can reach. */
export function isReachable(reading: Reading): reading is KnownNumber {
  return isValid(reading) && reading.problem === undefined;
}

/** True for a number of a range that libphonenumber knows; also for landlines. */
export function isValid(reading: Reading): reading is KnownNumber {
  return typeof reading !== 'string' && reading.valid;
}

/** Reads digits that begin with a country code, and removes a trunk prefix behind it. Never throws. */
export function readInternational(digits: string): Reading {
  const problem = msisdnProblem(digits);
  if (problem === 'tooLong') return readWithoutFormerPrefix(digits, /^0/) ?? problem;
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
  const reading = readAsWritten(digits);
  return isValid(reading) ? reading : (readWithoutFormerPrefix(digits, /^0/) ?? reading);
}

/** Reads international digits unchanged, or without the trunk prefix of the numbering plan. */
const readAsWritten = memoized((digits: string): Reading => {
  const phone = parsePhoneNumberFromString(`+${digits}`, { extract: false });
  if (phone === undefined) return 'impossible';
  const reading = readPhone(phone, digits);
  return isAsWritten(phone, digits, isValid(reading)) ? reading : 'impossible';
});

/**
 * Whether libphonenumber kept the digits behind the country code, but for a trunk prefix. It also has rules that
 * rewrite
 * numbers (it adds an area code of Norfolk Island); with an explicit country code these would send to another number. A
 * trunk prefix other than 0 may go only if the rest is in a known range.
 */
function isAsWritten(phone: PhoneNumber, digits: string, isKnownRange: boolean): boolean {
  const { countryCallingCode, nationalNumber } = phone;
  const written = digits.slice(countryCallingCode.length);
  if (written === nationalNumber || written === `0${nationalNumber}`) return true;
  return (
    isKnownRange &&
    (written.endsWith(nationalNumber) || (countryCallingCode === '54' && isArgentineMobile(written, nationalNumber)))
  );
}

/** Whether these are the same Argentine mobile: domestic 15 behind the area code is international 9 in front of it. */
function isArgentineMobile(written: string, nationalNumber: string): boolean {
  const dialled = written.replace(/^0/, '');
  const rest = nationalNumber.slice(1);
  return [2, 3, 4].some(
    (area) => `9${rest}` === nationalNumber && `${rest.slice(0, area)}15${rest.slice(area)}` === dialled,
  );
}

/**
 * Reads international digits without a prefix behind the country code.
 * @param prefix removed where the country has no prefix of a former numbering plan.
 * @returns undefined where the rest is no valid number.
 */
function readWithoutFormerPrefix(digits: string, prefix: RegExp | undefined): KnownNumber | undefined {
  const code = callingCodeOf(digits) ?? '';
  const left = FORMER_PREFIXES.get(code) ?? prefix;
  if (code === '' || left === undefined) return undefined;
  const written = digits.slice(code.length);
  const shorter = written.replace(left, '');
  if (shorter === written || msisdnProblem(code + shorter) !== undefined) return undefined;
  const reading = readAsWritten(code + shorter);
  return isValid(reading) && reading.exact ? { ...reading, exact: false } : undefined;
}

const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)));

/** The country calling code that digits begin with. It is unique, because no code is a prefix of another. */
export function callingCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => callingCodes.has(code));
}

/** Reads digits as they are dialled in a country, with its trunk or international prefix. Never throws. */
export function readNational(digits: string, country: Country): Reading {
  if (!isCountry(country)) return 'leadingZero';
  const reading = readDialled(digits, country);
  if (isValid(reading)) return reading;
  const code = getCountryCallingCode(country);
  // A trunk 0 in front of the country code, as in `0919876543210`, is wrong but common. In countries without a trunk 0
  // it is not assumed: `01512 3456778` under the United States is a number of somewhere else.
  const behindZero = digits.startsWith(`0${code}`) ? readInternational(digits.slice(1)) : undefined;
  if (behindZero !== undefined && isReachable(behindZero) && hasTrunkZero(behindZero))
    return { ...behindZero, exact: false };
  return readWithoutFormerPrefix(code + digits, undefined) ?? reading;
}

/** Whether a number has a trunk 0 in its national format. */
function hasTrunkZero(number: KnownNumber): boolean {
  return nationalGroups(number)[0]?.startsWith('0') === true;
}

/** Reads national digits by the numbering plan: a leading 0 is removed only where it is the plan's trunk prefix. */
const readDialled = memoized((digits: string, country: CountryCode): Reading => {
  const phone = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
  if (phone !== undefined) {
    const msisdn = phone.number.slice(1);
    // Read again in international form, so that a number from a draft and a typed one give the same result.
    const reading = msisdnProblem(msisdn) ?? (isSimulatorRecipient(msisdn) ? 'impossible' : readAsWritten(msisdn));
    return isValid(reading) ? reading : (readWithoutFormerPrefix(msisdn, undefined) ?? reading);
  }
  const length = msisdnProblem(digits.replace(/^0+/, ''));
  return length === 'tooLong' ? 'tooLong' : length === undefined ? 'impossible' : 'tooShort';
});

/** The groups of digits of the national format, e.g. `0676`, `1234567`. */
export function nationalGroups({ msisdn }: KnownNumber): readonly string[] {
  return groupsInCountry(msisdn);
}

const groupsInCountry = memoized(
  (msisdn: string): readonly string[] => parsePhoneNumberFromString(`+${msisdn}`)?.formatNational().match(/\d+/g) ?? [],
);

/** The groups of digits of the international format, e.g. `43`, `676`, `1234567`. */
export function internationalGroups({ msisdn }: KnownNumber): readonly string[] {
  return parsePhoneNumberFromString(`+${msisdn}`)?.formatInternational().match(/\d+/g) ?? [];
}

function readPhone(phone: PhoneNumber, digits: string): Reading {
  const msisdn = phone.number.slice(1);
  const type = phone.getType();
  // A number with a type is valid. Checking the type first halves the work for a long list.
  const valid = type !== undefined || phone.isValid();
  if (!valid && (!phone.isPossible() || msisdn.length < MIN_UNKNOWN_LENGTH || keepsTrunkPrefix(phone)))
    return 'impossible';
  const mayBeLandline = type === 'FIXED_LINE' && AMBIGUOUS_LANDLINE_CODES.has(phone.countryCallingCode);
  const problem = mayBeLandline ? undefined : problemOfType(type);
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

/**
 * Whether the trunk prefix is still there: libphonenumber keeps it where the rest is too short, as in a half-typed
 * `0676`.
 */
function keepsTrunkPrefix(phone: PhoneNumber): boolean {
  return phone.nationalNumber.startsWith('0') && !LEADING_ZERO_CODES.has(phone.countryCallingCode);
}

function problemOfType(type: string | undefined): 'landline' | 'notMobile' | undefined {
  if (type === 'FIXED_LINE') return 'landline';
  return NOT_MOBILE.has(type) ? 'notMobile' : undefined;
}
