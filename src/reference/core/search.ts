import type { Entry, Group } from '../protocol';

/**
 * The entries of a group that have every word of the query: `max_sms` is one, `max sms` are two.
 * The number of one of them finds that one alone.
 */
export function search(entries: readonly Entry[], query: string, group: Group): Entry[] {
  const candidates = entries.filter((entry) => group === 'all' || entry.class === group);
  const code = codeIn(query);
  const named = candidates.filter((entry) => entry.code === code);
  if (named.length > 0) return named;
  const words = query.split(/\s+/).map(normalizeText);
  return candidates.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  });
}

/** The status code a query consists of; undefined for any other. */
export function codeIn(query: string): number | undefined {
  const digits = /^\s*([1-9]\d{3})\s*$/.exec(query)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** All that can be read about a code. Its fields are found as they are written and by their words. */
function textOf({ code, name, message, why, do: remedy, retry, fields, notes, example }: Entry): string {
  const said = [message, why, remedy, retry, ...notes, ...fields];
  return normalizeText([code, name ?? '', ...said, ...said.map(splitCamelCase), statusMessageIn(example)].join(' '));
}

/** `recipientAddressList` in words. */
function splitCamelCase(text: string): string {
  return text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
}

// The rest of an example is in all of them.
function statusMessageIn(example: string | null): string {
  return /"statusMessage": ("(?:[^"\\\n]|\\.)*")/.exec(example ?? '')?.[1] ?? '';
}

/** Letters and digits alone, in small letters and without accents: `MAX_SMS` is `max sms`. */
function normalizeText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
