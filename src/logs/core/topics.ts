import { STATUS_CODES } from '../../codes/core';

/**
 * What must stand near a number, or be the name itself, before any rule is asked: a status-code key, a word about
 * websms, a field of its answers, or a status name in any style. Cheap to look for, also in bytes: a text without
 * any of these holds no status code.
 */

const NAMES = STATUS_CODES.flatMap(({ name, otherName }) => [name, otherName]).filter((name): name is string => name !== undefined && name !== 'OK');

const KEY = String.raw`status[^a-z0-9]{0,12}code`;
const WORDS = ['web_?sms', 'smsmessaging', String.raw`link ?mobility`, String.raw`sms\.business\.sdk`, 'transferid', 'clientmessageid', 'smscount', 'statusmessage'];

/** OK is everybody's name: only these are more than that. */
const OK = ['status_ok', String.raw`ok ?\(2000\)`, String.raw`2000 ?\(ok\)`];

const TOPIC = new RegExp([KEY, ...WORDS, ...OK, ...NAMES.map((name) => name.replaceAll('_', '[_-]?'))].join('|'), 'i');

/** Whether anything in a piece of text, as it is written, could make a number near it a status code. */
export function hasTopic(text: string): boolean {
  return TOPIC.test(text);
}

/** The longest that a topic can be, in characters. */
export const LONGEST_TOPIC = 48;

/** How many letters of a topic {@link TOPIC_MARKS} have. */
export const TOPIC_MARK_LENGTH = 6;
const HALF = TOPIC_MARK_LENGTH / 2;
const SEPARATORS = ['_', '-', ''];

/** Six letters, in any case, of which one stands in every topic. Few other words have them. */
export const TOPIC_MARKS: readonly string[] = [
  'status', 'websms', 'web_sm', 'smsmes', 'linkmo', 'link m', 'sms.bu', 'transf', 'client', 'smscou',
  'ok(200', 'ok (20', '2000(o', '2000 (',
  ...NAMES.flatMap(marksOf),
];

/** Where the first two words of a name meet, which is more its own than its beginning: `LID_SEN` of `INVALID_SENDER`. */
function marksOf(name: string): string[] {
  return SEPARATORS.map((separator) => {
    const written = name.replaceAll('_', separator);
    const meeting = Math.min(Math.max(HALF, name.indexOf('_')) - HALF, written.length - TOPIC_MARK_LENGTH);
    return written.slice(meeting, meeting + TOPIC_MARK_LENGTH);
  });
}
