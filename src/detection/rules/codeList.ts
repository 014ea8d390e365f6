import { findStatusCode } from '../../codes';
import { isCounted } from '../boundaries/earlierCodes';
import { namesGateway } from '../boundaries/gateway';
import { isOtherProtocol, namesOtherSystem } from '../boundaries/protocol';
import { isPlainly } from '../boundaries/qualifier';
import type { Context, Rule } from '../rule';

/** A list of at least two known codes is called status codes, or error codes on a line about the gateway. */
export const codeList: Rule = {
  id: 'codeList',
  subject: 'number',
  examples: {
    found: [
      'Transient websms error codes: «5000», «5003» and «4023»',
      'Status codes «4001», «4014» and «4021» mean the login',
      'Codes von websms: «4001» (Login), «4002» (Nummer)',
      'Für WhatsApp über websms gibt es die Codes «4032» (kein Gerät) und «4033» (nicht erlaubt)',
      'websms knows the codes «4001» (login), «4014» (address) and «4021»',
      'websms throttles in two ways: status code 4023 is per address, «4025» is per number of recipients',
      'websms: Statuscode 4002 heißt falsche Nummer; «4003» heißt falscher Absender',
    ],
    notFound: [
      'error codes: 5000, 5003 and 4023',
      'websms error codes: 5000, 5001',
      'Status codes 4003 and 2000 messages',
      'websms mysql error codes: 4001, 4002',
      'websms area codes 4001 (Linz) and 4002 (Wels)',
      'websms zip codes 4020, 4040',
      'Codes 4032 (no device) and 4033 (not allowed)',
    ],
  },
  judge: (context) => isInNamedList(context) || isDefinedNext(context),
};

function isInNamedList({ code, line: { before, after } }: Context): boolean {
  if (!/codes/i.test(before)) return false;
  const earlier = EARLIER.exec(before.slice(-REACH))?.[0] ?? '';
  const later = LATER.exec(after)?.[0] ?? '';
  if (!earlier && !later) return false;
  const codes = [...`${earlier}${String(code)}${later}`.matchAll(/\d{4}/g)].map(([digits]) => Number(digits));
  if (!codes.every((each) => findStatusCode(each)) || isCounted(after.slice(later.length))) return false;
  return isCalledCodes(before.slice(0, before.length - earlier.length), before + after);
}

const REACH = 240;
/** What a code means, in brackets behind it. */
const ASIDE = String.raw`(?:\s?\([^()\n]{1,80}\))?`;
const JOINT = String.raw`${ASIDE}(?:\s*,\s*(?:(?:and|or|und|oder)\s+)?|\s+(?:and|or|und|oder|&)\s+)`;
const EARLIER = new RegExp(String.raw`(?:(?<![\p{L}\p{N}_.-])[245]\d{3}${JOINT}){1,20}$`, 'u');
const LATER = new RegExp(String.raw`^(?:${JOINT}[245]\d{3}(?![\p{L}\p{N}_]|[.:-]\p{N}|[^\S\n]?[%€£¥])){1,20}`, 'u');

const LABEL =
  /(?:(status)[\s_-]?codes|(?:error|result|response|return)[\s_-]?codes|fehlercodes|(?<!\p{L})codes)(?:\s(?:von|of|from|for|für|bei)\s(?:the\s|der\s)?web_?sms)?(?:\s*[:=]|\s+(?:are|sind|like|wie))?\s+$|(status)_?codes=$/iu;

function isCalledCodes(text: string, line: string): boolean {
  const label = LABEL.exec(text.slice(-40));
  if (!label || namesOtherSystem(line)) return false;
  const before = text.slice(0, text.length - label[0].length);
  if (isOtherProtocol(before) || (/^codes/i.test(label[0]) && !isPlainly(before))) return false;
  return (label[1] ?? label[2]) !== undefined || namesGateway(line);
}

/** A sentence about the gateway that has said what a status code means goes on with the next: `status code 4023 is …, 4025 is …`. */
const DEFINED = /(?<![\p{L}\p{N}_])status[ _-]?codes?[:=]?\s["'`(]?([245]\d{3})(?![\p{L}\p{N}])/iu;
const NEXT = /[,;]\s(?:(?:and|und|while|whereas|während|but|aber)\s)?["'`]?$/iu;
const MEANS = /^["'`]?\s(?:is|are|means|stands|says|concerns|ist|sind|heißt|bedeutet|steht|meint|betrifft)\s/iu;

function isDefinedNext({ code, line: { before, after } }: Context): boolean {
  if (!findStatusCode(code) || !MEANS.test(after) || !NEXT.test(before.slice(-16))) return false;
  const defined = DEFINED.exec(before);
  return defined !== null && findStatusCode(Number(defined[1])) !== undefined && namesGateway(before + after);
}
