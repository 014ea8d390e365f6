import type { Entry, Group } from './protocol';

/**
 * The entries of a group that contain every word of the query: `max_sms` is one word, `max sms` are two.
 * A status code finds only its own entry.
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

/** The status code when the query is nothing else; otherwise undefined. */
export function codeIn(query: string): number | undefined {
  const digits = /^\s*([1-9]\d{3})\s*$/.exec(query)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The searchable text of an entry. Field names are included as written and split into words. */
function textOf({ code, name, message, why, do: remedy, retry, fields, notes, example }: Entry): string {
  const said = [message, why, remedy, retry, ...notes, ...fields];
  return normalizeText([code, name ?? '', ...said, ...said.map(splitCamelCase), statusMessageIn(example)].join(' '));
}

/** `recipientAddressList` becomes `recipient Address List`. */
function splitCamelCase(text: string): string {
  return text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
}

/** The only part of an example that differs between the entries. */
function statusMessageIn(example: string | null): string {
  return /"statusMessage": ("(?:[^"\\\n]|\\.)*")/.exec(example ?? '')?.[1] ?? '';
}

/** Keeps letters and digits, in lower case and without accents: `MAX_SMS` becomes `max sms`. */
function normalizeText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
