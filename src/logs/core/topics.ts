import { STATUS_CODES } from '../../codes/core';

/**
 * What must stand near a number, or be the name itself, before any rule is asked: a status-code key, a word about
 * websms, a field of its answers, or a status name in any style. Cheap to look for, also in bytes: a text without
 * any of these holds no status code.
 */

const NAMES = STATUS_CODES.flatMap(({ name, otherName }) => [name, otherName]).filter((name): name is string => name !== undefined && name !== 'OK');

/** Between the two words of the key nothing is said: marks of any kind, and escaped ones. */
const ESCAPED = '(?:%(?:25){0,2}[0-9a-f]{2}|&(?:amp;)?nbsp;)';
const KEY = `status(?:[^a-z0-9]{0,12}|[^a-z0-9%&]{0,2}${ESCAPED}{1,2}[^a-z0-9]{0,2})code`;
const WORDS = ['web_?sms', 'smsmessaging', 'link[ _]?mobility', String.raw`sms\.business\.sdk`, 'transferid', 'clientmessageid', 'smscount', 'statusmessage'];

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

const TOPIC = new RegExp([KEY, ...WORDS, ...OK, ...byFirstWord(NAMES)].join('|'), 'i');

/** Whether anything in a piece of text, as it is written, could make a number near it a status code. */
export function hasTopic(text: string): boolean {
  return TOPIC.test(text);
}

/** The longest that a topic can be, in characters. */
export const LONGEST_TOPIC = 48;

/** How many letters a mark of a topic has. */
const MARK_LENGTH = 6;
const HALF = MARK_LENGTH / 2;
const SEPARATORS = ['_', '-', ''];

/** A topic by six of its letters, which few other words have. */
interface Mark {
  readonly letters: string;
  /** How far the letters are from the beginning of the topic. */
  readonly back: number;
  readonly topic: RegExp;
}

function mark(letters: string, topic: string, back = 0): Mark {
  return { letters, back, topic: new RegExp(topic, 'iy') };
}

/** Where the first two words of a name meet, which is more its own than its beginning: `lid_se` of `INVALID_SENDER`. */
function marksOf(name: string): Mark[] {
  return SEPARATORS.map((separator) => {
    const written = name.replaceAll('_', separator).toLowerCase();
    const back = Math.min(Math.max(HALF, name.indexOf('_')) - HALF, written.length - MARK_LENGTH);
    return mark(written.slice(back, back + MARK_LENGTH), name.replaceAll('_', '[_-]?'), back);
  });
}

const [WEBSMS = '', MESSAGING = '', LINK = '', SDK = '', TRANSFER = '', CLIENT = '', COUNT = '', MESSAGE = ''] = WORDS;
const [STATUS_OK = '', OK_FIRST = '', OK_LAST = ''] = OK;

const MARKS: readonly Mark[] = [
  mark('status', `${KEY}|${MESSAGE}|${STATUS_OK}`),
  mark('websms', WEBSMS), mark('web_sm', WEBSMS), mark('smsmes', MESSAGING), mark('sms.bu', SDK), mark('smscou', COUNT),
  mark('linkmo', LINK), mark('link m', LINK), mark('link_m', LINK), mark('transf', TRANSFER), mark('client', CLIENT),
  mark('ok(200', OK_FIRST), mark('ok (20', OK_FIRST), mark('2000(o', OK_LAST), mark('2000 (', OK_LAST),
  ...NAMES.flatMap(marksOf),
];

const TOPICS_BY_MARK = new Map<string, Mark[]>();
for (const each of MARKS) TOPICS_BY_MARK.set(each.letters, [...(TOPICS_BY_MARK.get(each.letters) ?? []), each]);

/** Six small letters each, of which one stands in every topic, in any case. */
export const TOPIC_MARKS: readonly string[] = [...TOPICS_BY_MARK.keys()];

/** Whether a topic stands where the letter at a place is the first, second or third of its mark. */
export function isTopicAt(text: string, at: number): boolean {
  for (let start = at; start > at - HALF && start >= 0; start--) {
    const marks = TOPICS_BY_MARK.get(text.slice(start, start + MARK_LENGTH).toLowerCase());
    if (marks?.some(({ topic, back }) => matchesAt(topic, text, start - back))) return true;
  }
  return false;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return at >= 0 && pattern.test(text);
}
