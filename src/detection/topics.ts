import { STATUS_NAMES } from './names';
import { ANSWER_FIELDS, CALLS, GATEWAY, SDK } from './websmsWords';

/**
 * What must stand near a number, or be the name itself, before any rule is asked: a status-code key, a word about
 * websms, a field of its answers, or a status name in any style. Cheap to look for, also in bytes (see marks): a text without
 * any of these holds no status code.
 */

/** Between the two words of the key nothing is said: marks of any kind, and escaped ones. */
const ESCAPED = '(?:%(?:25){0,2}[0-9a-f]{2}|&(?:amp;)?nbsp;)';
const KEY = `status(?:[^a-z0-9]{0,12}|[^a-z0-9%&]{0,2}${ESCAPED}{1,2}[^a-z0-9]{0,2})code`;

/** OK is everybody's name: only these are more than that. */
const OK = ['status_ok', String.raw`ok ?\(2000\)`, String.raw`2000 ?\(ok\)`];

/** The names by their first words, so that each is tried once: `INVALID[_-]?(?:SENDER|TEXT|…)`. */
function byFirstWord(names: readonly string[]): string[] {
  const rests = new Map<string, string[]>();
  for (const name of names) {
    const [first = '', ...rest] = name.split('_');
    rests.set(first, [...(rests.get(first) ?? []), rest.join('[_-]?')]);
  }
  return Array.from(rests, ([first, all]) => (all.includes('') ? first : `${first}[_-]?(?:${all.join('|')})`));
}

const TOPIC = new RegExp([KEY, GATEWAY, CALLS, SDK, ANSWER_FIELDS, ...OK, ...byFirstWord(STATUS_NAMES)].join('|'), 'i');

/** Whether anything in a piece of text, as it is written, could make a number near it a status code. */
export function hasTopic(text: string): boolean {
  return TOPIC.test(text);
}
