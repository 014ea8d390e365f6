import { matchAt } from '../../detection';
import type { IndexedText } from './indexedText';
import { isObject, isQuoted, openList, readElements, unreadableList, type List } from './listValue';
import { namesSecret, SECRET_NAMES } from './secrets';
import type { ParsedValue } from './value';

/**
 * What may follow a list: the end, a closing character or separator, an arrow, the next name. Otherwise the bracket is
 * part of a text.
 */
const AFTER_QUOTED = /[ \t]*(?:$|[\r\n,;)}\]"'`>&|<\\]|[-=]>|[\w.$-]{1,40}\s?[:=])/y;
/** What may follow a list without quotes. A comma needs a name after it, because `[Shop], your code` is a text. */
const AFTER_BARE =
  /[ \t]*(?:$|[\r\n)}\]]|[-=]>|["']?[@:\w.$-]{1,40}["']?\s?[:=]|[,;](?:[ \t]*[\r\n]|\s*["']?[@:\w.$-]{1,40}["']?\s?[:=]))/y;

const BLANKS = /[ \t]*/y;

/**
 * Matches an element that cannot be a segment, because it is not base64. A quote matches too: this pattern is for lists
 * without quotes. Indexes (`0 =>`) do not match.
 */
const NO_SEGMENT =
  /["']|(?<![^\s,;"'()[\]{}<>])(?!(?:(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![^\s,;"'()[\]{}<>])|(?:\d{1,4}\]?\s*)?=>))[^\s,;"'()[\]{}<>]/g;

/**
 * Parses the segments of a binary message. Returns undefined for a text that begins with a bracket
 * (`[MyShop] Your code`), and a list without elements when the list is cut off or has other elements.
 */
export function readContentList(source: IndexedText, at: number): ParsedValue | undefined {
  const list = openList(source, at);
  if (!list || isPartOfText(source, list)) return undefined;
  if (!list.closed || list.open === '{' || list.open === '(') return unreadableList(list);
  return isSegments(source, list) ? readElements(source, list) : unreadableList(list);
}

/** Whether the bracket is part of a text: its content is not a list, or the text goes on after it. */
function isPartOfText(source: IndexedText, list: List): boolean {
  const { text } = source;
  if (isQuoted(source, list) || list.hasPrefix || isFirstLineBlank(text, list))
    return list.closed && !matchAt(AFTER_QUOTED, text, list.end + 1);
  return list.open !== '[' || !list.closed || !matchAt(AFTER_BARE, text, list.end + 1) || !isSegments(source, list);
}

function isFirstLineBlank(text: string, { start, end }: List): boolean {
  const line = start + (matchAt(BLANKS, text, start)?.[0].length ?? 0);
  return line >= end || /[\r\n]/.test(text[line] ?? '');
}

/** Whether the elements can be segments. Objects are refused, and so are lists that name a secret. */
function isSegments(source: IndexedText, list: List): boolean {
  const { start, end } = list;
  if (isQuoted(source, list))
    return !isObject(source, list) && !readElements(source, list).value.items.some(namesSecret);
  return source.next(NO_SEGMENT, start) >= end && source.next(SECRET_NAMES, start) >= end;
}
