import { matchAt } from './matchAt';
import { STATUS_NAMES } from './names';
import { KEY, OK } from './topics';
import { ANSWER_FIELDS, CALLS, GATEWAY, SDK } from './websmsWords';

/** The topics, as they are found in bytes: by six of their letters. */

/** The longest that a topic can be, in characters. */
export const LONGEST_TOPIC = 48;

/** How many letters a mark of a topic has. */
const MARK_LENGTH = 6;
const HALF = MARK_LENGTH / 2;
/** Of which one begins any four bytes of a scan. */
const FIRST_LETTERS = 4;
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

const ANY_OK = OK.join('|');

const MARKS: readonly Mark[] = [
  mark('status', `${KEY}|${ANSWER_FIELDS}|${ANY_OK}`),
  ...['websms', 'web_sm', 'linkmo', 'link m', 'link_m'].map((letters) => mark(letters, GATEWAY)),
  mark('smsmes', CALLS),
  mark('sms.bu', SDK),
  ...['smscou', 'transf', 'client'].map((letters) => mark(letters, ANSWER_FIELDS)),
  ...['ok(200', 'ok (20', '2000(o', '2000 ('].map((letters) => mark(letters, ANY_OK)),
  ...STATUS_NAMES.flatMap(marksOf),
];

const TOPICS_BY_MARK = new Map<string, Mark[]>();
for (const each of MARKS) TOPICS_BY_MARK.set(each.letters, [...(TOPICS_BY_MARK.get(each.letters) ?? []), each]);

/** Six small letters each, of which one stands in every topic, in any case. */
export const TOPIC_MARKS: readonly string[] = [...TOPICS_BY_MARK.keys()];

/** Whether a topic stands where the letter at a place is one of the first four of its mark. */
export function isTopicAt(text: string, at: number): boolean {
  for (let start = at; start > at - FIRST_LETTERS && start >= 0; start--) {
    const marks = TOPICS_BY_MARK.get(text.slice(start, start + MARK_LENGTH).toLowerCase());
    if (marks?.some(({ topic, back }) => start >= back && matchAt(topic, text, start - back))) return true;
  }
  return false;
}
