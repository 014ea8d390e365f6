import type { LogPosition } from './summary';

/** The earlier of two positions, `known` if equal. A position with a time wins over one without. */
export function earlier(known: LogPosition, other: LogPosition): LogPosition {
  if (hasTime(known) !== hasTime(other)) return hasTime(known) ? known : other;
  return compare(other, known) < 0 ? other : known;
}

/** The later of two positions, `other` if equal. A position with a time wins over one without. */
export function later(known: LogPosition, other: LogPosition): LogPosition {
  if (hasTime(known) !== hasTime(other)) return hasTime(known) ? known : other;
  return compare(other, known) >= 0 ? other : known;
}

function hasTime({ time }: LogPosition): boolean {
  return time !== undefined;
}

/** Compares two positions, both with or both without a time. */
function compare(a: LogPosition, b: LogPosition): number {
  return (a.time ?? 0) - (b.time ?? 0) || a.file - b.file || a.line - b.line;
}
