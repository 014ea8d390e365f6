import { STATUS_CODES, classOf, exampleResponse } from '../../../src/codes';
import { STRING_KEYS, type Entry, type Strings } from '../../../src/reference/protocol';

/** Every known code; the sentences, which need VS Code, are stand-ins that name their place. */
export const ENTRIES: readonly Entry[] = STATUS_CODES.map(({ code, name, message, fields, otherName }) => ({
  code,
  name: name ?? null,
  message,
  known: true,
  class: classOf(code),
  outcomeWord: `outcome of ${code}`,
  why: `Grund von ${code}: ungültig`,
  do: `remedy of ${code}`,
  retry: `retry of ${code}`,
  fields: [...fields],
  notes: otherName === undefined ? [] : [`Also spelled ${otherName}.`],
  example: JSON.stringify(exampleResponse(code), null, 2),
}));

/** The page's texts, each the name of its place. */
export const STRINGS = Object.fromEntries(STRING_KEYS.map((key) => [key, `text ${key}`])) as unknown as Strings;
