import { instantOf, isDate, type CalendarDate, type TimeOfDay } from './calendar';
import type { Zone } from './timeZones';

/** In which order a date of three numbers has its day, month and year. */
export type DateOrder = 'day-month-year' | 'month-day-year' | 'year-month-day';

const DAY = 86_400_000;

/**
 * Learns from the lines of one log in which order it writes dates such as `08/09/2026`, which may be in August or in September.
 *
 * The rule: a date is read only where all readings that are left give the same instant. A reading is left where the calendar has
 * it, where it fits every line of the same shape that was read before (of `08/13/2026` one reading is left, and with it of all
 * others of this log), and where it is not more than a day after the log was written. AM and PM say nothing: Australia, India
 * and Singapore write them behind a day and a month. A log that contradicts itself is not read.
 */
export class DateOrders {
  readonly #left = new Map<string, readonly DateOrder[]>();

  /**
   * The one instant that a date can be; NaN where there is none, or more than one.
   * @param shape what all dates have in common that are written in the same way
   * @param latest when the log was written last
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

/** Logs of two digits are of this century. */
function withCentury(year: number): number {
  return year < 100 ? 2000 + year : year;
}
