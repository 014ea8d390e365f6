import { isGlue } from './glue';
import { isAmount } from './amount';
import type { Neighbourhood } from './neighbourhood';

/**
 * Rule 1: a status-code key stands before the number, in any casing and with any separators.
 * @example {"statusCode":4026}   status_code=4026   Status-Code: 4026   STATUSCODE => 4026
 * @example ["statusCode"]=>\n  int(4026)   <statusCode>4026</statusCode>   getStatusCode() == 4026
 */
export function hasStatusKey({ before, after }: Neighbourhood): boolean {
  const key = lastKey(before);
  if (!key || isClosingTag(before, key.start) || belongsElsewhere(before, key.start)) return false;
  const gap = before.slice(key.end).replace(ATTRIBUTES, '');
  if (!/[:=>"'|(]/.test(gap) && isAmount(after)) return false;
  return isGlue(gap) || isListInBrackets(gap);
}

/** What an XML element carries beside its name: ` xsi:type="xs:int" xmlns:xs="…"`. */
const ATTRIBUTES = /^(?:\s+[\w:.-]{1,40}\s?=\s?(?:"[^"<>]{0,120}"|'[^'<>]{0,120}')){1,5}(?=\s*>)/;

/** The key itself; a one-letter type suffix may follow (`statusCode_d`), other letters may not (`statusCodeId`). */
const KEY = /status(?:[\s_.-]{0,2}|["'\]]{1,2}\s?(?:->|[[.:]{1,2})["']?)code(?:_[a-z])?(?![\p{L}\p{N}_])/giu;

function lastKey(text: string): { start: number; end: number } | undefined {
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(KEY)) last = match;
  return last && { start: last.index, end: last.index + last[0].length };
}

/** `</statusCode> 4026`: the element has ended. */
function isClosingTag(text: string, start: number): boolean {
  return /<\/[\w.:-]{0,40}$/.test(text.slice(Math.max(0, start - 48), start));
}

/** Words before the key that make it another protocol's: `http_status_code`, `exit status code`, `closeStatusCode`. */
const OTHER_PROTOCOL =
  /(?:https?|exit(?:ed)?|clos(?:e|ed|ing)|process|web[\s_-]?socket|ws|socket|grpc|sip|smtp|ftp|curl|terminated|killed)(?:[\s_.:-]+(?:with|by|and|the|a|an|mit|und)){0,2}[\s_.:-]*$/i;

function belongsElsewhere(text: string, start: number): boolean {
  return OTHER_PROTOCOL.test(text.slice(Math.max(0, start - 40), start));
}

/** `in (2000, 2001)`, `: [2000, 2001]`: further codes of a list that the key introduces. */
function isListInBrackets(gap: string): boolean {
  const list = /^([^()[\]]{0,40}[([])((?:["'\s]*\d{4}["'\s]*,){1,20}["'\s]*)$/.exec(gap);
  return list !== null && isGlue(list[1] ?? '', LIST_WORDS);
}

const LIST_WORDS = new Set(['in', 'one', 'oneof', 'any', 'anyof', 'contains', 'includes']);
