import { STATUS_NAMES } from '../../codes';
import type { Mode } from '../../outbox';
import type { DeliveryFilter, SendFilter, SendState } from '../../store';

/** Days relative to today, or a single one. */
export type DayRange = 'today' | 'yesterday' | 'last7Days' | 'last30Days' | CalendarDay;

export interface CalendarDay {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  readonly date: number;
}

/** The filter of the view. A message must match all of its conditions. */
export interface MessageFilter {
  readonly states?: readonly SendState[];
  readonly deliveries?: readonly DeliveryFilter[];
  /** Only messages with replies. */
  readonly hasReplies?: true;
  readonly modes?: readonly Mode[];
  readonly day?: DayRange;
  /** A part of an MSISDN: digits. */
  readonly recipient?: string;
  readonly statusCode?: number;
  readonly text?: string;
}

export type Condition = keyof MessageFilter;
/** The conditions that are typed. */
export type TypedCondition = Exclude<Condition, 'states' | 'deliveries' | 'hasReplies' | 'modes'>;

export const CONDITIONS: readonly Condition[] = [
  'states',
  'deliveries',
  'hasReplies',
  'modes',
  'day',
  'recipient',
  'statusCode',
  'text',
];

/** The longest text or number that can be searched for, in UTF-16 units. */
export const MAX_SEARCH_LENGTH = 200;

/** The conditions that are set, in the order in which they are shown. */
export function conditionsOf(filter: MessageFilter): readonly Condition[] {
  return CONDITIONS.filter((condition) => filter[condition] !== undefined);
}

/** A filter with a condition set, or without it where the new one restricts nothing. */
export function withCondition(filter: MessageFilter, changed: MessageFilter): MessageFilter {
  const merged = { ...filter, ...changed };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

export function withoutCondition(filter: MessageFilter, condition: Condition): MessageFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== condition));
}

/** The filter for the store. @param now milliseconds since 1970; "today" is the local day of this time */
export function toSendFilter(filter: MessageFilter, now: number): SendFilter {
  const { states, deliveries, hasReplies, modes, day, recipient, statusCode, text } = filter;
  return {
    ...(states && { states }),
    ...(deliveries && { deliveries }),
    ...(hasReplies && { hasReplies }),
    ...(modes && { modes }),
    ...(recipient !== undefined && { recipient }),
    ...(statusCode !== undefined && { statusCode }),
    ...(text !== undefined && { text }),
    ...(day !== undefined && boundsOf(day, now)),
  };
}

function boundsOf(range: DayRange, now: number): { readonly from: number; readonly until: number } {
  switch (range) {
    case 'today':
      return { from: startOfDay(now, 0), until: startOfDay(now, 1) };
    case 'yesterday':
      return { from: startOfDay(now, -1), until: startOfDay(now, 0) };
    case 'last7Days':
      return { from: startOfDay(now, -6), until: startOfDay(now, 1) };
    case 'last30Days':
      return { from: startOfDay(now, -29), until: startOfDay(now, 1) };
    default: {
      const start = dateOf(range).getTime();
      return { from: start, until: startOfDay(start, 1) };
    }
  }
}

/** The start of a local day. @param days how many days after the one with this time; days can have 23 or 25 hours */
export function startOfDay(time: number, days: number): number {
  const day = new Date(time);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

export function dateOf({ year, month, date }: CalendarDay): Date {
  return new Date(year, month - 1, date);
}

export type DayProblem = 'notADate' | 'future';

/**
 * Reads a day as `2026-11-27`, `27.11.2026` or `27.11.`; without a year it is the last such day. A date with slashes is
 * not read, because day and month could be meant in either order.
 */
export function parseDay(text: string, now: number): { readonly day: CalendarDay } | { readonly problem: DayProblem } {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})?$/.exec(text.trim());
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : dotted
      ? [dotted[3] === undefined ? lastYearWith(dotted, now) : dotted[3], dotted[2], dotted[1]].map(Number)
      : [];
  if (year === undefined || month === undefined || date === undefined || year < 1970) return { problem: 'notADate' };
  const day = { year, month, date };
  const start = dateOf(day);
  // JavaScript reads the 30th of February as the 2nd of March.
  if (start.getMonth() !== month - 1 || start.getDate() !== date) return { problem: 'notADate' };
  return start.getTime() > now ? { problem: 'future' } : { day };
}

function lastYearWith([, date, month]: readonly (string | undefined)[], now: number): number {
  const year = new Date(now).getFullYear();
  return new Date(year, Number(month) - 1, Number(date)).getTime() > now ? year - 1 : year;
}

/**
 * The digits of a number, or of a part of it, as they are searched in MSISDNs: without a leading `+`, `00`, or the 0 of
 * a national number.
 * @returns undefined for anything else than a number.
 */
export function parseRecipient(text: string): string | undefined {
  if (text.length > MAX_SEARCH_LENGTH || !/^\+?[\d\s()./-]+$/.test(text.trimStart())) return undefined;
  const digits = text.replace(/\D/g, '').replace(/^0{1,2}/, '');
  return digits === '' ? undefined : digits;
}

/** A status code, from its number or its name. */
export function parseStatusCode(text: string): number | undefined {
  const typed = text.trim();
  if (/^[1-9]\d{3}$/.test(typed)) return Number(typed);
  return STATUS_NAMES.find(({ name }) => name === typed.toUpperCase())?.code;
}
