import type { Country } from './countries';
import {
  callingCodeOf,
  internationalGroups,
  isReachable,
  isValid,
  type KnownNumber,
  nationalGroups,
  type NumberProblem,
  type NumberWarning,
  readInternational,
  readNational,
  type Reading,
} from './numbering';
import { otherNotation, otherNotationOfDigits, withoutNumberedWord } from './otherNotations';
import { countDigits, type ListEntry, splitIntoEntries, trimBoth } from './listEntries';
import { findWrittenNumber, type WrittenNumber } from './writtenNumber';

/** One entry of a list of recipients. */
export interface Recipient {
  /** The MSISDN that will be sent; what was typed, trimmed, when it has a problem that leaves no number. */
  readonly msisdn: string;
  /** What was typed, trimmed: with another default country it may be another number. */
  readonly typed: string;
  /** ISO 3166-1 alpha-2; undefined for the simulator's recipients and for international ranges such as +800. */
  readonly country: string | undefined;
  /** Why nothing can be sent to it. */
  readonly problem: NumberProblem | undefined;
  /** Why it may not be the number that was meant. It can still be sent to. Never set together with `problem`. */
  readonly warning: NumberWarning | undefined;
  /** The other number that may be meant, for the warning `otherCountry`: `12482626725 (US)`. */
  readonly other?: string;
}

/** A reading with its doubts: why it may be wrong, and the other number it may be. */
interface CheckedReading {
  readonly reading: Reading;
  readonly warning?: 'otherCountry' | 'mayBeExtension' | 'mayBeDate' | 'mayBeNoPhoneNumber';
  readonly other?: KnownNumber;
}

/**
 * Splits a typed or pasted list and reads each number, in order and without duplicates.
 * Every entry without a problem is an MSISDN that can be sent. Linear; never throws.
 * @param defaultCountry the country of numbers without a country code; with an unknown one they become `leadingZero`.
 */
export function readRecipients(text: string, defaultCountry: Country): Recipient[] {
  const recipients = new Map<string, Recipient>();
  for (const recipient of eachRecipient(text, defaultCountry)) {
    if (!recipients.has(recipient.msisdn)) recipients.set(recipient.msisdn, recipient);
  }
  return [...recipients.values()];
}

/**
 * Reads the entries of a list one by one, for a caller that must not block its thread: a step takes far less than a
 * millisecond, whatever the length of the list. Duplicates are not removed.
 */
export function* eachRecipient(text: string, defaultCountry: Country): Generator<Recipient, void> {
  for (const entry of splitIntoEntries(text)) yield* readEntry(entry, defaultCountry);
}

/** Reads one number that is an MSISDN already, for example from a draft. Never throws. */
export function checkMsisdn(msisdn: string): Recipient {
  const typed = msisdn.trim();
  return toRecipient(typed, { reading: readInternational(typed) });
}

function toRecipient(typed: string, { reading, warning, other }: CheckedReading): Recipient {
  if (typeof reading === 'string')
    return { msisdn: typed, typed, country: undefined, problem: reading, warning: undefined };
  const { msisdn, country, problem } = reading;
  const recipient = {
    msisdn,
    typed,
    country,
    problem,
    warning: problem === undefined ? (warning ?? reading.warning) : undefined,
  };
  return recipient.warning === 'otherCountry' && other !== undefined
    ? { ...recipient, other: nameOf(other) }
    : recipient;
}

function nameOf({ msisdn, country }: KnownNumber): string {
  return country === undefined ? msisdn : `${msisdn} (${country})`;
}

function* readEntry(entry: ListEntry, defaultCountry: Country): Generator<Recipient, void> {
  if (entry.overlong) {
    yield toRecipient(entry.typed, { reading: /^[\d\s\-/.()+]+$/.test(entry.plain) ? 'tooLong' : 'notDigits' });
    return;
  }
  const behindNumber = readNumberAndAddress(entry, defaultCountry);
  if (behindNumber !== undefined) {
    yield* behindNumber;
    return;
  }
  const whole = readSingle(entry.plain, defaultCountry);
  const parts = splitNumbers(entry, defaultCountry);
  if (parts === undefined) yield toRecipient(entry.typed, checkFront(entry, whole, defaultCountry));
  else if (isReachable(whole.reading)) yield toRecipient(entry.typed, { reading: 'severalNumbers' });
  else yield* parts.map(({ typed, checked }) => toRecipient(typed, checked));
}

/** The number in `Max <+43 676 1234567>`. */
const ADDRESS = /<[^<>]*>[^<>]*$/;
/** The fewest digits of a number in front of an address; a name has fewer. */
const MIN_DIGITS_BEFORE_ADDRESS = 6;

/**
 * Reads an entry such as `0676 1234567 <+43 …>`, with a number in front of the address instead of a name. Two valid
 * numbers that differ are ambiguous: `severalNumbers`.
 * @returns undefined where a name or the same number stands in front.
 */
function readNumberAndAddress({ typed, plain }: ListEntry, defaultCountry: Country): readonly Recipient[] | undefined {
  const at = plain.search(ADDRESS);
  if (at < 0 || countDigits(plain.slice(0, at)) < MIN_DIGITS_BEFORE_ADDRESS) return undefined;
  const front = trimBoth(typed.slice(0, at), plain.slice(0, at));
  const address = trimBoth(typed.slice(at), plain.slice(at));
  const inFront = readSingle(front.plain, defaultCountry);
  const inAddress = readSingle(address.plain, defaultCountry);
  if (!isReachable(inFront.reading)) return [toRecipient(front.typed, inFront), toRecipient(address.typed, inAddress)];
  const isSame = isReachable(inAddress.reading) && inAddress.reading.msisdn === inFront.reading.msisdn;
  return isSame ? undefined : [toRecipient(typed, { reading: 'severalNumbers' })];
}

/**
 * Separators between two numbers that also occur within one: an entry is split only where each part is a valid number.
 */
const SEPARATORS = [/\s(?:[-/\\~\u00b7+]|--?>)\s/g, /\s?[/\\]\s?/g, /\s/g];

/** The fewest digits of a number. */
const MIN_DIGITS = 5;

interface SplitNumber {
  readonly typed: string;
  readonly checked: CheckedReading;
}

/** Splits an entry into the valid numbers that it may consist of; undefined when it cannot be split. */
function splitNumbers(entry: ListEntry, defaultCountry: Country): readonly SplitNumber[] | undefined {
  if (countDigits(entry.plain) < 2 * MIN_DIGITS) return undefined;
  for (const separator of /^\+?\d+$/.test(entry.plain) ? [] : SEPARATORS) {
    const parts = splitBy(entry, separator);
    if (parts.length < 2 || parts.some(({ plain }) => countDigits(plain) < MIN_DIGITS)) continue;
    const read = parts.map(({ typed, plain }) => ({ typed, checked: readSingle(plain, defaultCountry) }));
    if (
      read.every(({ checked }) => isValid(checked.reading)) &&
      read.some(({ checked }) => isReachable(checked.reading))
    )
      return read;
  }
  return undefined;
}

/** Text in front of a dash with spaces, which may not belong to the number: `5 - 0676 1234567`. */
const FRONT_OF_DASH = /^.{1,200}?\s[-/\\~\u00b7]\s/;
/** A short first group, which may not belong to the number: `Phone 1 664 4912345`, `5/227-93-12-34-56`. */
const SHORT_FRONT = /^[^\d+]*\d{1,3}(?:\s{1,9}|[/\\])(?=\d)/;

/** Adds a warning or problem where the text without its first group is another valid number. */
function checkFront({ plain }: ListEntry, whole: CheckedReading, defaultCountry: Country): CheckedReading {
  const { reading } = whole;
  if (!isReachable(reading)) return whole;
  const behindFront = (front: RegExp): KnownNumber | undefined => {
    const behind = plain.replace(front, '');
    if (countDigits(behind) < MIN_DIGITS || countDigits(behind) === countDigits(plain)) return undefined;
    const other = readSingle(behind, defaultCountry).reading;
    return isReachable(other) && other.msisdn !== reading.msisdn ? other : undefined;
  };
  if (behindFront(FRONT_OF_DASH) !== undefined) return { reading: 'severalNumbers' };
  const other = whole.warning === undefined ? behindFront(SHORT_FRONT) : undefined;
  return other === undefined ? whole : { reading, warning: 'otherCountry', other };
}

function splitBy({ typed, plain }: ListEntry, separator: RegExp): Pick<ListEntry, 'typed' | 'plain'>[] {
  const parts: Pick<ListEntry, 'typed' | 'plain'>[] = [];
  let start = 0;
  for (const { index, 0: found } of plain.matchAll(separator)) {
    parts.push(trimBoth(typed.slice(start, index), plain.slice(start, index)));
    start = index + found.length;
  }
  return [...parts, trimBoth(typed.slice(start), plain.slice(start))];
}

/** Reads a text as a single number, with a warning where it may be no phone number at all. */
function readSingle(text: string, defaultCountry: Country): CheckedReading {
  const written = findWrittenNumber(text);
  if (typeof written === 'string') return { reading: written };
  const checked = readNumber(written, defaultCountry);
  const { reading, warning } = checked;
  if (warning !== undefined || !isReachable(reading)) return checked;
  const { digits, groups, prefix } = written;
  const notation =
    (groups.length === 1 && prefix === '' ? otherNotationOfDigits(digits, reading.country) : undefined) ??
    otherNotation(text, (written) => isUsuallyGrouped(reading, written));
  if (notation !== undefined) return { reading, warning: notation === 'date' ? 'mayBeDate' : 'mayBeNoPhoneNumber' };
  return mayBelongToWord(text, reading, defaultCountry) ? { reading, warning: 'mayBeNoPhoneNumber' } : checked;
}

/**
 * Whether the groups are those of the national or international format, of a spreadsheet's thousands, or all of three.
 */
function isUsuallyGrouped(reading: KnownNumber, groups: readonly string[]): boolean {
  const written = withoutTrunkZero(groups);
  if (written === withoutTrunkZero(nationalGroups(reading))) return true;
  if (written === internationalGroups(reading).join(' ') || hasThousandsSeparators(reading, groups)) return true;
  return isInGroupsOfThree(reading, groups);
}

/**
 * Whether a national number is written in groups of three. `612.345.678` is a usual way to write a Spanish number,
 * which
 * libphonenumber does not know. It counts only where no trunk 0 is missing.
 */
function isInGroupsOfThree(reading: KnownNumber, groups: readonly string[]): boolean {
  return groups.every(({ length }) => length === 3) && groups.join('') === nationalGroups(reading).join('');
}

/** Whether a whole MSISDN is written with thousands separators. At least four groups: three may be a price. */
function hasThousandsSeparators({ msisdn }: KnownNumber, groups: readonly string[]): boolean {
  return groups.length > 3 && groups.join('') === msisdn && groups.slice(1).every(({ length }) => length === 3);
}

/**
 * Whether the first digits may belong to the word in front of them: without them the number is another one, or none.
 */
function mayBelongToWord(text: string, { msisdn }: KnownNumber, defaultCountry: Country): boolean {
  const rest = withoutNumberedWord(text);
  if (rest === undefined) return false;
  const written = findWrittenNumber(rest);
  if (typeof written === 'string') return true;
  const { reading } = readNumber(written, defaultCountry);
  return !isReachable(reading) || reading.msisdn !== msisdn;
}

function readNumber(written: WrittenNumber, defaultCountry: Country): CheckedReading {
  const checked = readByPrefix(written, defaultCountry);
  if (!isReachable(checked.reading)) return checked;
  if (mayHaveExtension(written, checked.reading, defaultCountry)) return { ...checked, warning: 'mayBeExtension' };
  if (written.itemNumber === undefined) return checked;
  const joined = readByPrefix(
    { ...written, digits: written.itemNumber + written.digits, itemNumber: undefined },
    defaultCountry,
  ).reading;
  const isOther = isReachable(joined) && joined.msisdn !== checked.reading.msisdn;
  return isOther ? { ...checked, warning: 'otherCountry', other: joined } : checked;
}

/** The fewest digits, without the country code, of a number that is considered complete without its last group. */
const MIN_COMPLETE_LENGTH = 9;

function mayHaveExtension(
  { possibleExtension: ending, ...written }: WrittenNumber,
  { msisdn }: KnownNumber,
  defaultCountry: Country,
): boolean {
  if (ending === undefined) return false;
  const without = (digits: string): string => digits.slice(0, digits.length - ending.length);
  const withoutZero = written.withoutZero === undefined ? undefined : without(written.withoutZero);
  const { reading } = readByPrefix(
    { ...written, digits: without(written.digits), withoutZero, possibleExtension: undefined },
    defaultCountry,
  );
  if (!isReachable(reading) || msisdn !== reading.msisdn + ending) return false;
  // A single digit behind a slash or a long group is no group of a number.
  if (ending.length === 1) return true;
  return reading.msisdn.length - (callingCodeOf(reading.msisdn)?.length ?? 0) >= MIN_COMPLETE_LENGTH;
}

/** The fewest digits of a number in any numbering plan. */
const MIN_DIALLED_LENGTH = 4;

function readByPrefix(written: WrittenNumber, defaultCountry: Country): CheckedReading {
  if (written.digits.length < MIN_DIALLED_LENGTH) return { reading: 'tooShort' };
  if (written.prefix === '+') return { reading: readWithCountryCode(written) };
  if (written.prefix === '00') return readBehindZeros(written, defaultCountry);
  if (written.digits.startsWith('0') && written.digitsBeforeArea === undefined)
    return { reading: readNational(written.digits, defaultCountry) };
  return readWithoutPrefix(written, defaultCountry);
}

/** Reads a number with a country code, without the `(0)` of `+43 (0)676` if that is valid; Italy needs its 0. */
function readWithCountryCode({ digits, withoutZero }: WrittenNumber): Reading {
  const kept = readInternational(digits);
  if (withoutZero === undefined) return kept;
  const left = readInternational(withoutZero);
  return [left, kept].find(isValid) ?? left;
}

/**
 * Reads digits behind `00`: the international prefix of most countries, but only part of it in some (001 in Hong Kong).
 */
function readBehindZeros(written: WrittenNumber, defaultCountry: Country): CheckedReading {
  const usual = readWithCountryCode(written);
  const dialled = readNational(`00${written.digits}`, defaultCountry);
  if (!isReachable(dialled)) return { reading: usual };
  if (!isReachable(usual) || !usual.exact || usual.msisdn === dialled.msisdn) return { reading: dialled };
  return { reading: usual, warning: 'otherCountry', other: dialled };
}

/**
 * Reads digits without any prefix: an MSISDN, as the API writes it, or a national number of a country without a trunk
 * prefix. Where both are valid, the grouping decides, else the MSISDN wins, and the warning names the other number.
 */
function readWithoutPrefix(written: WrittenNumber, defaultCountry: Country): CheckedReading {
  const national = readNational(written.digits, defaultCountry);
  const msisdn = readWithCountryCode(written);
  if (written.digitsBeforeArea !== undefined && written.digitsBeforeArea !== callingCodeOf(written.digits))
    return { reading: national };
  if (!isValid(msisdn) || !isValid(national))
    return {
      reading:
        [msisdn, national].find(isReachable) ?? [msisdn, national].find(isValid) ?? firstPossible(msisdn, national),
    };
  if (msisdn.msisdn === national.msisdn) return { reading: msisdn };
  return chooseBetween(msisdn, national, written);
}

/** Of two readings without a valid number, prefers one that is at least possible. */
function firstPossible(...readings: readonly [Reading, Reading]): Reading {
  return readings.find((reading) => typeof reading !== 'string') ?? readings[0];
}

/** Chooses between two valid numbers with the same digits by how they are grouped; the warning names the other one. */
function chooseBetween(msisdn: KnownNumber, national: KnownNumber, written: WrittenNumber): CheckedReading {
  const { groups } = written;
  const usual = nationalGroups(national);
  const isLandline = national.problem === 'landline';
  const isGrouped = groups.length > 1 && withoutTrunkZero(groups) === withoutTrunkZero(usual);
  if (!isReachable(national)) {
    // A landline is meant where the digits are grouped like one.
    if (!isReachable(msisdn) || isGrouped) return { reading: isGrouped ? national : msisdn };
    const isDialled = isLandline && groups.join('') === usual.join('');
    return !isDialled && isSurelyMsisdn(msisdn, national, written)
      ? { reading: msisdn }
      : { reading: msisdn, warning: 'otherCountry', other: national };
  }
  if (!isReachable(msisdn))
    return isGrouped ? { reading: national } : { reading: national, warning: 'otherCountry', other: msisdn };
  const [reading, other] = isGrouped || !msisdn.exact ? [national, msisdn] : [msisdn, national];
  return { reading, warning: 'otherCountry', other };
}

/**
 * The most digits of a landline number without its trunk prefix, with few exceptions; newer German ones have as many.
 */
const MAX_LANDLINE_LENGTH = 11;

/** The length of an MSISDN of all but small countries. */
const MIN_USUAL_MSISDN_LENGTH = 11;

/**
 * Whether digits are read as an MSISDN without a warning, although with a trunk 0 in front they would be a landline
 * of
 * the default country; spreadsheets drop leading zeros. `33612345678` is a mobile in France and, with a 0 in front, a
 * landline in Fürstenwalde. Whoever writes an SMS rarely means a landline, so a mobile of a near country in usual
 * grouping is accepted. A warning stays for a spreadsheet's notation, for short numbers of small countries, for far
 * countries, for countries whose landlines look like mobiles, and for groups in which nobody writes an MSISDN.
 */
function isSurelyMsisdn(
  msisdn: KnownNumber,
  national: KnownNumber,
  { groups, isSpreadsheetNotation: isNotation }: WrittenNumber,
): boolean {
  const code = callingCodeOf(msisdn.msisdn);
  const ownCode = callingCodeOf(national.msisdn);
  if (code === undefined || ownCode === undefined) return false;
  const length = msisdn.msisdn.length;
  if (length < MIN_USUAL_MSISDN_LENGTH) return false;
  if (code === ownCode) return true;
  // Premium numbers, mailboxes and the like are not in lists of recipients.
  if (national.problem === 'notMobile' || length > MAX_LANDLINE_LENGTH) return true;
  if (isNotation || !isGroupedAsMsisdn(groups, code)) return false;
  return code === '1' || (msisdn.isMobile && zoneOf(code) === zoneOf(ownCode));
}

/** Whether an MSISDN is written in one group, in groups of three, or with its country code as a separate group. */
function isGroupedAsMsisdn(groups: readonly string[], code: string): boolean {
  return (
    groups.length === 1 ||
    groups[0] === code ||
    groups.slice(1).every(({ length }) => length === 3) ||
    groups.slice(0, -1).every(({ length }) => length === 3)
  );
}

/** The world numbering zone: the first digit of the country code. Europe has two, 3 and 4. Source: ITU-T E.164. */
function zoneOf(callingCode: string): string {
  return callingCode.charAt(0).replace('4', '3');
}

function withoutTrunkZero(groups: readonly string[]): string {
  return groups.join(' ').replace(/^0/, '');
}
