import { instantOf, isDate, type CalendarDate, type TimeOfDay } from './calendar';
import type { Zone } from './timeZones';

/** The order of day, month and year in a numeric date. */
export type DateOrder = 'day-month-year' | 'month-day-year' | 'year-month-day';

const DAY = 86_400_000;

/**
 * Learns from the lines of one log in which order it writes dates such as `08/09/2026`, which may be in August or
 * September.
 *
 * A date is read only when all remaining orders give the same instant. An order remains when the date exists in it,
 * when it
 * fits all previous dates of the same shape (`08/13/2026` leaves one order for the whole log), and when the instant is
 * at
 * most a day after the log was last written. AM and PM are no evidence: Australia, India and Singapore use them with
 * the
 * day first. Dates of a log that contradicts itself are not read.
 */
export class DateOrders {
  readonly #left = new Map<string, readonly DateOrder[]>();

  /**
   * The instant of a date; NaN where it is invalid or ambiguous.
   * @param shape identifies dates that are written alike
   * @param latest when the log was last written, in milliseconds since 1970
   */
  instantOf(
    shape: string,
    orders: readonly DateOrder[],
    numbers: readonly [number, number, number],
    time: TimeOfDay,
    zone: Zone,
    latest: number,
  ): number {
    const possible = orders.filter((order) => isDate(dateIn(order, numbers)));
    if (possible.length === 0) return NaN;
    const left = (this.#left.get(shape) ?? orders).filter((order) => possible.includes(order));
    this.#left.set(shape, left);
    const instants = left.map((order) => instantOf(dateIn(order, numbers), time, zone));
    const past = instants.filter((instant) => !(instant > latest + DAY));
    const distinct = new Set(left.length === 1 ? instants : past);
    return distinct.size === 1 ? ([...distinct][0] ?? NaN) : NaN;
  }
}

function dateIn(order: DateOrder, [first, second, third]: readonly [number, number, number]): CalendarDate {
  if (order === 'year-month-day') return { year: withCentury(first), month: second, day: third };
  const year = withCentury(third);
  return order === 'day-month-year' ? { year, month: second, day: first } : { year, month: first, day: second };
}

/** Expands a year of two digits to this century. */
function withCentury(year: number): number {
  return year < 100 ? 2000 + year : year;
}
