/**
 * Reads the values of a received notification. They are foreign, and what real systems write differs: letter case,
 * numbers as JSON numbers, times without an offset. What is longer than any sensible value counts as missing.
 */
import { MAX_SEGMENTS } from './calls';

/** The longest id; our own limit of a client message id. */
const MAX_ID_LENGTH = 255;
/** The most digits of an address in a short message (source: 3GPP TS 23.040, 9.1.2.5). */
const MAX_NUMBER_DIGITS = 20;
/** The least digits; short codes have three or more. */
const MIN_NUMBER_DIGITS = 3;
/** The longest number with its separators, and the longest name of a recipient that is no number. */
const MAX_ADDRESS_LENGTH = 100;
/** The longest word of a fixed set. */
const MAX_WORD_LENGTH = 40;
/** Times outside of these years are no times of a notification. */
const YEARS = { first: 2000, last: 2099 } as const;

/** Characters of a text: what the longest joined SMS has. The rest of a longer one is cut off. */
export const MAX_RECEIVED_TEXT = MAX_SEGMENTS * 153;

/** A JSON object with unchecked values. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list, at most `max` of them; none where the value is no list. */
export function fieldsIn(value: unknown, max: number): readonly Fields[] {
  return Array.isArray(value) ? value.slice(0, max).filter(isFields) : [];
}

/** A text, also of a whole number; undefined for any other value. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

/** Whether a value says nothing: missing, null or an empty text. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** A word of a fixed set in lower case, without what separates its parts: `deliveryreport` for `delivery-Report`. */
export function wordOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || text.length > MAX_WORD_LENGTH ? undefined : text.toLowerCase().replace(/[\s_-]/g, '');
}

/** The value of a fixed set that is meant, whatever its letter case; undefined for another one. */
export function choiceOf<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | undefined {
  const word = wordOf(value);
  return choices.find((choice) => wordOf(choice) === word);
}

/** An id: a line of text. */
export function idOf(value: unknown): string | undefined {
  const id = textOf(value)?.trim();
  return id === undefined || id === '' || id.length > MAX_ID_LENGTH || /\p{Cc}/u.test(id) ? undefined : id;
}

/**
 * The digits of a number, whatever separates them; a national number keeps its leading 0. Undefined for what is no number.
 * @example
 * digitsOf('+43 676 1234567'); // '436761234567'
 * digitsOf('00436761234567'); // '436761234567'
 * digitsOf('0676/1234567'); // '06761234567'
 */
export function digitsOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || text.length > MAX_ADDRESS_LENGTH) return undefined;
  const plain = text.replace(/[\p{Zs}\t\p{Cf}().\p{Pd}/]/gu, '');
  const digits = /^(?:\+|00)?(\d+)$/.exec(plain)?.[1] ?? '';
  return digits.length < MIN_NUMBER_DIGITS || digits.length > MAX_NUMBER_DIGITS ? undefined : digits;
}

/** What is wrong with a report that names nothing by which its message can be found. */
export const NO_KEY = 'The report has no transferId, no clientMessageId and no number of a handset.';

/** The numbers among some addresses, each once, in their order. */
export function handsetsOf(addresses: readonly unknown[]): readonly string[] {
  return [...new Set(addresses.map(digitsOf))].filter((digits) => digits !== undefined);
}

/** The digits of a number, or a name that stands for one, such as the id of a channel. */
export function addressOf(value: unknown): string | undefined {
  return digitsOf(value) ?? idOf(value)?.slice(0, MAX_ADDRESS_LENGTH);
}

/** Cuts a text to a length in UTF-16 units, and no pair of surrogates in two. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

const ISO_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?$/i;

/**
 * A time in milliseconds since 1970: ISO 8601, or seconds or milliseconds since 1970. Without an offset it is Austria's, as
 * in the reports that have one (source: amanda). Undefined for what is no time.
 * @example
 * timeOf('2024-10-15T20:33:02.000+02:00'); // 1729017182000
 * timeOf('2024-10-15 20:33:02'); // the same
 * timeOf('1729017182'); // the same
 */
export function timeOf(value: unknown): number | undefined {
  const text = textOf(value)?.trim() ?? '';
  const time = /^\d{9,14}$/.test(text)
    ? epochTime(Number(text))
    : text.length > MAX_ADDRESS_LENGTH
      ? NaN
      : isoTime(text);
  const year = new Date(time).getUTCFullYear();
  return year >= YEARS.first && year <= YEARS.last ? time : undefined;
}

/** Seconds have at most ten digits until 2286. */
function epochTime(number: number): number {
  return number < 1e10 ? number * 1000 : number;
}

function isoTime(text: string): number {
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = ISO_TIME.exec(text) ?? [];
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = NaN, mo = NaN, d = NaN, h = NaN, mi = NaN, s = NaN] = parts;
  const local = new Date(Date.UTC(y, mo - 1, d, h, mi, s));
  // Date.UTC takes the 30th of February for the 1st or 2nd of March.
  const isReal = local.getUTCMonth() === mo - 1 && h < 24 && mi < 60 && s < 60;
  if (!isReal) return NaN;
  const time = local.getTime() + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return time - (offset === undefined ? viennaOffset(time - viennaOffset(time)) : offsetOf(offset));
}

/** `+02:00`, `+0200`, `+02` or `Z` in milliseconds. */
function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/**
 * How far Austria's clocks are ahead of UTC at a time, in milliseconds: two hours from the last Sunday of March to that of
 * October, at 1:00 UTC. A rule, because the first time zone of `Intl` takes tens of milliseconds.
 */
function viennaOffset(time: number): number {
  const year = new Date(time).getUTCFullYear();
  const isSummer = time >= lastSunday(year, 2) && time < lastSunday(year, 9);
  return (isSummer ? 2 : 1) * 3_600_000;
}

/** 1:00 UTC on the last Sunday of a month of 31 days; January is 0. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
