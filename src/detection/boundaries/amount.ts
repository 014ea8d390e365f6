import { matchAt } from '../patterns';
import { COUNTED as COUNTED_WORDS, NUMBERED } from '../vocabulary';

/** The word behind a number, its closing quotes and brackets aside; what is set equal to something is a key: `4026 line=12`. */
const WORD_AFTER = /^["')\]]*[^\S\n]*([\p{L}\p{N}_]+)(?![\p{L}\p{N}_=])/u;

/** Units and things that are counted: `4026 ms`, `2000 recipients`, `5000 sent`. */
const COUNTED = new RegExp(`^(?:${COUNTED_WORDS})$`, 'i');

/** Beginnings of such words: `4026 millis`, `4026 Sekunden`, `30 minutes`. */
const COUNTED_BEGINNING = /^(?:millis|sek|min)\w*$/i;

/** What tells an amount without a word: `4026 of 5000`, `4026 ---` of a Spring Boot process, `4026 (HY000)`. */
const NO_CODE_AFTER = /^["')\]]*[^\S\n]*(?:---|(?:of|von)\s\d+|\(HY000\))(?![\p{L}\p{N}_=])/iu;

/** Whether a unit or a counted thing follows the number. */
export function isAmount(after: string): boolean {
  const word = WORD_AFTER.exec(after)?.[1] ?? '';
  return COUNTED.test(word) || COUNTED_BEGINNING.test(word) || NO_CODE_AFTER.test(after);
}

/** What the number counts or names instead: `line 4003: INVALID_SENDER`, `process 4026 error`. It looks back from the end of a text. */
const OTHER_NUMBER = new RegExp(String.raw`(?<=(?<![\p{L}\p{N}_])(?:${NUMBERED})\s{0,2}[:=#]?\s{0,2})`, 'iuy');

/** Whether a word before the number makes it a line, a process, an order. */
export function isOtherNumber(before: string): boolean {
  const near = before.slice(-24);
  return matchAt(OTHER_NUMBER, near, near.length) !== null;
}
