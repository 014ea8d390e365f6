import { countSegments, type SegmentCount } from '../../sms';

/** The longest text that is counted, in UTF-16 units. No message is longer: a request takes at most 255 segments. */
export const MAX_COUNTED_LENGTH = 40_000;

/** Counts the SMS of a text from a file. A line break is one character in a message, also where the file has two for it. */
export function countMessage(text: string): SegmentCount {
  return countSegments(text.replace(/\r\n?/g, '\n'));
}
