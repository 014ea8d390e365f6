import { findStatusCode } from '../../codes';

/**
 * The end of the number or name that was found at `start`, derived from the code without running detection again.
 * @returns the offset after it; `start` when an edit removed it meanwhile
 */
export function occurrenceEnd(code: number, content: string, start: number): number {
  const status = findStatusCode(code);
  const lengths = [String(code), status?.name, status?.otherName].map((each) =>
    each && content.startsWith(each, start) ? each.length : 0,
  );
  return start + Math.max(...lengths);
}
