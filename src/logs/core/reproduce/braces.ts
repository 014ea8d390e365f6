import type { Range } from './excerpt';
import type { Field } from './fields';

/**
 * The objects in braces, inner ones before those around them. Braces in the values of fields do not count. Those in
 * other texts may, and then an object is too short or too long.
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

/** What lies around a place, from near to far: the objects on its line, the line, the objects around that. */
export function rangesAround(objects: readonly Range[], at: number, line: Range): Range[] {
  const around = objects.filter(({ start, end }) => start < at && at < end);
  const isOnLine = ({ start, end }: Range): boolean => line.start <= start && end <= line.end;
  return [...around.filter(isOnLine), line, ...around.filter((object) => !isOnLine(object))];
}
