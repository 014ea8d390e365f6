/** An edit: `newLineCount` lines replace the lines `first` to `last`, both included, counted from 0. */
export interface LineEdit {
  readonly first: number;
  readonly last: number;
  readonly newLineCount: number;
}

/** With more edits in one event than this, each would shift all occurrences behind it, which takes too long. */
export const MAX_SEPARATE_EDITS = 50;

/** Merges many edits of one event (Replace All) into one that covers all their lines. */
export function coalesceEdits(edits: readonly LineEdit[]): readonly LineEdit[] {
  if (edits.length <= MAX_SEPARATE_EDITS) return edits;
  let [from, to, added] = [Infinity, 0, 0];
  for (const { first, last, newLineCount: lines } of edits) {
    [from, to] = [Math.min(from, first), Math.max(to, last)];
    added += lines - (last - first + 1);
  }
  return [{ first: from, last: to, newLineCount: to - from + 1 + added }];
}

/** Counts the lines of a text without creating a string for each. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text.charAt(at + 1) !== '\n') lines++;
  return lines;
}
