import type { Zone } from './timeZones';

/** A calendar date without a time zone. */
export interface CalendarDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const MINUTE = 60_000;
/** Longer than the offset of any time zone from UTC. */
const DAY = 24 * 60 * MINUTE;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

/** Whether the date exists and is between 1970 and 2200. */
export function isDate({ year, month, day }: CalendarDate): boolean {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Converts a date and time in a zone to milliseconds since 1970. NaN where the date does not exist, where the time does
 * not exist or is ambiguous because of daylight saving, and where the zone is unknown.
 */
export function instantOf(date: CalendarDate, time: TimeOfDay, zone: Zone): number {
  if (!isDate(date)) return NaN;
  const asUtc = Date.UTC(date.year, date.month - 1, date.day, time.hour, time.minute, time.second, time.millisecond);
  if (zone === 'local') return localInstant(asUtc, localClock);
  if (typeof zone === 'string') return localInstant(asUtc, clockOf(zone));
  return asUtc - zone * MINUTE;
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
type ZoneClock = (instant: number) => number;

const localClock: ZoneClock = (instant) => -new Date(instant).getTimezoneOffset() * MINUTE;

/** The instant of a zone's local time, given as if it were UTC; NaN where it does not exist or is ambiguous. */
function localInstant(asUtc: number, clock: ZoneClock): number {
  const before = clock(asUtc - DAY);
  const after = clock(asUtc + DAY);
  const first = asUtc - before;
  if (before === after && clock(first) === before) return first;
  const instants = [...new Set([first, asUtc - after])].filter((instant) => instant + clock(instant) === asUtc);
  return instants.length === 1 ? (instants[0] ?? NaN) : NaN;
}

const clocks = new Map<string, ZoneClock>();
const MAX_CLOCKS = 100;

/** The clock of a zone of the tz database, such as `Europe/Vienna`; for an unknown zone its offsets are NaN. Cached. */
function clockOf(name: string): ZoneClock {
  const known = clocks.get(name);
  if (known) return known;
  if (clocks.size >= MAX_CLOCKS) clocks.clear();
  const clock = makeClock(name);
  clocks.set(name, clock);
  return clock;
}

function makeClock(timeZone: string): ZoneClock {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return (instant) => {
      const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
      const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
      return sign === '-' ? -offset : offset;
    };
  } catch {
    return () => NaN;
  }
}
