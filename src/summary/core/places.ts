import type { Place } from './summary';

/** The first of two places; of two that are equally early, `known`. A time is worth more than none. */
export function earlier(known: Place, other: Place): Place {
  if (hasTime(known) !== hasTime(other)) return hasTime(known) ? known : other;
  return compare(other, known) < 0 ? other : known;
}

/** The last of two places; of two that are equally late, `other`. A time is worth more than none. */
export function later(known: Place, other: Place): Place {
  if (hasTime(known) !== hasTime(other)) return hasTime(known) ? known : other;
  return compare(other, known) >= 0 ? other : known;
}

function hasTime({ time }: Place): boolean {
  return time !== undefined;
}

/** Two with a time or two without: places of both kinds have no order among each other. */
function compare(a: Place, b: Place): number {
  return (a.time ?? 0) - (b.time ?? 0) || a.file - b.file || a.line - b.line;
}
