import { DateOrders } from './dateOrders';
import { TIME_FIELDS, TIME_FORMATS, type LogContext, type TimeContext, type TimeFormat } from './timeFormats';

/** How far from the start of its line a time can begin, in characters: one further away belongs to something else. */
export const TIME_REACH = 400;
/** As long as a time can be, with its zone, in characters. */
export const MAX_TIME_LENGTH = 100;
/** A clock, which most formats have: a line without one is not searched for any of them. */
const CLOCK = /(?<!\d)\d{1,2}(?::\d\d|\.\d\d\.\d\d)(?!\d)/;
/** Between the name of a field and its time, as in `{"$date":"`. */
const FIELD_GAP = 14;

export interface ReadTime {
  /** Milliseconds since 1970; undefined where the line has a time, but one that cannot be right or can be more than one. */
  readonly time: number | undefined;
  /** Where it begins in the line. */
  readonly index: number;
}

/** Reads the times of one log. Its lines are mostly alike: the format of the last line is tried first. */
export class TimeReader {
  #usual: TimeFormat | undefined;
  readonly #context: LogContext;

  constructor(context: TimeContext) {
    const orders = new DateOrders();
    this.#context = {
      get latest() {
        return context.latest;
      },
      orders,
    };
  }

  /** The time of a line in milliseconds since 1970; undefined where it has none, or none that is certain. */
  read(line: string): number | undefined {
    return this.find(line)?.time;
  }

  /**
   * The first time in a line: a later one is of what the line is about. A JSON record has its time in a field that says so.
   * @param isCut whether the line goes on behind this text: then a time at its end may go on, too
   */
  find(line: string, isCut = false): ReadTime | undefined {
    const reach = Math.min(TIME_REACH, isCut ? line.length - MAX_TIME_LENGTH : line.length);
    if (reach <= 0) return undefined;
    return (line.startsWith('{') ? this.#inTimeField(line, reach) : undefined) ?? this.#first(line, reach);
  }

  #inTimeField(line: string, reach: number): ReadTime | undefined {
    for (const field of TIME_FIELDS) {
      const match = field.exec(line);
      if (!match || match.index >= reach) continue;
      const found = this.#first(line.slice(match.index), match[0].length + FIELD_GAP, match[0].length + FIELD_GAP);
      if (found) return { ...found, index: found.index + match.index };
    }
    return undefined;
  }

  /**
   * @param reach where a time begins at the latest
   * @param early where one begins before which there is no other
   */
  #first(line: string, reach: number, early = 0): ReadTime | undefined {
    let text = line.slice(0, reach + MAX_TIME_LENGTH);
    let first = this.#usual && this.#readAs(this.#usual, text, reach);
    if (first && first.index <= early) return first;
    const hasClock = CLOCK.test(text);
    for (const format of TIME_FORMATS) {
      if (first && first.index <= early) break;
      if (format.hasClock && !hasClock) continue;
      // Only what begins before it counts: the rest of the line is not looked at.
      if (first) text = text.slice(0, first.index + MAX_TIME_LENGTH);
      const found = this.#readAs(format, text, first?.index ?? reach);
      if (!found) continue;
      first = found;
      this.#usual = format;
    }
    return first;
  }

  #readAs({ pattern, read }: TimeFormat, text: string, reach: number): ReadTime | undefined {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && match.index < reach; match = pattern.exec(text)) {
      const time = read(match, this.#context);
      if (time !== undefined) return { time: Number.isNaN(time) ? undefined : time, index: match.index };
      pattern.lastIndex = match.index + 1;
    }
    return undefined;
  }
}
