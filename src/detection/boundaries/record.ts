import type { Neighbourhood } from './neighbourhood';
import { isOnlyValue, isSingleProperty } from './dump';

/**
 * The texts of the records that a number lies in, from the innermost to the outermost: what stands in the same brackets,
 * without the brackets that are closed there, and at last what stands beside them all, on the same line and on those
 * lines around it that hold one property or element each.
 */
export function recordsAround({ before, after }: Neighbourhood): string[] {
  const left = levels(before, 'before');
  const right = levels(after, 'after');
  // Brackets may be opened or closed out of sight: then the outermost level in sight may be an inner one.
  const depth = Math.max(left.length, right.length);
  return Array.from({ length: depth }, (_, level) => {
    const record = { before: left[level] ?? '', after: right[level] ?? '' };
    return level === depth - 1 ? linesAround(record) : `${record.before} ${record.after}`;
  });
}

type Side = 'before' | 'after';

/** Square brackets stand around lists, in which the records are, and around the keys of PHP's dumps. */
const OPENING = '{(';
const CLOSING = '})';

/** The text on one side of a place by its levels; brackets that are opened and closed there are left out with what they hold. */
function levels(text: string, side: Side): string[] {
  const [inward, outward] = side === 'before' ? [CLOSING, OPENING] : [OPENING, CLOSING];
  const found: string[] = [];
  let current = '';
  let nested = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(side === 'before' ? text.length - 1 - i : i);
    if (inward.includes(sign)) {
      nested++;
    } else if (outward.includes(sign)) {
      if (nested > 0) nested--;
      else {
        found.push(current);
        current = '';
        continue;
      }
    }
    if (nested === 0) current = side === 'before' ? sign + current : current + sign;
  }
  return [...found, current];
}

/** What stands beside all brackets: the same line, and where the number is its only property, the lines around it that hold one as well. */
function linesAround({ before, after }: Neighbourhood): string {
  const above = before.split('\n');
  const below = after.split('\n');
  const line = { before: above.pop() ?? '', after: below.shift() ?? '' };
  if (!isOnlyValue(line)) return `${line.before} ${line.after}`;
  const end = above.findLastIndex((each) => !isSingleProperty(each));
  const endBelow = below.findIndex((each) => !isSingleProperty(each));
  return [
    ...above.slice(end + 1),
    `${line.before} ${line.after}`,
    ...below.slice(0, endBelow < 0 ? undefined : endBelow),
  ].join('\n');
}
