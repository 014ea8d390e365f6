/** Words before a status-code key that make it another protocol's: `http_status_code`, `exit status code`, `closeStatusCode`. */
const OTHER_PROTOCOL =
  /(?:https?|exit(?:ed)?|clos(?:e|ed|ing)|process|web[\s_-]?socket|ws|socket|grpc|sip|smtp|ftp|curl|terminated|killed)(?:[\s_.:-]+(?:with|by|and|the|a|an|mit|und)){0,2}[\s_.:-]*$/i;

/** Whether a key that begins where the text ends is another protocol's; the line above says nothing about it. */
export function isOtherProtocol(before: string): boolean {
  return OTHER_PROTOCOL.test(before.slice(Math.max(before.lastIndexOf('\n') + 1, before.length - 40)));
}

/** In a sentence about a connection or a process that ends, the status code is theirs. */
const ENDING =
  /\b(?:web[\s_-]?socket|wss?:|disconnect(?:ed)?|exit(?:ed)?|(?:socket|connection|stream|shard|channel) closed|closed (?:by|with)|terminated|killed|crashed)\b/i;

/** Whether a line says that something ends. */
export function saysEnding(line: string): boolean {
  return ENDING.test(line);
}
