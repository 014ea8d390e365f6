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
import { countDigits, type Piece, pieces, trimBoth } from './pieces';
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
  /** What else it may be, for the warning `otherCountry`: `12482626725 (US)`. */
  readonly other?: string;
}

/** What was read, and the other number it may be. */
interface Verdict {
  readonly reading: Reading;
  readonly warning?: 'otherCountry' | 'mayBeExtension' | 'mayBeDate' | 'mayBeNoPhoneNumber';
  readonly other?: KnownNumber;
}

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
  for (const piece of pieces(text)) yield* readPiece(piece, defaultCountry);
}

/** Reads one number that is an MSISDN already, such as a draft's. Never throws. */
export function checkMsisdn(msisdn: string): Recipient {
  const typed = msisdn.trim();
  return toRecipient(typed, { reading: readInternational(typed) });
}

function toRecipient(typed: string, { reading, warning, other }: Verdict): Recipient {
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

function* readPiece(piece: Piece, defaultCountry: Country): Generator<Recipient, void> {
  if (piece.overlong) {
    yield toRecipient(piece.typed, { reading: /^[\d\s\-/.()+]+$/.test(piece.plain) ? 'tooLong' : 'notDigits' });
    return;
  }
  const behindNumber = readBehindNumber(piece, defaultCountry);
  if (behindNumber !== undefined) {
    yield* behindNumber;
    return;
  }
  const whole = readOne(piece.plain, defaultCountry);
  const parts = partsOf(piece, defaultCountry);
  if (parts === undefined) yield toRecipient(piece.typed, withoutFront(piece, whole, defaultCountry));
  else if (isReachable(whole.reading)) yield toRecipient(piece.typed, { reading: 'severalNumbers' });
  else yield* parts.map(({ typed, verdict }) => toRecipient(typed, verdict));
}

/** The number in `Max <+43 676 1234567>`. */
const ADDRESS = /<[^<>]*>[^<>]*$/;
/** A name has fewer digits. */
const MIN_IN_FRONT = 6;

/**
 * In front of an address stands a name. What has as many digits as a number is an entry of its own, or another number than
 * the address, and then nobody can tell which one is meant.
 * @returns undefined where there is a name or the same number.
 */
function readBehindNumber({ typed, plain }: Piece, defaultCountry: Country): readonly Recipient[] | undefined {
  const at = plain.search(ADDRESS);
  if (at < 0 || countDigits(plain.slice(0, at)) < MIN_IN_FRONT) return undefined;
  const front = trimBoth(typed.slice(0, at), plain.slice(0, at));
  const address = trimBoth(typed.slice(at), plain.slice(at));
  const inFront = readOne(front.plain, defaultCountry);
  const inAddress = readOne(address.plain, defaultCountry);
  if (!isReachable(inFront.reading)) return [toRecipient(front.typed, inFront), toRecipient(address.typed, inAddress)];
  const isSame = isReachable(inAddress.reading) && inAddress.reading.msisdn === inFront.reading.msisdn;
  return isSame ? undefined : [toRecipient(typed, { reading: 'severalNumbers' })];
}

/** What stands between two numbers, and within one too: they are two where each is a whole number. */
const BETWEEN = [/\s(?:[-/\\~\u00b7+]|--?>)\s/g, /\s?[/\\]\s?/g, /\s/g];

/** Fewer digits are no number. */
const MIN_DIGITS = 5;

interface Part {
  readonly typed: string;
  readonly verdict: Verdict;
}

/** The numbers that an entry may consist of; undefined when it is one. */
function partsOf(piece: Piece, defaultCountry: Country): readonly Part[] | undefined {
  if (countDigits(piece.plain) < 2 * MIN_DIGITS) return undefined;
  for (const separator of /^\+?\d+$/.test(piece.plain) ? [] : BETWEEN) {
    const parts = splitBy(piece, separator);
    if (parts.length < 2 || parts.some(({ plain }) => countDigits(plain) < MIN_DIGITS)) continue;
    const read = parts.map(({ typed, plain }) => ({ typed, verdict: readOne(plain, defaultCountry) }));
    if (
      read.every(({ verdict }) => isValid(verdict.reading)) &&
      read.some(({ verdict }) => isReachable(verdict.reading))
    )
      return read;
  }
  return undefined;
}

/** What stands in front of a dash with spaces may be another thing than the beginning of a number: `5 - 0676 1234567`. */
const FRONT_OF_DASH = /^.{1,200}?\s[-/\\~\u00b7]\s/;
/** So may a short group, as in `Phone 1 664 4912345` and `5/227-93-12-34-56`. */
const SHORT_FRONT = /^[^\d+]*\d{1,3}(?:\s{1,9}|[/\\])(?=\d)/;

/** Marks a number that is another one without what stands in front of it. */
function withoutFront({ plain }: Piece, whole: Verdict, defaultCountry: Country): Verdict {
  const { reading } = whole;
  if (!isReachable(reading)) return whole;
  const behindFront = (front: RegExp): KnownNumber | undefined => {
    const behind = plain.replace(front, '');
    if (countDigits(behind) < MIN_DIGITS || countDigits(behind) === countDigits(plain)) return undefined;
    const other = readOne(behind, defaultCountry).reading;
    return isReachable(other) && other.msisdn !== reading.msisdn ? other : undefined;
  };
  if (behindFront(FRONT_OF_DASH) !== undefined) return { reading: 'severalNumbers' };
  const other = whole.warning === undefined ? behindFront(SHORT_FRONT) : undefined;
  return other === undefined ? whole : { reading, warning: 'otherCountry', other };
}

function splitBy({ typed, plain }: Piece, separator: RegExp): Pick<Piece, 'typed' | 'plain'>[] {
  const parts: Pick<Piece, 'typed' | 'plain'>[] = [];
  let start = 0;
  for (const { index, 0: found } of plain.matchAll(separator)) {
    parts.push(trimBoth(typed.slice(start, index), plain.slice(start, index)));
    start = index + found.length;
  }
  return [...parts, trimBoth(typed.slice(start), plain.slice(start))];
}

/** Reads one number, and marks what may be no phone number at all. */
function readOne(text: string, defaultCountry: Country): Verdict {
  const written = findWritten(text);
  if (typeof written === 'string') return { reading: written };
  const verdict = readNumber(written, defaultCountry);
  const { reading, warning } = verdict;
  if (warning !== undefined || !isReachable(reading)) return verdict;
  const { digits, groups, prefix } = written;
  const notation =
    (groups.length === 1 && prefix === '' ? otherNotationOfDigits(digits, reading.country) : undefined) ??
    otherNotation(text, (written) => isUsuallyGrouped(reading, written));
  if (notation !== undefined) return { reading, warning: notation === 'date' ? 'mayBeDate' : 'mayBeNoPhoneNumber' };
  return holdsNumberOfWord(text, reading, defaultCountry) ? { reading, warning: 'mayBeNoPhoneNumber' } : verdict;
}

/** As in its country or as everywhere; a number without any prefix left out may also be a spreadsheet's, in thousands. */
function isUsuallyGrouped(reading: KnownNumber, groups: readonly string[]): boolean {
  const written = withoutTrunkZero(groups);
  if (written === withoutTrunkZero(nationalGroups(reading))) return true;
  if (written === internationalGroups(reading).join(' ') || isInThousands(reading, groups)) return true;
  return isDialledInThrees(reading, groups);
}

/**
 * `612.345.678` is how numbers of nine digits are written where they have no trunk prefix, as in Spain, beside the groups
 * that libphonenumber knows; as 612 million it would be a strange recipient. With a trunk 0 left out it is no phone's.
 */
function isDialledInThrees(reading: KnownNumber, groups: readonly string[]): boolean {
  return groups.every(({ length }) => length === 3) && groups.join('') === nationalGroups(reading).join('');
}

/** Three groups are as well a price. */
function isInThousands({ msisdn }: KnownNumber, groups: readonly string[]): boolean {
  return groups.length > 3 && groups.join('') === msisdn && groups.slice(1).every(({ length }) => length === 3);
}

/** Whether the first digits may belong to the word in front of them: without them there is another number, or none. */
function holdsNumberOfWord(text: string, { msisdn }: KnownNumber, defaultCountry: Country): boolean {
  const rest = withoutNumberedWord(text);
  if (rest === undefined) return false;
  const written = findWritten(rest);
  if (typeof written === 'string') return true;
  const { reading } = readNumber(written, defaultCountry);
  return !isReachable(reading) || reading.msisdn !== msisdn;
}

function readNumber(written: WrittenNumber, defaultCountry: Country): Verdict {
  const verdict = readWritten(written, defaultCountry);
  if (!isReachable(verdict.reading)) return verdict;
  if (mayHaveExtension(written, verdict.reading, defaultCountry)) return { ...verdict, warning: 'mayBeExtension' };
  if (written.item === undefined) return verdict;
  const joined = readWritten(
    { ...written, digits: written.item + written.digits, item: undefined },
    defaultCountry,
  ).reading;
  const isOther = isReachable(joined) && joined.msisdn !== verdict.reading.msisdn;
  return isOther ? { ...verdict, warning: 'otherCountry', other: joined } : verdict;
}

/** A number that is complete without its last group has an extension there, or so it may be. */
const MIN_COMPLETE = 9;

function mayHaveExtension(
  { ending, ...written }: WrittenNumber,
  { msisdn }: KnownNumber,
  defaultCountry: Country,
): boolean {
  if (ending === undefined) return false;
  const without = (digits: string): string => digits.slice(0, digits.length - ending.length);
  const withoutZero = written.withoutZero === undefined ? undefined : without(written.withoutZero);
  const { reading } = readWritten(
    { ...written, digits: without(written.digits), withoutZero, ending: undefined },
    defaultCountry,
  );
  if (!isReachable(reading) || msisdn !== reading.msisdn + ending) return false;
  // A group of a number has more digits than one where it stands behind a slash or a long group.
  if (ending.length === 1) return true;
  return reading.msisdn.length - (callingCodeOf(reading.msisdn)?.length ?? 0) >= MIN_COMPLETE;
}

/** No plan has shorter numbers. */
const MIN_DIALLED = 4;

function readWritten(written: WrittenNumber, defaultCountry: Country): Verdict {
  if (written.digits.length < MIN_DIALLED) return { reading: 'tooShort' };
  if (written.prefix === '+') return { reading: readWithCountryCode(written) };
  if (written.prefix === '00') return readZeros(written, defaultCountry);
  if (written.digits.startsWith('0') && written.beforeArea === undefined)
    return { reading: readNational(written.digits, defaultCountry) };
  return readBare(written, defaultCountry);
}

/** The `(0)` of `+43 (0)676` is not dialled from abroad; but Italy dials its 0. */
function readWithCountryCode({ digits, withoutZero }: WrittenNumber): Reading {
  const kept = readInternational(digits);
  if (withoutZero === undefined) return kept;
  const left = readInternational(withoutZero);
  return [left, kept].find(isValid) ?? left;
}

/** 00 is the international prefix of most countries, and the beginning of another one in some: 001 in Hong Kong. */
function readZeros(written: WrittenNumber, defaultCountry: Country): Verdict {
  const usual = readWithCountryCode(written);
  const dialled = readNational(`00${written.digits}`, defaultCountry);
  if (!isReachable(dialled)) return { reading: usual };
  if (!isReachable(usual) || !usual.exact || usual.msisdn === dialled.msisdn) return { reading: dialled };
  return { reading: usual, warning: 'otherCountry', other: dialled };
}

/**
 * Digits alone are an MSISDN, as the API writes it, or a national number: many countries have no trunk prefix. Where they
 * may be both, the one that is grouped as numbers are in its country comes first, else the MSISDN, and the other is named.
 */
function readBare(written: WrittenNumber, defaultCountry: Country): Verdict {
  const national = readNational(written.digits, defaultCountry);
  const msisdn = readWithCountryCode(written);
  if (written.beforeArea !== undefined && written.beforeArea !== callingCodeOf(written.digits))
    return { reading: national };
  if (!isValid(msisdn) || !isValid(national))
    return {
      reading: [msisdn, national].find(isReachable) ?? [msisdn, national].find(isValid) ?? knownOf(msisdn, national),
    };
  if (msisdn.msisdn === national.msisdn) return { reading: msisdn };
  return chooseBetween(msisdn, national, written);
}

/** What is known of two readings of which no range is: one that is possible comes before one that is not. */
function knownOf(...readings: readonly [Reading, Reading]): Reading {
  return readings.find((reading) => typeof reading !== 'string') ?? readings[0];
}

/** Both are numbers that exist. How the digits are grouped says which one is likelier, and the other is named. */
function chooseBetween(msisdn: KnownNumber, national: KnownNumber, written: WrittenNumber): Verdict {
  const { groups } = written;
  const usual = nationalGroups(national);
  const isLandline = national.problem === 'landline';
  const isGrouped = groups.length > 1 && withoutTrunkZero(groups) === withoutTrunkZero(usual);
  if (!isReachable(national)) {
    // A landline is meant where it is written as landlines are.
    if (!isReachable(msisdn) || isGrouped) return { reading: isGrouped ? national : msisdn };
    const isDialled = isLandline && groups.join('') === usual.join('');
    return !isDialled && isMeantAbroad(msisdn, national, written)
      ? { reading: msisdn }
      : { reading: msisdn, warning: 'otherCountry', other: national };
  }
  if (!isReachable(msisdn))
    return isGrouped ? { reading: national } : { reading: national, warning: 'otherCountry', other: msisdn };
  const [reading, other] = isGrouped || !msisdn.exact ? [national, msisdn] : [msisdn, national];
  return { reading, warning: 'otherCountry', other };
}

/** Landlines have at most so many digits behind the trunk prefix, with few exceptions: Germany's newer ones have as many. */
const MAX_LANDLINE_LENGTH = 11;

/** A country code and a mobile number of all but small countries. */
const SHORTEST_USUAL_MSISDN = 11;

/**
 * Whether digits are believed to be an MSISDN although they would be a number of the default country that gets no SMS, had
 * its trunk 0 been dropped, as spreadsheets do. Many MSISDNs are: `33612345678` is a phone in France and, with a 0 in
 * front, a line in Fürstenwalde. Who writes an SMS means no landline, so a mobile of a country that is written to every
 * day is believed where the digits are plain. All else is marked: a spreadsheet's notation, for there zeros are dropped; short
 * numbers of small countries; numbers of far countries; those of countries whose landlines look like mobiles; and
 * groups in which nobody writes an MSISDN.
 */
function isMeantAbroad(msisdn: KnownNumber, national: KnownNumber, { groups, isNotation }: WrittenNumber): boolean {
  const code = callingCodeOf(msisdn.msisdn);
  const ownCode = callingCodeOf(national.msisdn);
  if (code === undefined || ownCode === undefined) return false;
  const length = msisdn.msisdn.length;
  if (length < SHORTEST_USUAL_MSISDN) return false;
  if (code === ownCode) return true;
  // Premium numbers, mailboxes and the like are in nobody's list of phones.
  if (national.problem === 'notMobile' || length > MAX_LANDLINE_LENGTH) return true;
  if (isNotation || !isGroupedAsMsisdn(groups, code)) return false;
  return code === '1' || (msisdn.isMobile && zoneOf(code) === zoneOf(ownCode));
}

/** In one group, in threes as a spreadsheet does, or with the country code for itself. */
function isGroupedAsMsisdn(groups: readonly string[], code: string): boolean {
  return (
    groups.length === 1 ||
    groups[0] === code ||
    groups.slice(1).every(({ length }) => length === 3) ||
    groups.slice(0, -1).every(({ length }) => length === 3)
  );
}

/** World numbering zones begin with the same digit; Europe has two. Source: ITU-T E.164, list of assigned country codes. */
function zoneOf(callingCode: string): string {
  return callingCode.charAt(0).replace('4', '3');
}

function withoutTrunkZero(groups: readonly string[]): string {
  return groups.join(' ').replace(/^0/, '');
}
