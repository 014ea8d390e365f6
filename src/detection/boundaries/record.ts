import type { Neighbourhood } from './neighbourhood';
import { isSingleProperty } from './dump';

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
    const [own, next] = [left[level] ?? '', right[level] ?? ''];
    const isOutermost = level === depth - 1;
    return isOutermost ? `${linesBeside(own, 'before', next)}${linesBeside(next, 'after', own)}` : `${own}${next}`;
  });
}

type Side = 'before' | 'after';

const OPENING = '{[(';
const CLOSING = '}])';

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

/** Of what stands beside all brackets: the same line, and further lines as long as each holds one property. */
function linesBeside(text: string, side: Side, otherSide: string): string {
  const lines = text.split('\n');
  const own = (side === 'before' ? lines.pop() : lines.shift()) ?? '';
  const rest = side === 'before' ? lines.reverse() : lines;
  const otherOwn = side === 'before' ? (otherSide.split('\n')[0] ?? '') : (otherSide.split('\n').at(-1) ?? '');
  const line = side === 'before' ? `${own}0000${otherOwn}` : `${otherOwn}0000${own}`;
  if (!isSingleProperty(line)) return own;
  const end = rest.findIndex((each) => !isSingleProperty(each));
  const kept = end < 0 ? rest : rest.slice(0, end);
  return side === 'before' ? [...kept.reverse(), own].join('\n') : [own, ...kept].join('\n');
}
