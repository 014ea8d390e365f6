import { isAmount } from '../boundaries/amount';
import { depthAtEnd, isWithinFirst, lastSign } from '../boundaries/brackets';
import type { Neighbourhood } from '../boundaries/neighbourhood';
import { isOtherProtocol } from '../boundaries/protocol';
import { allMatches, lastMatch, matchAt } from '../patterns';
import type { Rule } from '../rule';

/** In typed source code and dumps: the number is a value of a type of status codes. */
export const statusType: Rule = {
  id: 'statusType',
  subject: 'number',
  examples: {
    found: [
      '(StatusCodes)«4041»',
      '<StatusCode.OK: «2000»>',
      'WebSmsStatusCode.RecipientsBlockedBySpamCheck = «4043»',
      'enum StatusCode { Ok = «2000», BadLogin = «4001» }',
      'STATUS_CODES = {\n  200: "ok",\n  «4001»: "login",\n  «4002»: "number",',
    ],
    notFound: [
      '(statusCode) 4026',
      '(CastStatusCodes)4041',
      'StatusCode.Timeout = 5000',
      'class StatusCode(IntEnum):\n    OK = 200\n\nclass Port(IntEnum):\n    SMS = 4001',
    ],
  },
  judge: (context) => context.hasStatusBefore && isOfStatusType(context),
};

function isOfStatusType({ before, after }: Neighbourhood): boolean {
  const near = before.slice(-REACH).replace(FOUND_VALUE, '');
  const sign = lastSign(near);
  if (sign === ')') return isCast(near);
  if ('=>(:'.includes(sign) && (isMember(near, after) || isInEnumeration(before))) return true;
  return isKeyOfMap(before, after);
}

const REACH = 200;

/** `StatusCode.OkQueued {value: 2001}, but found 4026`: what a test found instead is of the same type. */
const FOUND_VALUE = /\d{4}\}?,? but (?:was|got|found) $/;

/** The name of such a type: nothing but words about sending messages may come before, `CastStatusCodes` are another's. */
const TYPE =
  /^(?:(?:web_?sms|sms|link_?mobility|api|gateway|response|reply|messag(?:e|ing)|send|com|e)_?){0,4}status_?codes?$/i;

function isStatusType(name: string | undefined): boolean {
  return name !== undefined && TYPE.test(name);
}

/** `(StatusCodes)4041`: nothing stands between, so that `(statusCode) 4026` is none. */
function isCast(near: string): boolean {
  const name = /\(\s*(?:\w{1,40}(?:\.|::)){0,6}([A-Z]\w{0,60})\)$/.exec(near)?.[1];
  return isStatusType(name);
}

/** `StatusCode.Ok = 2000`, `StatusCodes::Ok (2000)`, `StatusCode.Ok {value: 2000}`, `<StatusCode.OK: 2000>`. */
const MEMBER = /(<?)(?<!\w)([A-Z]\w{0,60})(?:\.|::|\\)([A-Z]\w{0,60})\s*(?:=>?|->|\(|\{\s*value\s*:|(:))\s*["']?$/;

/** What a type has beside its members. */
const NO_MEMBER =
  /^(?:length|count|size|total|(?:max|min)_?(?:length|value|size)?|timeout|delay|port|line|column|width|version|year|id|bytes)$/i;

function isMember(near: string, after: string): boolean {
  const [, angle, type, member = '', colon] = MEMBER.exec(near.slice(-160)) ?? [];
  if (!isStatusType(type) || NO_MEMBER.test(member) || isAmount(after)) return false;
  return colon === undefined || angle === '<';
}

/** The head of an enumeration: `enum StatusCode {`, `enum class StatusCode(val code: Int) {`, `class StatusCode(IntEnum):`. */
const ENUM = /(?<!\w)(?:enum(?:\s+(?:class|struct))?\s+(\w{1,60})|class\s+(\w{1,60})\s*\([^()\n]{0,60}Enum\s*\):)/g;
const ENUM_MEMBER = /(?:\n[^\S\n]*|[{,]\s*|(?<!\w)(case)\s*)([A-Za-z]\w{0,60})\s*(?:=|\()\s*["']?$/;

function isInEnumeration(before: string): boolean {
  const [, asCase, member] = ENUM_MEMBER.exec(before.slice(-100)) ?? [];
  if (member === undefined || NO_MEMBER.test(member)) return false;
  const last = lastMatch(before, ENUM);
  if (!last || !isStatusType(last[1] ?? last[2])) return false;
  const body = before.slice(last.index + last[0].length);
  if (last[2] !== undefined) return !/\n\S/.test(body);
  // what follows the first semicolon is no member any more, unless each is a statement
  return isWithinFirst(body, '{', '}') && (asCase !== undefined || !body.includes(';'));
}

/** The name of a table of codes by their numbers; a singular key has a value, and not several: `"statusCode": {"4026": 12}`. */
const MAP = /status_?codes/gi;
/** How that name begins. */
const MAP_OWNER = /$(?<=([\w$.]{0,40}))/;
/** What leads from its name into the table: `: Map<int, string> = new HashMap(`, ` => [`. */
const MAP_OPENING =
  /["'\]]{0,2}\s*(?::\s*[\w<>,.[\]][\w<>,.[\] ]{0,39}\s*)?(?:=>?|:=?)\s*(?:new\s+)?(?:[\w<>.,[\]][\w<>.,[\] ]{0,39}\s*)?(?:\(\s*)?([{[(])/y;

function isKeyOfMap(before: string, after: string): boolean {
  if (
    !/^["'\]]{0,2}\s*(?:=>|->|:(?!:))\s*\S/.test(after) ||
    !/codes/i.test(before) ||
    !/$(?<=[\n{,;([]\s*["'[]?)/.test(before.slice(-REACH))
  )
    return false;
  for (const name of allMatches(before, MAP).reverse()) {
    const end = name.index + name[0].length;
    const opening = matchAt(MAP_OPENING, before, end);
    if (!opening) continue;
    const open = opening[1] ?? '';
    const inside = before.slice(end + opening[0].length).replace(/\[$/, '');
    const owner = MAP_OWNER.exec(before.slice(Math.max(name.index - 40, 0), name.index))?.[1] ?? '';
    return !isOtherProtocol(owner) && depthAtEnd(inside, open, CLOSE[open] ?? '') === 0;
  }
  return false;
}

const CLOSE: Record<string, string> = { '{': '}', '[': ']', '(': ')' };
