import { explainCode } from '../platform';
import { STATUS_CODES, exampleResponse, findStatusCode } from '../codes';
import type { Entry } from './protocol';

/** The entry of a status code in the user's language, documented or not. */
export function toEntry(code: number): Entry {
  const { name, message, class: kind, outcomeWord, why, do: remedy, retry, notes } = explainCode(code);
  const status = findStatusCode(code);
  const example = exampleResponse(code);
  return {
    code,
    name: name ?? null,
    message,
    known: status !== undefined,
    class: kind,
    outcomeWord,
    why,
    do: remedy,
    retry,
    fields: [...(status?.fields ?? [])],
    notes: [...notes],
    example: example ? JSON.stringify(example, null, 2) : null,
  };
}

/**
 * All known codes in ascending order.
 * @param extraCode an undocumented code to add at the end
 */
export function allEntries(extraCode: number | null = null): Entry[] {
  const codes = STATUS_CODES.map(({ code }) => code);
  return [...codes, ...(extraCode === null || codes.includes(extraCode) ? [] : [extraCode])].map(toEntry);
}
