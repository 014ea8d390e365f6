import { isAmount } from './amount';
import { isGlue } from './glue';
import type { Neighbourhood } from './neighbourhood';

/**
 * Rule 1: a status-code key stands before the number, in any casing and with any separators.
 * @example {"statusCode":4026}   status_code=4026   Status-Code: 4026   STATUSCODE => 4026
 * @example ["statusCode"]=>\n  int(4026)   <statusCode>4026</statusCode>   getStatusCode() == 4026
 */
export function hasStatusKey({ before, after }: Neighbourhood): boolean {
  return isKeyAfter(after) || isKeyBefore(withoutEarlierCodes(before), after);
}

function isKeyBefore(before: string, after: string): boolean {
  const key = lastKey(before);
  if (!key || isClosingTag(before, key.start) || belongsElsewhere(before, key)) return false;
  const gap = before.slice(key.end).replace(ATTRIBUTES, '');
  if (!/[:=>"'|(]/.test(gap) && isAmount(after)) return false;
  if (/,\s*$/.test(gap) && !isTuple(gap, after)) return false;
  if (key.plural) return isListInBrackets(`${gap}0000,`);
  return isGlue(gap, /[([{]\s*["']?$/.test(gap) ? LIST_WORDS : undefined) || /^["']?;["']?$/.test(gap) || isListInBrackets(gap);
}

/** `("statusCode", 4026)`, `{status_code, 4026}`, `statusCode,4026`; not `the statusCode, 4026 of them`. */
function isTuple(gap: string, after: string): boolean {
  return /^["'`]|^,$|[([{]/.test(gap) || /^["']?\s*[)\]}]/.test(after);
}

/** `if (4026 === answer.statusCode)`, `2000 <= status_code`, `[2000, 2001].includes(statusCode)` */
const COMPARED = /^["']?\s*(?:[=!]==?|[<>]=?)\s*[\w$.>?()[\]'"-]{0,40}?status_?code(?![A-Za-z0-9_])/i;
const LISTED = /^["']?(?:\s*,\s*["']?\d{4}["']?){0,20}\s*[\])}]\s*\.\s*(?:includes|include\?|contains|has|indexOf|index)\(\s*[\w$.>?-]{0,40}?status_?code(?![A-Za-z0-9_])/i;

/** `assertEquals(4026, answer.statusCode)`: the object shows that the second is not just another argument. */
const ASSERTED = /^["']?,\s*\$?\w{1,40}(?:\.|->)[\w$.>()-]{0,40}?status_?code(?![A-Za-z0-9_])/i;

function isKeyAfter(after: string): boolean {
  return COMPARED.test(after) || LISTED.test(after) || ASSERTED.test(after);
}

/** `expected statusCode 2000 but got 4026`, `2000 or 2001`: a code that follows another one has the same key. */
const EARLIER_CODE = /[245]\d{3}["'`]?(?:\s*(?:\|\||→|->|!==?)\s*|\s\|\s|,?\s+(?:(?:or|and|oder|und|but|to|vs\.?|instead of|statt|nicht|not|got|was|is)\s+){1,3})["'`]?$/i;

function withoutEarlierCodes(before: string): string {
  let rest = before;
  for (let i = 0; i < 4; i++) {
    const match = EARLIER_CODE.exec(rest.slice(-40));
    if (!match) break;
    rest = rest.slice(0, rest.length - match[0].length);
  }
  return rest;
}

/** What an XML element carries beside its name: ` xsi:type="xs:int" xmlns:xs="…"`. */
const ATTRIBUTES = /^(?:\s+[\w:.-]{1,40}\s?=\s?(?:"[^"<>]{0,120}"|'[^'<>]{0,120}')){1,5}(?=\s*>)/;

interface Key {
  readonly start: number;
  readonly end: number;
  /** Written as two words, as sentences do. */
  readonly spaced: boolean;
  /** `statusCodes`: only a list in brackets is its value. */
  readonly plural: boolean;
}

/** The key itself; a one-letter type suffix may follow (`statusCode_d`), other letters may not (`statusCodeId`). */
const KEY = /status(?:[\s_.-]{0,2}|["'\]]{0,2}\s?(?:->|::|[[.])["']?)code(s?)(?:_[a-z])?(?![\p{L}\p{N}_])/giu;

function lastKey(text: string): Key | undefined {
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(KEY)) last = match;
  return last && { start: last.index, end: last.index + last[0].length, spaced: /\s/.test(last[0]), plural: Boolean(last[1]) };
}

/** `</statusCode> 4026`: the element has ended. */
function isClosingTag(text: string, start: number): boolean {
  return /<\/[\w.:-]{0,40}$/.test(text.slice(Math.max(0, start - 48), start));
}

/** Words before the key that make it another protocol's: `http_status_code`, `exit status code`, `closeStatusCode`. */
const OTHER_PROTOCOL =
  /(?:https?|exit(?:ed)?|clos(?:e|ed|ing)|process|web[\s_-]?socket|ws|socket|grpc|sip|smtp|ftp|curl|terminated|killed)(?:[\s_.:-]+(?:with|by|and|the|a|an|mit|und)){0,2}[\s_.:-]*$/i;

/** In a sentence about a connection or a process that ends, the status code is theirs. */
const ENDING = /\b(?:web[\s_-]?socket|wss?:|disconnect(?:ed)?|exit(?:ed)?|(?:socket|connection|stream|shard|channel) closed|closed by|terminated|killed|crashed)\b/i;

function belongsElsewhere(text: string, { start, spaced }: Key): boolean {
  if (OTHER_PROTOCOL.test(text.slice(Math.max(0, start - 40), start))) return true;
  const sentence = text.slice(Math.max(0, start - 100), start);
  return spaced && ENDING.test(sentence.slice(sentence.lastIndexOf('\n') + 1));
}

/** `in (2000, 2001)`, `: [2000, 2001]`: further codes of a list that the key introduces. */
function isListInBrackets(gap: string): boolean {
  const list = /^([^()[\]]{0,40}[([])((?:["'\s]*\d{4}["'\s]*,){1,20}["'\s]*)$/.exec(gap);
  return list !== null && isGlue(list[1] ?? '', LIST_WORDS);
}

const LIST_WORDS = new Set(['in', 'one', 'oneof', 'any', 'anyof', 'contains', 'includes']);
