import { byFirstLetter, matchAt } from '../patterns';
import { ENDINGS, LOOSE_ENDINGS, OTHER_PROTOCOLS, OTHER_SYSTEMS } from '../vocabulary';

/**
 * Words before a status-code key that make it another protocol's: `http_status_code`, `exit status code`, `closeStatusCode`.
 * It looks back from the end of a text.
 */
const OTHER_PROTOCOL = new RegExp(
  String.raw`(?<=(?:${OTHER_PROTOCOLS})(?:[\s_.:-]+(?:with|by|and|the|a|an|mit|und)){0,2}[\s_.:-]*)`,
  'iy',
);

/** Whether a key that begins where the text ends is another protocol's; the line above says nothing about it. */
export function isOtherProtocol(before: string): boolean {
  const near = before.slice(-40);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  return matchAt(OTHER_PROTOCOL, line, line.length) !== null;
}

const ENDING = new RegExp(String.raw`\b(?:${ENDINGS})\b`, 'i');
const LOOSE_ENDING = new RegExp(String.raw`\b(?:${LOOSE_ENDINGS})\b`, 'i');

/** Whether a line says that a connection or a process ends: the status code that a sentence names is theirs. */
export function saysEnding(line: string): boolean {
  return ENDING.test(line);
}

/** Whether it may say so: enough where a number is only called `code` or `status`. */
export function maySayEnding(line: string): boolean {
  return LOOSE_ENDING.test(line);
}

const OTHER_SYSTEM = new RegExp(byFirstLetter(OTHER_SYSTEMS), 'i');

/** Whether a line is about another system whose errors have four digits. */
export function namesOtherSystem(line: string): boolean {
  return OTHER_SYSTEM.test(line);
}

/** A WebSocket by its name, a connection that closes, or a variable for one that is closed or listened to. */
const CONNECTION_END =
  /web[\s_-]?socket|(?<![\p{L}\p{N}_])(?:wss?|socket|conn(?:ection)?)\.(?:close|on|terminate)\(|(?<![\p{L}\p{N}])(?:wss?|socket|connection|stream|shard|channel)[\s._:-]{1,3}(?:clos(?:e|ed|ing)|disconnect(?:ed)?)(?![\p{L}\p{N}])|(?:read|write|close|control) frame/iu;

/** Whether a line is about the end of a connection: the close codes of a WebSocket have four digits under the key of a status code too. */
export function saysConnectionEnd(line: string): boolean {
  return CONNECTION_END.test(line);
}
