import { matchAt } from '../../detection';
import type { IndexedText } from './indexedText';
import { beforeSecret } from './secrets';
import { unescapeMarkup } from './unescape';
import { textValue, type ParsedValue } from './value';

const START_TAG = /<(?:[\w.-]{1,20}:)?$/;

/** The end of an XML start tag. */
const OPEN = /(?:\s[^<>]{0,200})?>(<!\[CDATA\[)?/y;

/** Where cut content ends: at the end of the line, or of the string that contains the XML. */
const CUT_OFF = /\r?\n|\\{0,8}["']\s?[,}\])]/g;

const TAG = /</g;
/** An end tag; the group is its name. */
const END_TAG = /<\\{0,8}\/(?:[\w.-]{1,20}:)?([\w-]{1,40})\s?>/y;

const DATA = /<!\[CDATA\[/g;
const DATA_END = /\]\]>/g;

/**
 * Parses the content of an XML element, `<messageContent>5 &lt; 6</messageContent>`; undefined when the name is not a
 * start tag.
 */
export function readElement(source: IndexedText, start: number, end: number): ParsedValue | undefined {
  const { text } = source;
  if (!START_TAG.test(text.slice(Math.max(0, start - 22), start))) return undefined;
  const open = matchAt(OPEN, text, end);
  if (!open) return undefined;
  const from = end + open[0].length;
  return open[1] === undefined ? readContent(source, from, text.slice(start, end)) : readData(source, from);
}

/** Content is complete only when its own end tag follows. */
function readContent(source: IndexedText, from: number, name: string): ParsedValue {
  const { text } = source;
  const tag = source.next(TAG, from);
  if (matchAt(END_TAG, text, tag)?.[1] !== name) return cutOff(source, from, tag, unescapeMarkup);
  return { value: textValue(unescapeMarkup(text.slice(from, tag))), end: tag };
}

/**
 * If another CDATA section begins before the end marker, the marker belongs to that one and this section is cut off.
 */
function readData(source: IndexedText, from: number): ParsedValue {
  const { text } = source;
  const end = source.next(DATA_END, from);
  if (end === text.length || source.next(DATA, from) < end) return cutOff(source, from, text.length, (kept) => kept);
  return { value: textValue(text.slice(from, end)), end: end + 3 };
}

function cutOff(source: IndexedText, from: number, most: number, unescape: (text: string) => string): ParsedValue {
  const kept = beforeSecret(source.text.slice(from, Math.min(most, source.next(CUT_OFF, from))));
  return { value: textValue(unescape(kept), true), end: from + kept.length };
}
