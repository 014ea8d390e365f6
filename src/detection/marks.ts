import { STATUS_NAMES } from './names';

/** The topics, as they are found in bytes: by six of their letters. */

/** The longest that a topic can be, in bytes. */
export const LONGEST_TOPIC = 48;

/** How many letters a mark of a topic has. */
const MARK_LENGTH = 6;
const HALF = MARK_LENGTH / 2;
const SEPARATORS = ['_', '-', ''];

/** Six small letters that stand in a topic, and in few other words. */
interface Mark {
  readonly letters: string;
  /** It is a topic's only where `code` is the next word, or an escape stands between, in the 48 bytes behind it. */
  readonly beforeCode: boolean;
}

/** Where the first two words of a name meet, which is more its own than its beginning: `lid_se` of `INVALID_SENDER`. */
function lettersOf(name: string): string[] {
  return SEPARATORS.map((separator) => {
    const written = name.replaceAll('_', separator).toLowerCase();
    const start = Math.min(Math.max(HALF, name.indexOf('_')) - HALF, written.length - MARK_LENGTH);
    return written.slice(start, start + MARK_LENGTH);
  });
}

const LETTERS = [
  'websms',
  'web_sm',
  'linkmo',
  'link m',
  'link_m',
  'smsmes',
  'sms.bu',
  'sferid',
  'ntmess',
  'smscou',
  'usmess', // of transferId, clientMessageId, smsCount, statusMessage
  'tus_ok',
  'ok(200',
  'ok (20',
  '2000(o',
  '2000 (',
  ...STATUS_NAMES.flatMap(lettersOf),
];

/** Of which one stands in every topic, in any case. */
export const TOPIC_MARKS: readonly Mark[] = [
  { letters: 'status', beforeCode: true },
  ...[...new Set(LETTERS)].map((letters) => ({ letters, beforeCode: false })),
];
