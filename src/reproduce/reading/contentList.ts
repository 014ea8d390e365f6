import { matchAt } from '../../detection';
import type { IndexedText } from './indexedText';
import { isObject, isQuoted, openList, readElements, unreadableList, type List } from './listValue';
import { namesSecret, SECRET_NAMES } from './secrets';
import type { ParsedValue } from './value';

/** What comes behind a list: the end, what closes or separates, an arrow, or the next name. Else it was the text's own bracket. */
const AFTER_QUOTED = /[ \t]*(?:$|[\r\n,;)}\]"'`>&|<\\]|[-=]>|[\w.$-]{1,40}\s?[:=])/y;
/** Less, for `[Shop], your code` is a text. */
const AFTER_BARE =
  /[ \t]*(?:$|[\r\n)}\]]|[-=]>|["']?[@:\w.$-]{1,40}["']?\s?[:=]|[,;](?:[ \t]*[\r\n]|\s*["']?[@:\w.$-]{1,40}["']?\s?[:=]))/y;

const BLANKS = /[ \t]*/y;

/**
 * The first element that cannot be a segment, which is base64: also one in quotes, for then all of them would be. The
 * place of an element, `0 =>`, is none.
 */
const NO_SEGMENT =
  /["']|(?<![^\s,;"'()[\]{}<>])(?!(?:(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![^\s,;"'()[\]{}<>])|(?:\d{1,4}\]?\s*)?=>))[^\s,;"'()[\]{}<>]/g;

/**
 * Reads the segments of a binary message. Texts begin with brackets too (`[MyShop] Your code`): undefined where it is one.
 * Where it is no text and no whole list either, the value is a list without elements.
 */
export function readContentList(source: IndexedText, at: number): ParsedValue | undefined {
  const list = openList(source, at);
  if (!list || isPartOfText(source, list)) return undefined;
  if (!list.closed || list.open === '{' || list.open === '(') return unreadableList(list);
  return isSegments(source, list) ? readElements(source, list) : unreadableList(list);
}

/** Whether the bracket belongs to a text: nothing of a list is in it, or the text goes on behind it. */
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

/** An object has names where a list has none; a secret may stand behind its name. */
function isSegments(source: IndexedText, list: List): boolean {
  const { start, end } = list;
  if (isQuoted(source, list))
    return !isObject(source, list) && !readElements(source, list).value.items.some(namesSecret);
  return source.next(NO_SEGMENT, start) >= end && source.next(SECRET_NAMES, start) >= end;
}
