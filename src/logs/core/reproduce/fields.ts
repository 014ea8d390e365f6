import { FIELD_NAME, nameOf, type FieldName } from './fieldNames';
import { readValue } from './readValue';
import type { Value } from './value';
import { viewsOf, type View } from './views';

/** A field of a request that stands in a text, from its name to the end of its value. */
export interface Field {
  readonly name: FieldName;
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** All fields in a text, in order. What is read plainly counts; what stands in the value of another one is none. */
export function findFields(text: string): Field[] {
  const found = new Map<number, Field>();
  const spans: [start: number, end: number][] = [];
  for (const [index, view] of viewsOf(text).entries()) {
    const here = fieldsIn(view, index === 0).filter(({ start }) => !spans.some(([from, to]) => from <= start && start < to));
    for (const field of here) found.set(field.start, field);
    spans.push(...here.map(({ start, end }): [number, number] => [start, end]));
  }
  const fields = outermost([...found.values()].sort((a, b) => a.start - b.start || b.end - a.end));
  return fields.filter(({ value }) => value.kind !== 'none');
}

function outermost(fields: readonly Field[]): Field[] {
  let covered = 0;
  return fields.filter(({ start, end }) => {
    const isInside = start < covered;
    covered = Math.max(covered, end);
    return !isInside;
  });
}

function fieldsIn(view: View, isPlain: boolean): Field[] {
  const { text, origin } = view;
  const fields: Field[] = [];
  const names = new RegExp(FIELD_NAME.source, FIELD_NAME.flags);
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const name = nameOf(match);
    if (name === undefined || (isPlain && isInspected(text, match.index))) continue;
    const read = readValue(text, name, match.index, names.lastIndex);
    if (!read) continue;
    fields.push({ name, value: read.value, start: origin(match.index), end: origin(read.end) });
    names.lastIndex = Math.max(names.lastIndex, read.end);
  }
  return fields;
}

/** Where single quotes escape nothing: in a shell. */
const SHELL = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json|-Body)[\s=]?$/i;

/** How far back the quotes may open. */
const QUOTES_REACH = 4000;

/** Octets as Python shows them, with whatever else before the JSON: `send: b'POST … {"messageContent":"a\\nb"`. */
const OPEN_OCTETS = /^[^\w']?b'(?:[^'\\]|\\[^])*$/;

/**
 * Whether a program showed a text with JSON in it, as Python's repr and Node's inspect do:
 * `data: '{"messageContent":"a\\nb"}'`. Its backslashes are doubled, although its quotes are not escaped: one layer
 * must be undone before it can be read.
 */
function isInspected(text: string, start: number): boolean {
  if (!text.includes('\\')) return false;
  const before = text.slice(Math.max(0, start - QUOTES_REACH), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const open = line.lastIndexOf("'{");
  if (open >= 0 && !line.includes("}'", open)) return !SHELL.test(line.slice(Math.max(0, open - 20), open));
  return OPEN_OCTETS.test(line.slice(Math.max(0, line.lastIndexOf("b'") - 1)));
}
