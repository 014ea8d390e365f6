import { FORMATS, type Format, type TimeContext } from './timeFormats';

/** A time further away than this from the start of its line belongs to something else. */
const REACH = 400;
/** As long as a time can be. */
const LONGEST = 60;

interface Read {
  readonly time: number;
  readonly index: number;
}

/** Reads the times of one log. Its lines are mostly alike: what fitted the last line is tried first. */
export class TimeReader {
  #usual: Format | undefined;

  constructor(private readonly context: TimeContext) {}

  /** The first time in a line, in milliseconds since 1970: a later one is of what the line is about. Undefined where it has none. */
  read(line: string): number | undefined {
    let text = line.length > REACH ? line.slice(0, REACH) : line;
    let first = this.#usual && this.#readAs(this.#usual, text);
    for (const format of FORMATS) {
      if (first?.index === 0) break;
      // Only what begins before it counts: the rest of the line is not looked at.
      if (first) text = text.slice(0, first.index + LONGEST);
      const found = this.#readAs(format, text);
      if (!found || (first && found.index >= first.index)) continue;
      first = found;
      this.#usual = format;
    }
    return first?.time;
  }

  #readAs({ pattern, read }: Format, text: string): Read | undefined {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const time = read(match.slice(1), this.context);
    return Number.isFinite(time) ? { time, index: match.index } : undefined;
  }
}
