import { DateOrders } from './dateOrders';
import { TIME_FIELDS, TIME_FORMATS, type LogContext, type TimeContext, type TimeFormat } from './timeFormats';

/** The last character of a line at which its time can begin; a later time belongs to something else. */
export const TIME_REACH = 400;
/** The length of the longest time with its zone, in characters. */
export const MAX_TIME_LENGTH = 100;
/** A time of day, which most formats have: a line without one is not searched for these formats. */
const CLOCK = /(?<!\d)\d{1,2}(?::\d\d|\.\d\d\.\d\d)(?!\d)/;
/** The most characters between the name of a field and its time, as in `{"$date":"`. */
const FIELD_GAP = 14;

export interface TimeMatch {
  /** Milliseconds since 1970; undefined where the line has a time, but an invalid or ambiguous one. */
  readonly time: number | undefined;
  /** The start of the match in the line. */
  readonly index: number;
}

/** Reads the times of one log. The format of the last line is tried first, because most lines of a log are alike. */
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

  /** The time of a line in milliseconds since 1970; undefined where it has none, or an ambiguous one. */
  read(line: string): number | undefined {
    return this.find(line)?.time;
  }

  /**
   * Finds the first time in a line, or the time field of a JSON record. Later times belong to the content of the line.
   * @param isCut whether the line continues behind this text, so that a time at its end may be incomplete
   */
  find(line: string, isCut = false): TimeMatch | undefined {
    const reach = Math.min(TIME_REACH, isCut ? line.length - MAX_TIME_LENGTH : line.length);
    if (reach <= 0) return undefined;
    return (line.startsWith('{') ? this.#inTimeField(line, reach) : undefined) ?? this.#first(line, reach);
  }

  #inTimeField(line: string, reach: number): TimeMatch | undefined {
    for (const field of TIME_FIELDS) {
      const match = field.exec(line);
      if (!match || match.index >= reach) continue;
      const found = this.#first(line.slice(match.index), match[0].length + FIELD_GAP, match[0].length + FIELD_GAP);
      if (found) return { ...found, index: found.index + match.index };
    }
    return undefined;
  }

  /**
   * @param reach the last index at which a time may begin
   * @param early a time at or before this index is certainly the first one, so that the search ends
   */
  #first(line: string, reach: number, early = 0): TimeMatch | undefined {
    let text = line.slice(0, reach + MAX_TIME_LENGTH);
    let first = this.#usual && this.#readAs(this.#usual, text, reach);
    if (first && first.index <= early) return first;
    const hasClock = CLOCK.test(text);
    for (const format of TIME_FORMATS) {
      if (first && first.index <= early) break;
      if (format.hasClock && !hasClock) continue;
      // Only an earlier time can replace the match, so the rest of the line is skipped.
      if (first) text = text.slice(0, first.index + MAX_TIME_LENGTH);
      const found = this.#readAs(format, text, first?.index ?? reach);
      if (!found) continue;
      first = found;
      this.#usual = format;
    }
    return first;
  }

  #readAs({ pattern, read }: TimeFormat, text: string, reach: number): TimeMatch | undefined {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && match.index < reach; match = pattern.exec(text)) {
      const time = read(match, this.#context);
      if (time !== undefined) return { time: Number.isNaN(time) ? undefined : time, index: match.index };
      pattern.lastIndex = match.index + 1;
    }
    return undefined;
  }
}
