/** What is kept of messages, and in which form. */

/** The user's settings on what is kept. */
export interface KeepOptions {
  /** How long sends are kept, in milliseconds; 0 keeps only what guards against sending twice. */
  readonly keepMs: number;
  readonly keepTexts: boolean;
  /** False masks numbers before they are written. */
  readonly keepNumbers: boolean;
}

/** The length of {@link textStart}, in UTF-16 units. */
const TEXT_START_LENGTH = 200;
/** How many digits of a masked number stay: the country and network, and enough to tell two numbers apart. */
const SHOWN_AT_START = 5;
const SHOWN_AT_END = 2;
/** A shorter number shows its end only. */
const SHORTEST_WITH_START = 10;

/**
 * Masks an MSISDN.
 * @example
 * maskNumber('436761234567'); // '43676*****67'
 */
export function maskNumber(msisdn: string): string {
  const start = msisdn.length < SHORTEST_WITH_START ? 0 : SHOWN_AT_START;
  const end = Math.min(SHOWN_AT_END, Math.floor(msisdn.length / 3));
  const masked = msisdn.length - start - end;
  return msisdn.slice(0, start) + '*'.repeat(masked) + msisdn.slice(msisdn.length - end);
}

/** The first characters of a text, no character cut in two. */
export function textStart(text: string): string {
  const start = text.slice(0, TEXT_START_LENGTH);
  return start.length < text.length ? start.replace(/[\uD800-\uDBFF]$/, '') : start;
}

/** A text in the form in which texts are searched, whatever their case and width. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
