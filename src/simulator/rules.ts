import type { Fields } from './body';

/** A check for each field of a message; it returns the field's value in its proper type or throws a Refusal. */
export type RulesFor<Message> = { readonly [Key in keyof Message]-?: (fields: Fields) => Message[Key] };

/**
 * Applies every rule; the first broken one answers.
 * @param order the order of the rules' keys, or the reverse: the real server's is unknown.
 * @returns the fields that were given, in the order of the rules; unknown fields are ignored.
 * @throws Refusal
 */
export function applyRules<Message extends object>(
  rules: RulesFor<Message>,
  fields: Fields,
  order: 'documented' | 'reversed',
): Message {
  const entries: [string, (fields: Fields) => unknown][] = Object.entries(rules);
  const values = new Map<string, unknown>();
  for (const [key, check] of order === 'reversed' ? entries.toReversed() : entries) values.set(key, check(fields));
  // Lists and tests shall show what was given, not a dozen undefined keys.
  const given = entries.map(([key]) => [key, values.get(key)] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Message;
}
