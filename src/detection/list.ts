import { findStatusCode } from '../codes/core';
import { isCounted } from './earlierCodes';
import { sameLine, type Neighbourhood } from './neighbourhood';
import { isOtherProtocol } from './protocol';
import { GATEWAY } from './websmsWords';

/**
 * Rule 3, for several: a list of at least two known codes that is called status codes, or in a line about websms error codes.
 * @example Transient websms error codes: 5000, 5003 and 4023   Status codes 4001, 4014 and 4021 mean the login
 */
export function isInNamedList(code: number, around: Neighbourhood): boolean {
  if (!/codes/i.test(around.before)) return false;
  const { before, after } = sameLine(around);
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
const TOPIC = new RegExp(GATEWAY, 'i');
const OTHER_SYSTEM = /mysql|maria_?db|sql|\bORA-|odbc|smpp|\bCM[ES] ERROR/i;

function isCalledCodes(text: string, line: string): boolean {
  const label = LABEL.exec(text.slice(-40));
  if (!label || OTHER_SYSTEM.test(line)) return false;
  if (isOtherProtocol(text.slice(0, text.length - label[0].length))) return false;
  return (label[1] ?? label[2]) !== undefined || TOPIC.test(line);
}
