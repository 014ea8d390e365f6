import { matchAt } from '../matchAt';
import { openList, unreadableList, type List } from './listValue';
import { namesSecret } from './secrets';
import type { Read } from './value';

/** What comes behind a list: the end, what closes or separates, an arrow, or the next name. Else it was the text's own bracket. */
const AFTER_QUOTED = /[ \t]*(?:$|[\r\n,;)}\]"'`>&|<\\]|[-=]>|[\w.$-]{1,40}\s?[:=])/y;
/** Less, for `[Shop], your code` is a text. */
const AFTER_BARE = /[ \t]*(?:$|[\r\n)}\]]|[-=]>|["']?[@:\w.$-]{1,40}["']?\s?[:=]|[,;](?:[ \t]*[\r\n]|\s*["']?[@:\w.$-]{1,40}["']?\s?[:=]))/y;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads the segments of a binary message. Texts begin with brackets too (`[MyShop] Your code`): undefined where it is one.
 * Where it is no text and no whole list either, the value is a list without elements.
 */
export function readContentList(text: string, at: number): Read | undefined {
  const list = openList(text, at);
  if (!list) return undefined;
  if (isTextOwn(text, list)) return undefined;
  const isReadable = list.closed && isSegments(list) && list.open !== '{' && list.open !== '(';
  return isReadable ? list.read : unreadableList(list);
}

/** Whether the bracket belongs to a text: nothing of a list is in it, or the text goes on behind it. */
function isTextOwn(text: string, list: List): boolean {
  if (!list.isQuoted && !list.hasPrefix && !/^[ \t]*(?:[\r\n]|$)/.test(list.inner)) {
    return list.open !== '[' || !list.closed || !isSegments(list) || !matchAt(AFTER_BARE, text, list.read.end);
  }
  return list.closed && !matchAt(AFTER_QUOTED, text, list.read.end);
}

/** An object has names where a list has none; a secret may stand behind its name. */
function isSegments({ read, isQuoted, isObject }: List): boolean {
  const { items } = read.value;
  return !isObject && (isQuoted || items.every((item) => BASE64.test(item))) && !items.some(namesSecret);
}
