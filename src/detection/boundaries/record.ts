import type { Neighbourhood } from './neighbourhood';
import { allMatches } from '../patterns';
import { indent, isOnlyValue, isSingleProperty } from './dump';
import { hasOwnField, namesGateway } from './gateway';

/** A record around a number. */
export class RecordAround {
  private isNamed: boolean | undefined;

  constructor(
    /** What stands in the same brackets, without what stands in brackets that are opened and closed there. */
    readonly own: string,
    /** All that stands in them. */
    readonly whole: string,
  ) {}

  /** Whether it names the gateway: looked for once, for all rules that ask. */
  get namesGateway(): boolean {
    return (this.isNamed ??= namesGateway(this.own));
  }

  get hasOwnField(): boolean {
    return hasOwnField(this.own);
  }
}

/** Whether the innermost braces hold a field of the gateway's answers: told before all else, because most records are answers. */
export function isInAnswer({ before, after }: Neighbourhood): boolean {
  if (!before.includes('{')) return false;
  const open = before.lastIndexOf('{');
  if (before.includes('}', open)) return false;
  const close = after.search(/[{}]/);
  return hasOwnField(before.slice(open)) || hasOwnField(close < 0 ? after : after.slice(0, close));
}

/**
 * The records that a number lies in, from the innermost to the outermost; the last one is what stands beside all
 * brackets, on the same line and on those lines around it that hold one property or element each.
 */
export function recordsAround(around: Neighbourhood): readonly RecordAround[] {
  if (ANY_BRACKET.test(around.before) || ANY_BRACKET.test(around.after)) return recordsInBrackets(around);
  const own = linesAround(around, false);
  return [new RecordAround(own, own)];
}

function recordsInBrackets({ before, after }: Neighbourhood): RecordAround[] {
  const records: RecordAround[] = [];
  const left = levels(before, 'before');
  const right = levels(untilDedent(before, after), 'after');
  // Brackets may be opened or closed out of sight: then the outermost level in sight may be an inner one.
  const depth = Math.max(left.length, right.length);
  for (let level = 0; level < depth; level++) {
    const [onLeft, onRight] = [left[level] ?? NOTHING, right[level] ?? NOTHING];
    const own = { before: onLeft.own, after: onRight.own };
    if (level < depth - 1) {
      records.push(new RecordAround(`${own.before} ${own.after}`, `${onLeft.whole} ${onRight.whole}`));
    } else {
      const lines = linesAround(own, depth > 1);
      records.push(new RecordAround(lines, lines));
    }
  }
  return records;
}

/** A line that is less indented than the number's and closes no bracket is of something else, which follows a piece that ends early. */
function untilDedent(before: string, after: string): string {
  if (!after.includes('\n')) return after;
  const depth = indent(before.slice(before.lastIndexOf('\n') + 1));
  if (depth === 0) return after;
  const lines = after.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && indent(line) < depth && !CLOSES.test(line));
  return end < 0 ? after : lines.slice(0, end).join('\n');
}

const CLOSES = /^\s*(?:[)\]}<]|$)/;

/** One side of a record. */
interface Level {
  readonly own: string;
  readonly whole: string;
}

const NOTHING: Level = { own: '', whole: '' };

type Side = 'before' | 'after';

/** Curly and round; square ones stand around lists, in which the records are, and around the keys of PHP's dumps. */
const BRACKET = /[{}()]/g;
const ANY_BRACKET = /[{}()]/;
/** Brackets that hold no field, as in `switch (answer.statusCode)`, are a part of what stands around them. */
const HOLDS_FIELDS = /[=:\n]/;

/** What is left of brackets that do, so that their line is not taken for one that holds a single property. */
const EMPTY = '{}';

/** The text on one side of a place by its levels, from the place outwards. */
function levels(text: string, side: Side): Level[] {
  const brackets = allMatches(text, BRACKET).map(({ index }) => index);
  if (brackets.length === 0) return [{ own: text, whole: text }];
  const outward = side === 'before' ? '{(' : '})';
  const between = (near: number, far: number): string =>
    side === 'before' ? text.slice(far, near) : text.slice(near, far);
  /** The far side of a bracket, and its near side. */
  const [far, near] = side === 'before' ? [0, 1] : [1, 0];
  const found: Level[] = [];
  let [levelStart, start] = side === 'before' ? [text.length, text.length] : [0, 0];
  let own: string[] = [];
  let depth = 0;
  const end = (at: number): void => {
    own.push(between(start, at));
    found.push({ own: (side === 'before' ? own.reverse() : own).join(''), whole: between(levelStart, at) });
    own = [];
  };
  for (const at of side === 'before' ? brackets.reverse() : brackets) {
    const isOutward = outward.includes(text.charAt(at));
    if (!isOutward) {
      if (depth++ === 0) {
        own.push(between(start, at + near));
        start = at + near;
      }
    } else if (depth === 0) {
      end(at + near);
      levelStart = start = at + far;
    } else if (--depth === 0) {
      const nested = between(start, at + far);
      own.push(HOLDS_FIELDS.test(nested) ? EMPTY : nested);
      start = at + far;
    }
  }
  // Brackets that are not opened or closed in sight hold all the rest.
  if (depth > 0) start = side === 'before' ? 0 : text.length;
  end(side === 'before' ? 0 : text.length);
  return found;
}

/**
 * What stands beside all brackets: the same line; the line above that it is indented under; and where the number is the
 * only property of its line, the lines around it that hold one as well.
 */
function linesAround({ before, after }: Neighbourhood, hasBrackets: boolean): string {
  if (!before.includes('\n') && !after.includes('\n')) return `${before} ${after}`;
  const above = before.split('\n');
  const below = after.split('\n');
  const line = { before: above.pop() ?? '', after: below.shift() ?? '' };
  const own = `${line.before} ${line.after}`;
  if (hasBrackets) return own;
  if (!isOnlyValue(line)) return `${headOf(own, above)}\n${own}`;
  const depth = fieldIndent(own);
  const isOther = (each: string): boolean => !isSingleProperty(each) || fieldIndent(each) < depth;
  const isFirst = (each: string): boolean => ITEM.test(each) && fieldIndent(each) <= depth;
  // An item of a list begins with its own line, or with the last one above that begins an item.
  const first = isFirst(own) ? above.length : above.findLastIndex((each) => isOther(each) || isFirst(each));
  const start = isFirst(above[first] ?? '') && fieldIndent(above[first] ?? '') === depth ? first : first + 1;
  const endBelow = below.findIndex((each) => isOther(each) || isFirst(each));
  const properties = [...above.slice(start), ...below.slice(0, endBelow < 0 ? undefined : endBelow)];
  return [headOf(own, above), own, ...properties.filter((each) => fieldIndent(each) === depth)].join('\n');
}

/** The beginning of an item of a list in YAML. */
const ITEM = /^\s*- (?=[\p{L}_"'])/u;

/** How far a field is indented: behind the mark of its item, if any. */
function fieldIndent(line: string): number {
  return ITEM.exec(line)?.[0].length ?? indent(line);
}

/** The nearest line above that is less indented and ends with a colon: the heading of a list or a map. */
function headOf(line: string, above: readonly string[]): string {
  const depth = indent(line);
  if (depth === 0) return '';
  const head = above.findLast((each) => each.trim() !== '' && indent(each) < depth) ?? '';
  return /:\s*$/.test(head) ? head : '';
}
