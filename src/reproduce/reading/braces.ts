import type { Range } from './excerpt';
import type { Field } from './fields';

/**
 * Finds objects in braces, inner ones before the ones around them. Braces within the values of fields are ignored;
 * braces in other texts are not, and can make an object too short or too long.
 */
export function findObjects(text: string, fields: readonly Field[]): Range[] {
  const open: number[] = [];
  const objects: Range[] = [];
  let next = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    while ((fields[next]?.end ?? Infinity) <= index) next++;
    if ((fields[next]?.start ?? Infinity) < index) continue;
    if (brace === '{') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) objects.push({ start, end: index + 1 });
    }
  }
  return objects;
}

/** Maps each field inside an object to its innermost object, in one pass over both. */
export function innermostObjects(objects: readonly Range[], fields: readonly Field[]): ReadonlyMap<Field, Range> {
  const sorted = [...objects].sort((a, b) => a.start - b.start);
  const open: Range[] = [];
  const homes = new Map<Field, Range>();
  let next = 0;
  for (const field of fields) {
    for (let object = sorted[next]; object && object.start < field.start; object = sorted[++next]) {
      closeBefore(open, object.start);
      open.push(object);
    }
    closeBefore(open, field.end);
    const home = open.at(-1);
    if (home) homes.set(field, home);
  }
  return homes;
}

function closeBefore(open: Range[], at: number): void {
  while ((open.at(-1)?.end ?? Infinity) <= at) open.pop();
}

/** Limit of nesting, so that crafted input stays cheap. */
const DEEPEST = 32;

/** The ranges around an offset, from the smallest: objects within its line, the line, objects around the line. */
export function rangesAround(objects: readonly Range[], at: number, line: Range): Range[] {
  const around = objects.filter(({ start, end }) => start < at && at < end).slice(0, DEEPEST);
  const isOnLine = ({ start, end }: Range): boolean => line.start <= start && end <= line.end;
  return [...around.filter(isOnLine), line, ...around.filter((object) => !isOnLine(object))];
}
