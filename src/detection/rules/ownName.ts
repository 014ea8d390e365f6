import { namesOf } from '../../codes';
import { isAmount, isOtherNumber } from '../boundaries/amount';
import { isGlue } from '../boundaries/glue';
import { lastMatch } from '../patterns';
import type { Context, Rule } from '../rule';
import { NAME_GLUE_WORDS } from '../vocabulary';

/** The number's own status name stands beside it, written as an identifier of any style. */
export const ownName: Rule = {
  id: 'ownName',
  subject: 'number',
  examples: {
    found: [
      '«4026» MAX_SMS_PER_MESSAGE_EXCEEDED',
      'INVALID_SENDER = «4003»',
      'InvalidSender(«4003»)',
      `case «4003»: return 'invalid-sender'`,
      '| «4003» | `INVALID_SENDER` |',
      'code: «4002»\nname: INVALID_RECIPIENT',
      `case «4031»: return fail("RECIPIENTS_BLACKLISTED", reply)`,
      `case Codes.of(«4026»): log("MAX_SMS_PER_MESSAGE_EXCEEDED")`,
      'case «4003»:\n    return fail("INVALID_SENDER");',
      'if (code == «4003») throw new SmsError("INVALID_SENDER");',
      'elif code == «4003»:\n    raise Refused("INVALID_SENDER")',
      'when (code) {\n  «4003» -> Log.e(TAG, "INVALID_SENDER")',
      '{ «4003»: () => fail("INVALID_SENDER"),',
      'case code when «4003» then errors.add(:invalid_sender)',
      'class WebSmsStatus {\n  public static final int OK = «2000»;',
    ],
    notFound: [
      '2000 OK, 3 failed',
      'line 4003: INVALID_SENDER',
      '4002 INVALID_SENDER',
      '4003 ms INVALID_SENDER',
      'throttling 4012',
      'case 4003: retry(); break; case 4002: fail("INVALID_SENDER")',
      'call(4003, fail("INVALID_SENDER"))',
    ],
  },
  judge: hasOwnName,
};

function hasOwnName({ code, before, after }: Context): boolean {
  if (code === 2000) return isOk(before, after);
  const patterns = patternsOf(code);
  if (patterns.length === 0) return false;
  const [near, next] = [before.slice(-REACH), after.slice(0, REACH)];
  return (
    patterns.some((pattern) => isNameBefore(near, pattern) || isNameAfter(before, next, pattern)) &&
    !isAmount(after) &&
    !isOtherNumber(before)
  );
}

/** OK is everybody's name: only a constant, a table or brackets bind it, never `2000 OK, 3 failed`. */
function isOk(before: string, after: string): boolean {
  const left = before.slice(-40);
  return (
    (/(?<![\p{L}\p{N}])OK\s*\($/u.test(left) && after.startsWith(')')) ||
    /\b(?:const|int|final|static|enum|val|let)\b[\w\s]{0,30}OK\s*=\s*$/.test(left) ||
    /STATUS_OK["']?\s*(?:=|=>|:|,)\s*$/.test(left) ||
    /^\s*\|\s*[*`]{0,2}OK[*`]{0,2}\s*\|/.test(after) ||
    /^["']?\s*(?:=>|:|=)\s*["']OK["']/.test(after) ||
    /^\s?\(OK\)/.test(after)
  );
}

/** How far from its number a name may begin. */
const REACH = 120;

/** Words between a number and its own name that say that they belong together. */
const BETWEEN = new Set(NAME_GLUE_WORDS.split(' '));

const patterns = new Map<number, readonly RegExp[]>();

/** How a code's own names are written, in all styles. */
function patternsOf(code: number): readonly RegExp[] {
  let known = patterns.get(code);
  if (known === undefined)
    patterns.set(code, (known = namesOf(code).map((name) => new RegExp(writeNamePattern(name), 'g'))));
  return known;
}

/** Words that people write as two, or in capitals: `SpamCheck`, `WhatsApp`, `UnauthorizedIP`, `InvalidApiKey`. */
const SECOND_CAPITAL: Record<string, string> = {
  SPAMCHECK: 'Spam[Cc]heck',
  AUTOSEGMENT: 'Auto[Ss]egment',
  MULTISEGMENTS: 'Multi[Ss]egments',
  RETURNADDRES: 'Return[Aa]ddres',
  RETURNADDRESS: 'Return[Aa]ddress',
  WHATSAPP: 'Whats[Aa]pp',
  BLACKLISTED: 'Black[Ll]isted',
};
const INITIALS = new Set(['IP', 'ID', 'API', 'SMS', 'XML', 'COD']);

function asPascal(word: string): string {
  const plain = word.charAt(0) + word.slice(1).toLowerCase();
  return SECOND_CAPITAL[word] ?? (INITIALS.has(word) ? `(?:${plain}|${word})` : plain);
}

/** The name as INVALID_SENDER, InvalidSender, kInvalidSender, invalidSender, invalid_sender or invalid-sender. */
function writeNamePattern(name: string): string {
  const words = name.split('_');
  const pascal = words.map(asPascal).join('');
  const lower = name.toLowerCase();
  const [first = '', ...others] = words;
  const camel = first.toLowerCase() + others.map(asPascal).join('');
  const wholeWords = [name, name.replaceAll('_', '-')];
  // a name of one word in small letters is prose
  if (words.length > 1) wholeWords.push(camel, lower, lower.replaceAll('_', '-'));
  return `(?:(?<![A-Za-z0-9])(?:${wholeWords.join('|')})|(?<![A-Z0-9])${pascal})(?![A-Za-z0-9_-])`;
}

function isNameBefore(before: string, pattern: RegExp): boolean {
  const last = lastMatch(before, pattern);
  return last !== undefined && isGlue(withoutEnd(before.slice(last.index + last[0].length)), BETWEEN);
}

/** What qualifies a name and belongs to it: `StatusCode.`, `self::`, `STATUS_`. */
const QUALIFIER = /(?:[\p{L}_$][\p{L}\p{N}_$]{0,40}(?:\.|::|->|\\)){0,4}(?:[A-Z]{1,10}_|k)?$/u;

function isNameAfter(before: string, after: string, pattern: RegExp): boolean {
  const at = after.search(pattern);
  if (at < 0) return false;
  const between = after.slice(0, at);
  if (isInBranch(before, between)) return true;
  const gap = withoutEnd(between.replace(QUALIFIER, ''));
  return isGlue(gap, BETWEEN) && (!gap.startsWith('\n') || CODE_PROPERTY.test(before));
}

/**
 * In source code, a branch that is taken for the number hands its name to a call: `case 4031: return fail("RECIPIENTS_BLACKLISTED"`,
 * `4026 -> Log.e(TAG, "MAX_SMS_PER_MESSAGE_EXCEEDED"`.
 */
const BRANCH = /$(?<=(?:(?<![\w.])(?:case|when|if|elif|elsif)(?!\w)[^;{}\n]{0,60}|[\n{,;|]\s{0,20})["']?)/i;
const BRANCH_BODY =
  /^["']?(?:\){1,2}|\){0,2}\s{0,4}(?:[:{?]|->|=>|then(?!\w)))[\w$.:>{\s-]{0,80}(?:\(\)[\s=>-]{2,6}[\w$.]{0,40})?\(\s{0,20}(?:[\w$.]{1,40},\s?){0,2}["'`:]?$/;

function isInBranch(before: string, between: string): boolean {
  return BRANCH_BODY.test(between) && BRANCH.test(before.slice(-REACH));
}

/** The name on the next line belongs to a number that its own line calls so: `code: 4002\nname: INVALID_RECIPIENT`. */
const CODE_PROPERTY =
  /(?:^|\n)(?:[^\S\n]|["'{[(])*[\w.-]{0,30}(?:code|status|error|err|number|value|key|nr|no)["'\])>]*\s*(?:[:=]|=>)\s*["'(]?$/i;

/** The end of the first of two neighbours: `"INVALID_SENDER","code":4003`, `4003;INVALID_SENDER`. */
function withoutEnd(gap: string): string {
  return gap.replace(/^["'`)\]]*(?:[,;]\s*|[^\S\n]*)/, '');
}
