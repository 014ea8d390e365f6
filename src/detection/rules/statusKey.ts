import { isAmount } from '../boundaries/amount';
import { isCounted, withoutEarlierCodes } from '../boundaries/earlierCodes';
import { isGlue } from '../boundaries/glue';
import { allMatches, matchAt } from '../patterns';
import type { Rule } from '../rule';
import type { Neighbourhood } from '../boundaries/neighbourhood';
import { isOtherProtocol, saysEnding } from '../boundaries/protocol';

/** A status-code key stands before the number, in any casing and with any separators. */
export const statusKey: Rule = {
  id: 'statusKey',
  subject: 'number',
  examples: {
    found: [
      '{"statusCode":«4026»}',
      'status_code=«4026»',
      'Status-Code: «4026»',
      'STATUSCODE => «4026»',
      '["statusCode"]=>\n  int(«4026»)',
      '<statusCode>«4026»</statusCode>',
      'getStatusCode() == «4026»',
      '{"name":"statusCode","value":«4026»}',
      'expected statusCode «2000» but got «4026»',
      'status_code=~"«4002»|«4003»"',
      '$r.statusCode -in «4022», «4023»',
      '?statusCode=«4019»&x=1',
      '%22statusCode%22%3A«4026»',
    ],
    notFound: [
      'http_status_code=4026',
      'exit status code 4001',
      '{"statusCode":null,"port":4001}',
      'statusCodeId: 4026',
      'status code 2000 ms',
      '"closeStatusCode":4001',
      'statusCode: 2026-03-02',
      '| statusCode | id |\n| 200 | 4026 |',
    ],
  },
  judge: (context) => context.hasStatusBefore && isKeyBefore(context),
};

function isKeyBefore({ before: written, after }: Neighbourhood): boolean {
  const { before, joint } = withoutEarlierCodes(written);
  const key = lastKey(before);
  if (!key || isClosingTag(before, key.start) || belongsElsewhere(before, key)) return false;
  const gap = before.slice(key.end).replace(ATTRIBUTES, '');
  if (joint && (isCounted(after) || (CELL.test(gap) && CELL.test(joint)))) return false;
  if (!SEPARATOR.test(gap) && isAmount(after)) return false;
  if (/,\s*$/.test(gap) && !isTuple(gap, after) && !IN_LIST.test(gap)) return false;
  if (key.plural) return isListInBrackets(`${gap}0000,`);
  return isValueGap(gap, key) || isPrintedBelow(gap, after) || (PAIR.test(gap) && isNamed(before, key.start));
}

/** Without one of these between key and number, the number may be an amount. */
const SEPARATOR = /[:=>"'|(│┃║]/;
/** Where a table has another column, it is not another code: `| statusCode | 4003 | 2000 |`. */
const CELL = /[|│┃║]/;

function isValueGap(gap: string, { spaced }: Key): boolean {
  if (isGlue(gap, /[([{]\s*["']?$/.test(gap) ? LIST_WORDS : spaced ? undefined : RANGE_WORDS)) return true;
  return /^["']?;["']?$/.test(gap) || isListInBrackets(gap) || IN_LIST.test(gap) || ALTERNATIVES.test(gap);
}

/** `("statusCode", 4026)`, `{status_code, 4026}`, `statusCode,4026`; not `the statusCode, 4026 of them`. */
function isTuple(gap: string, after: string): boolean {
  return /^["'`]|^,$|[([{]/.test(gap) || /^["']?(?:\s*\|\s*\d{4})*\s*[)\]}]/.test(after);
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
const KEY = /status(?:[\s_.-]{0,2}|["'\]]{0,2}\s?(?:->|::|[[.])["']?)code(s?)(?:_[a-z]?)?(?![\p{L}\p{N}_])/iuy;
/** Where a key may begin: looked for first, because the key at every place would take longer. */
const WORD = /s(?=tatus)/gi;

function lastKey(text: string): Key | undefined {
  for (const { index: start } of allMatches(text, WORD).reverse()) {
    const match = matchAt(KEY, text, start);
    if (match) return { start, end: start + match[0].length, spaced: /\s/.test(match[0]), plural: Boolean(match[1]) };
  }
  return undefined;
}

/** `</statusCode> 4026`: the element has ended. */
function isClosingTag(text: string, start: number): boolean {
  return /<\/[\w.:-]{0,40}$/.test(text.slice(Math.max(0, start - 48), start));
}

function belongsElsewhere(text: string, { start, spaced }: Key): boolean {
  if (isOtherProtocol(text.slice(Math.max(0, start - 40), start))) return true;
  const sentence = text.slice(Math.max(0, start - 100), start);
  return spaced && saysEnding(sentence.slice(sentence.lastIndexOf('\n') + 1));
}

/** `in (2000, 2001)`, `: [2000, 2001]`: further codes of a list that the key introduces. */
function isListInBrackets(gap: string): boolean {
  const list = /^["'\]]{0,3}([^()[\]]{0,40}[([{])["'\s]*(?:\d{4}(?:["'\s]*[,|]|\s(?:\s*or\s)?)["'\s]*){1,20}$/i.exec(
    gap,
  );
  return list !== null && isGlue(list[1] ?? '', LIST_WORDS);
}

/** Prometheus and others match alternatives: `status_code=~"4002|4003"`. */
const ALTERNATIVES = /^["'\]]{0,2}\s*[=!]~\s*["'/]\^?\(?(?:\d{4}\|){0,20}$/;

/** A pair says which is the name and which the value: `{"name":"statusCode","value":4026}`. */
const PAIR =
  /^["']?\s*,\s*["']?(?:\w{0,10}value|val)["']?\s*(?:[:=]|=>)\s*(?:\{\s*["']?\w{0,10}value["']?\s*[:=]\s*)?["']?$/i;

/** PowerShell's list needs no brackets: `$r.statusCode -in 4022, 4023`. */
const IN_LIST = /^["')\]}]{0,3}\s+-c?(?:not)?in\s+(?:["']?\d{4}["']?\s*,\s*){0,20}["']?$/i;

function isNamed(text: string, start: number): boolean {
  return /(?:name|key|field|label|tag|attribute)["']?\s*(?:[:=]|=>)\s*["']?$/i.test(
    text.slice(Math.max(0, start - 24), start),
  );
}

/** GoogleTest prints what it compared: `response.status_code()\n    Which is: 4026\n  2000`. */
function isPrintedBelow(gap: string, after: string): boolean {
  return /^\s*(?:\n|$)/.test(after) && /^(?:\(\))?[^\S\n]*\n\s*which is: \d{4}[^\S\n]*\n\s+$/i.test(gap);
}

const LIST_WORDS = new Set(['in', 'one', 'oneof', 'any', 'anyof', 'contains', 'includes']);
const RANGE_WORDS = new Set(['between']);
