import type { Line } from './line';
import type { Neighbourhood } from './neighbourhood';
import { mentionsIn, type Mentions } from './gateway';
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
  return namesOtherSystem(text) || mentionsIn(text).namesakes.length > 0;
}

function namesOtherSystem(text: string): boolean {
  OTHER.lastIndex = 0;
  return OTHER.test(text);
}

/** Where a sentence ends. */
const SENTENCE_END = /[.!?]["')\]]{0,2}\s+(?=["'(„“]?\p{Lu})/gu;

/** The owner that stands nearest to the number in its sentence: the last one before it, or the first one behind it. */
export function nearestOwner(line: Line): Owner {
  const near = ownerBehind(line.after);
  if (near) return near;
  const end = lastMatch(line.before, SENTENCE_END);
  const last = lastOwner(line, end ? end.index + end[0].length : 0) ?? firstOwner(sentenceOf(line.after));
  // What stands in an earlier sentence counts only where it is the gateway's.
  return last ?? (lastGateway(line.mentionsBefore) >= 0 ? 'gateway' : undefined);
}

/** The last owner before the number, in the sentence that begins there. */
function lastOwner({ before, mentionsBefore }: Line, start: number): Owner {
  const gateway = lastGateway(mentionsBefore);
  const namesake = mentionsBefore.namesakes.at(-1) ?? -1;
  if (gateway < start) return namesake >= start || namesOtherSystem(before.slice(start)) ? 'other' : undefined;
  // What stands before the gateway's last name is further away.
  return namesake > gateway || namesOtherSystem(before.slice(gateway)) ? 'other' : 'gateway';
}

function lastGateway({ names, fields }: Mentions): number {
  return Math.max(names.at(-1) ?? -1, fields.at(-1) ?? -1);
}

function firstOwner(text: string): Owner {
  const { names, fields, namesakes } = mentionsIn(text);
  OTHER.lastIndex = 0;
  const other = Math.min(OTHER.exec(text)?.index ?? Infinity, namesakes[0] ?? Infinity);
  const gateway = Math.min(names[0] ?? Infinity, fields[0] ?? Infinity);
  if (other === Infinity && gateway === Infinity) return undefined;
  return other <= gateway ? 'other' : 'gateway';
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
