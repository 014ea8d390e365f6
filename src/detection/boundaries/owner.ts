import type { Neighbourhood } from './neighbourhood';
import { mentionsIn } from './gateway';
import { indent, isSingleProperty } from './dump';
import { byFirstLetter, lastMatch } from '../patterns';
import { OTHER_APIS, OTHER_OWNERS } from '../vocabulary';

/** Whose a number is, as far as a piece of text says so. */
export type Owner = 'gateway' | 'other' | undefined;

/** Where a word begins and where it ends, if an underscore ends it as well: `EPP_STATUS_CODES`. */
const WORD_BEGINS = String.raw`(?<![A-Za-z\d])`;
const WORD_ENDS = String.raw`(?![A-Za-z\d])`;

/** The names of other APIs as one pattern, in which a boundary is one of identifiers too. */
export const OTHER_API_NAME = byFirstLetter(OTHER_APIS.flatMap(({ names }) => names ?? []).join('|'))
  .replaceAll(/\\b(?=[a-z]|\(\?:)/g, WORD_BEGINS)
  .replaceAll(String.raw`\b`, WORD_ENDS);

/** Letters and digits of Latin script: a pattern that knows those of all scripts takes several times as long. */
export const LETTERS = String.raw`A-Za-z\d\u00c0-\u024f`;

/** Whole words, and no pieces of a path, a package or an identifier: `com.example.crm`, `/srv/erp`. */
const OTHER = new RegExp(
  String.raw`(?<![${LETTERS}_/\\.-])(?:${byFirstLetter(OTHER_OWNERS)})(?![${LETTERS}_/\\]|\.[${LETTERS}])|${OTHER_API_NAME}`,
  'gi',
);

/** Whether a text names a system of somebody else. */
export function namesOther(text: string): boolean {
  return namesOtherSystem(text) || mentionsIn(text).some(({ isNamesake }) => isNamesake);
}

function namesOtherSystem(text: string): boolean {
  OTHER.lastIndex = 0;
  return OTHER.test(text);
}

/** Where a sentence ends. */
const SENTENCE_END = /[.!?]["')\]]{0,2}\s+(?=["'(„“]?\p{Lu})/gu;

/** The owner that stands nearest to the number in its sentence: the last one before it, or the first one behind it. */
export function nearestOwner({ before, after }: Neighbourhood): Owner {
  const near = ownerBehind(after);
  if (near) return near;
  const end = lastMatch(before, SENTENCE_END);
  const sentence = end ? end.index + end[0].length : 0;
  const mentions = mentionsIn(before);
  const gateway = mentions.findLast(({ namesGateway, isField }) => namesGateway || isField);
  if (gateway && gateway.index >= sentence) {
    // What stands before the gateway's last name is further away.
    const isOther = mentions.some((each) => each.index > gateway.index && each.isNamesake);
    return isOther || namesOtherSystem(before.slice(gateway.index)) ? 'other' : 'gateway';
  }
  if (namesOther(before.slice(sentence))) return 'other';
  // What stands in an earlier sentence counts only where it is the gateway's.
  return firstOwner(sentenceOf(after)) ?? (gateway && 'gateway');
}

function firstOwner(text: string): Owner {
  const mentions = mentionsIn(text);
  const namesake = mentions.find(({ isNamesake }) => isNamesake);
  const gateway = mentions.find(({ namesGateway, isField }) => namesGateway || isField);
  OTHER.lastIndex = 0;
  const other = Math.min(OTHER.exec(text)?.index ?? Infinity, namesake?.index ?? Infinity);
  if (other === Infinity) return gateway && 'gateway';
  return other <= (gateway?.index ?? Infinity) ? 'other' : 'gateway';
}

function sentenceOf(after: string): string {
  SENTENCE_END.lastIndex = 0;
  const end = SENTENCE_END.exec(after);
  return end ? after.slice(0, end.index) : after;
}

/** `4022 from the pricing service`, `4026 von websms`, `4019 der Wallbox`: who gave the number stands right behind it. */
const GIVEN_BY =
  /^["'\])]{0,2}\s(?:\([^()]{0,40}\)\s)?(?:from|by|of|von|vom|der|des|aus)\s((?:[\p{L}\p{N}.-]{1,30}\s?){1,3})/iu;

function ownerBehind(after: string): Owner {
  const phrase = GIVEN_BY.exec(after)?.[1];
  return phrase === undefined ? undefined : firstOwner(phrase);
}

const COMMENT = /^\s*(?:\/\/|#|\*|\/\*|--|;)/;
/** What opens what is indented under it. */
const HEADING = /[:{([>]\s*$/;
const SETTING = /^[\w.-]{1,40}\s?=/;
const SECTION = /^\s*\[[\w.: -]{1,40}\]\s*$/;

/**
 * The lines above that the number's line belongs to, from the nearest: comments right above it, the lines that it is
 * indented under, and the heading of its section.
 */
export function headingsOf({ before, after }: Neighbourhood): string[] {
  const lines = before.split('\n');
  const own = `${lines.pop() ?? ''}0${after}`;
  const found: string[] = [];
  let depth = indent(own);
  let isNext = true;
  let isSection = SETTING.test(own);
  for (const line of lines.reverse()) {
    const isComment = COMMENT.test(line);
    if (line.trim() === '') {
      if (depth === 0 && !isSection) break;
      isNext = false;
      isSection = false;
      continue;
    }
    if (isNext && isComment) found.push(line);
    else if (SECTION.test(line)) {
      if (isSection) found.push(line);
      break;
    } else if (indent(line) < depth) {
      depth = indent(line);
      if (HEADING.test(line)) found.push(line);
      isNext = HEADING.test(line);
    } else isNext = false;
    isSection &&= isComment || isSingleProperty(line);
  }
  return found;
}
