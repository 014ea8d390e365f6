/** The lines `first` to `last` have become so many others. */
export interface LineEdit {
  readonly first: number;
  readonly last: number;
  readonly newLineCount: number;
}

/** More edits at once than a hand makes: one by one, what each moves would be moved again for every other. */
export const MAX_SEPARATE_EDITS = 50;

/** The edits of one event as few: the many of a Replace All are one, from their first line to their last. */
export function coalesceEdits(edits: readonly LineEdit[]): readonly LineEdit[] {
  if (edits.length <= MAX_SEPARATE_EDITS) return edits;
  let [from, to, added] = [Infinity, 0, 0];
  for (const { first, last, newLineCount: lines } of edits) {
    [from, to] = [Math.min(from, first), Math.max(to, last)];
    added += lines - (last - first + 1);
  }
  return [{ first: from, last: to, newLineCount: to - from + 1 + added }];
}

/** How many lines a text is, counted without a string for each. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text.charAt(at + 1) !== '\n') lines++;
  return lines;
}
