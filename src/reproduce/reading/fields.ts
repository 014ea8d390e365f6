import { FIELD_NAME, nameOf, type FieldName } from './fieldNames';
import { IndexedText } from './indexedText';
import { readValue } from './readValue';
import type { Value } from './value';
import { decodedTextsOf, type DecodedText } from './decodedTexts';

/** A field of a request found in a text; the range covers name and value. */
export interface Field {
  readonly name: FieldName;
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds all fields in a text, in order. A field found without decoding wins over one found after decoding, and fields
 * within the value of another field are dropped.
 */
export function findFields(text: string): Field[] {
  const found = new Map<number, Field>();
  const taken = new Uint8Array(text.length);
  for (const [index, view] of decodedTextsOf(text).entries()) {
    const here = fieldsIn(view, index === 0).filter(({ start }) => taken[start] !== 1);
    for (const field of here) {
      found.set(field.start, field);
      taken.fill(1, field.start, field.end);
    }
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

function fieldsIn(view: DecodedText, isPlain: boolean): Field[] {
  const { text, origin } = view;
  const source = new IndexedText(text);
  const fields: Field[] = [];
  let next = 0;
  for (let match = nextName(text, next); match; match = nextName(text, next)) {
    const end = match.index + match[0].length;
    next = end;
    const name = nameOf(match);
    if (name === undefined || (isPlain && isInspected(source, match.index))) continue;
    const read = readValue(source, name, match.index, end);
    if (!read) continue;
    fields.push({ name, value: read.value, start: origin(match.index), end: origin(read.end) });
    next = Math.max(end, read.end);
  }
  return fields;
}

function nextName(text: string, at: number): RegExpExecArray | null {
  FIELD_NAME.lastIndex = at;
  return FIELD_NAME.exec(text);
}

/** A shell option before a single quote: in shells, single quotes need no unescaping. */
const SHELL = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii|-urlencode)?|--json|-Body)[\s=]?$/i;

/**
 * Whether JSON is inside a string printed by Python's `repr` or Node's `inspect`: `data: '{"messageContent":"a\\nb"}'`.
 * There backslashes are doubled while the double quotes are not escaped, so one layer of escapes must be undone first.
 */
function isInspected(source: IndexedText, start: number): boolean {
  const { text } = source;
  if (!source.hasBackslash) return false;
  const line = source.lineStart(start);
  const open = source.lastBefore("'{", start);
  if (open >= line && source.lastBefore("}'", start) < open)
    return !SHELL.test(text.slice(Math.max(line, open - 20), open));
  return areOctetsOpen(source, line, start);
}

/** The same for Python's bytes, with other text before the JSON: `send: b'POST … {"messageContent":"a\\nb"`. */
function areOctetsOpen(source: IndexedText, line: number, start: number): boolean {
  const open = source.lastBefore("b'", start);
  if (open < line || (open > line && /[\w']/.test(source.text[open - 1] ?? ''))) return false;
  return source.unescaped("'", open + 2) >= start;
}
