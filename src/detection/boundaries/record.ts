import type { Neighbourhood } from './neighbourhood';
import { indent, isOnlyValue, isSingleProperty } from './dump';

/** A record around a number. */
export interface RecordAround {
  /** What stands in the same brackets, without what stands in brackets that are opened and closed there. */
  readonly own: string;
  /** All that stands in them. */
  readonly whole: string;
}

/**
 * The records that a number lies in, from the innermost to the outermost; the last one is what stands beside all
 * brackets, on the same line and on those lines around it that hold one property or element each.
 */
export function recordsAround({ before, after }: Neighbourhood): RecordAround[] {
  const left = levels(before, 'before');
  const right = levels(after, 'after');
  // Brackets may be opened or closed out of sight: then the outermost level in sight may be an inner one.
  const depth = Math.max(left.length, right.length);
  return Array.from({ length: depth }, (_, level) => {
    const [onLeft, onRight] = [left[level] ?? NOTHING, right[level] ?? NOTHING];
    const own = { before: onLeft.own, after: onRight.own };
    if (level < depth - 1) return { own: `${own.before} ${own.after}`, whole: `${onLeft.whole} ${onRight.whole}` };
    const lines = linesAround(own, depth > 1);
    return { own: lines, whole: lines };
  });
}

const NOTHING: RecordAround = { own: '', whole: '' };

type Side = 'before' | 'after';

/** Square brackets stand around lists, in which the records are, and around the keys of PHP's dumps. */
const OPENING = '{(';
const CLOSING = '})';
/** Brackets that hold no field, as in `switch (answer.statusCode)`, are a part of what stands around them. */
const HOLDS_FIELDS = /[=:\n]/;

/** The text on one side of a place by its levels. */
function levels(text: string, side: Side): RecordAround[] {
  const [inward, outward] = side === 'before' ? [CLOSING, OPENING] : [OPENING, CLOSING];
  const join = (a: string, b: string): string => (side === 'before' ? b + a : a + b);
  const found: RecordAround[] = [];
  let [own, whole, nested, depth] = ['', '', '', 0];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(side === 'before' ? text.length - 1 - i : i);
    if (depth === 0 && outward.includes(sign)) {
      found.push({ own, whole });
      [own, whole] = ['', ''];
      continue;
    }
    whole = join(whole, sign);
    if (inward.includes(sign)) depth++;
    if (depth === 0) own = join(own, sign);
    else nested = join(nested, sign);
    if (outward.includes(sign) && --depth === 0) {
      if (!HOLDS_FIELDS.test(nested)) own = join(own, nested);
      nested = '';
    }
  }
  return [...found, { own, whole }];
}

/**
 * What stands beside all brackets: the same line; the line above that it is indented under; and where the number is the
 * only property of its line, the lines around it that hold one as well.
 */
function linesAround({ before, after }: Neighbourhood, hasBrackets: boolean): string {
  const above = before.split('\n');
  const below = after.split('\n');
  const line = { before: above.pop() ?? '', after: below.shift() ?? '' };
  const own = `${line.before} ${line.after}`;
  if (hasBrackets) return own;
  if (!isOnlyValue(line)) return `${headOf(own, above)}\n${own}`;
  const end = above.findLastIndex((each) => !isSingleProperty(each));
  const endBelow = below.findIndex((each) => !isSingleProperty(each));
  const properties = [...above.slice(end + 1), own, ...below.slice(0, endBelow < 0 ? undefined : endBelow)];
  return [headOf(own, above), ...properties].join('\n');
}

/** The nearest line above that is less indented and ends with a colon: the heading of a list or a map. */
function headOf(line: string, above: readonly string[]): string {
  const depth = indent(line);
  if (depth === 0) return '';
  const head = above.findLast((each) => each.trim() !== '' && indent(each) < depth) ?? '';
  return /:\s*$/.test(head) ? head : '';
}
