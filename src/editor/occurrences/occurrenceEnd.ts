import { findStatusCode } from '../../codes/core';

/**
 * Where the number or the name ends that was found at a place of a line: known from the code, so that it need not be
 * recognised again. The place itself where an edit has taken it away.
 */
export function occurrenceEnd(code: number, content: string, start: number): number {
  const status = findStatusCode(code);
  const lengths = [String(code), status?.name, status?.otherName].map((each) =>
    each && content.startsWith(each, start) ? each.length : 0,
  );
  return start + Math.max(...lengths);
}
