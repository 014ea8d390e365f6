import { findStatusCode } from '../../codes/core';
import { isCounted } from '../boundaries/earlierCodes';
import { namesGateway } from '../boundaries/gateway';
import { isOtherProtocol, namesOtherSystem } from '../boundaries/protocol';
import type { Context, Rule } from '../rule';

/** A list of at least two known codes is called status codes, or error codes on a line about the gateway. */
export const codeList: Rule = {
  id: 'codeList',
  subject: 'number',
  examples: {
    found: [
      'Transient websms error codes: «5000», «5003» and «4023»',
      'Status codes «4001», «4014» and «4021» mean the login',
    ],
    notFound: [
      'error codes: 5000, 5003 and 4023',
      'websms error codes: 5000, 5001',
      'Status codes 4003 and 2000 messages',
      'websms mysql error codes: 4001, 4002',
    ],
  },
  judge: isInNamedList,
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

const REACH = 160;
const JOINT = String.raw`(?:\s*,\s*(?:(?:and|or|und|oder)\s+)?|\s+(?:and|or|und|oder|&)\s+)`;
const EARLIER = new RegExp(String.raw`(?:(?<![\p{L}\p{N}_.-])[245]\d{3}${JOINT}){1,20}$`, 'u');
const LATER = new RegExp(String.raw`^(?:${JOINT}[245]\d{3}(?![\p{L}\p{N}_]|[.:-]\p{N}|[^\S\n]?[%€£¥])){1,20}`, 'u');

const LABEL =
  /(?:(status)[\s_-]?codes|(?:error|result|response|return)[\s_-]?codes|fehlercodes)(?:\s*[:=]|\s+(?:are|sind|like|wie))?\s+$|(status)_?codes=$/i;

function isCalledCodes(text: string, line: string): boolean {
  const label = LABEL.exec(text.slice(-40));
  if (!label || namesOtherSystem(line)) return false;
  if (isOtherProtocol(text.slice(0, text.length - label[0].length))) return false;
  return (label[1] ?? label[2]) !== undefined || namesGateway(line);
}
