import { MAX_NAME_LENGTH } from './names';
import { standsForItself, type LineSource, type Occurrence } from './occurrence';
import { walkDown, walkUp, type Place } from './walk';

/** What a search has found so far: nothing, or where to go. */
export interface SearchStep {
  readonly hit?: Occurrence;
  /** Past the end of the text and on from its other end. */
  readonly wrapped: boolean;
  /** From 0 to 1. */
  readonly done: number;
}

const FIRST: Place = { line: 0, character: 0 };
const LAST: Place = { line: Infinity, character: Infinity };

/** Looks for the occurrence that begins at a place or behind it, at last from the beginning; in steps, the last of which has it. */
export function* searchDown(text: LineSource, from: Place): Generator<SearchStep, void, undefined> {
  for (const [start, end, wrapped] of [
    [from, LAST, false],
    [FIRST, from, true],
  ] as const) {
    for (const { found, reached } of walkDown(text, start, end)) {
      const hit = found.find(standsForItself);
      yield { ...(hit && { hit }), wrapped, done: share(reached.line - from.line, text.lineCount) };
      if (hit) return;
    }
  }
}

/** Looks for the occurrence that ends at a place or before it, at last from the end. */
export function* searchUp(text: LineSource, from: Place): Generator<SearchStep, void, undefined> {
  // One that the place lies within begins before it, and is met on the way from the end.
  const within = { line: from.line, character: Math.max(0, from.character - MAX_NAME_LENGTH) };
  for (const [start, end, wrapped] of [
    [from, FIRST, false],
    [LAST, within, true],
  ] as const) {
    for (const { found, reached } of walkUp(text, start, end)) {
      const hit = found.find(
        (each) => standsForItself(each) && (wrapped || each.line < from.line || each.end <= from.character),
      );
      yield { ...(hit && { hit }), wrapped, done: share(from.line - reached.line, text.lineCount) };
      if (hit) return;
    }
  }
}

/** How much of all lines lies between; round the end the count goes on. */
function share(lines: number, lineCount: number): number {
  return (lines < 0 ? lines + lineCount : lines) / lineCount;
}
