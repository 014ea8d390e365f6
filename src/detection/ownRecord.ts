import { sameLine, type Neighbourhood } from './neighbourhood';
import { LIMITS } from './occurrence';

/** How records of a log begin: `2026-03-02 08:11:52`, `[2026-03-02T08:11`, `{"time":"2026-03-02T08:11`, `<134>1 2026-…`, `Mar  2 08:11:52`. */
const RECORD =
  /(?:<\d{1,3}>1? ?|[[(]|\{"[\w@.]{1,20}": ?")?(?:\d{4}[-/]\d\d[-/]\d\d[T ,] ?\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d)/y;

/**
 * The line alone, where it begins with its time: such a line is a record of its own, and what stands above and below
 * is of other records. Undefined where it is none, or begins out of sight.
 */
export function ownRecord(written: Neighbourhood): Neighbourhood | undefined {
  const line = sameLine(written);
  const isBeginSeen = line.before.length < written.before.length || line.before.length < LIMITS.charsBefore;
  return isBeginSeen && recordHead(line.before) > 0 ? line : undefined;
}

/** How many characters behind the beginning of a line say that it is a record of its own; 0 where it is none. */
export function recordHead(text: string, lineStart = 0): number {
  RECORD.lastIndex = lineStart; // asked for every line near a topic: a match would be made only for its length
  return RECORD.test(text) ? RECORD.lastIndex - lineStart : 0;
}
