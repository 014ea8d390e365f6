import { matchAt } from '../matchAt';
import { beforeSecret } from './secrets';
import { unescapeMarkup } from './unescape';
import { textValue, type Read } from './value';

const START_TAG = /<(?:[\w.-]{1,20}:)?$/;

/** The end of an XML start tag. */
const OPEN = /(?:\s[^<>]{0,200})?>(<!\[CDATA\[)?/y;

/** Where a log has cut the content: its line ends, or the string does in which the XML stands. */
const CUT_OFF = /\r?\n|\\{0,8}["']\s?[,}\])]/;

/** `<messageContent>5 &lt; 6</messageContent>`; undefined where the name is none of an element. */
export function readElement(text: string, start: number, end: number): Read | undefined {
  if (!START_TAG.test(text.slice(Math.max(0, start - 22), start))) return undefined;
  const open = matchAt(OPEN, text, end);
  if (!open) return undefined;
  const from = end + open[0].length;
  return open[1] === undefined ? readContent(text, from, text.slice(start, end)) : readData(text, from);
}

/** The content counts only where its own end tag follows. */
function readContent(text: string, from: number, name: string): Read {
  const tag = text.indexOf('<', from);
  if (tag < 0 || !new RegExp(`^<\\\\{0,8}/(?:[\\w.-]{1,20}:)?${name}\\s?>`).test(text.slice(tag, tag + name.length + 30))) return cutOff(text, from, tag < 0 ? text.length : tag, unescapeMarkup);
  return { value: textValue(unescapeMarkup(text.slice(from, tag))), end: tag };
}

/** A section that begins inside shows that the end is another one's. */
function readData(text: string, from: number): Read {
  const end = text.indexOf(']]>', from);
  const data = end < 0 ? '' : text.slice(from, end);
  if (end < 0 || data.includes('<![CDATA[')) return cutOff(text, from, text.length, (kept) => kept);
  return { value: textValue(data), end: end + 3 };
}

function cutOff(text: string, from: number, most: number, unescape: (text: string) => string): Read {
  const rest = text.slice(from, most);
  const end = rest.search(CUT_OFF);
  const kept = beforeSecret(end < 0 ? rest : rest.slice(0, end));
  return { value: textValue(unescape(kept), true), end: from + kept.length };
}
