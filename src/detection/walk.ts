import type { LineSource, Occurrence } from './occurrence';
import { lookAt } from './piece';

/** A place in a text, between two characters. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What one step of a walk has found, in the order of the walk, and how far it has come. */
export interface Step {
  readonly found: readonly Occurrence[];
  readonly reached: Place;
}

/** How much one step does: a few milliseconds, on lines of any length. */
export const STEP = {
  /** A line is looked at in pieces of so many characters. */
  piece: 2_000,
  /** A step ends with the piece that uses up its effort. */
  effort: 40_000,
  /** What a piece costs beside its characters, in characters. */
  perPiece: 80,
  /** What a number or a name costs that has to be judged. */
  perJudgement: 200,
} as const;

export interface WalkOptions {
  /** Of each line no more than so many characters are looked at. */
  readonly lineLimit?: number;
  /** How much one step does; less than usual for tests. */
  readonly effort?: number;
}

/**
 * Walks down a text from one place to another, in steps that are taken one by one: whoever drives it
 * decides when the next is due. All steps together find what `recognise` finds between the two.
 */
export function walkDown(
  text: LineSource,
  from: Place,
  to: Place,
  options: WalkOptions = {},
): Generator<Step, void, undefined> {
  const { lineLimit = Infinity, effort = STEP.effort } = options;
  return steps(text, piecesDown(text, from, to, { lineLimit, size: Math.min(STEP.piece, effort) }), 'down', effort);
}

/** Walks up a text from one place to another; what it finds comes last first. */
export function walkUp(text: LineSource, from: Place, to: Place): Generator<Step, void, undefined> {
  return steps(text, piecesUp(text, from, to), 'up', STEP.effort);
}

interface Stretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

function* steps(
  text: LineSource,
  pieces: Iterable<Stretch>,
  direction: 'down' | 'up',
  most: number,
): Generator<Step, void, undefined> {
  let found: Occurrence[] = [];
  let effort = 0;
  let reached: Place | undefined;
  for (const { line, start, end } of pieces) {
    const piece = lookAt(text, line, start, end);
    found.push(...(direction === 'down' ? piece.found : piece.found.reverse()));
    reached = { line, character: direction === 'down' ? end : start };
    effort += STEP.perPiece + end - start + piece.judged * STEP.perJudgement;
    if (effort < most) continue;
    yield { found, reached };
    [found, effort, reached] = [[], 0, undefined];
  }
  if (reached) yield { found, reached };
}

function* piecesDown(
  text: LineSource,
  from: Place,
  to: Place,
  { lineLimit, size }: { lineLimit: number; size: number },
): Generator<Stretch> {
  for (let line = Math.max(0, from.line); line <= to.line && line < text.lineCount; line++) {
    const length = Math.min(text.lineText(line).length, lineLimit);
    const end = line === to.line ? Math.min(length, to.character) : length;
    let start = line === from.line ? from.character : 0;
    do {
      const next = Math.min(start + size, end);
      if (next >= start) yield { line, start, end: next };
      start = next;
    } while (start < end);
  }
}

function* piecesUp(text: LineSource, from: Place, to: Place): Generator<Stretch> {
  for (let line = Math.min(from.line, text.lineCount - 1); line >= to.line && line >= 0; line--) {
    const length = text.lineText(line).length;
    const start = line === to.line ? to.character : 0;
    let end = line === from.line ? Math.min(length, from.character) : length;
    do {
      const next = Math.max(end - STEP.piece, start);
      if (next <= end) yield { line, start: next, end };
      end = next;
    } while (end > start);
  }
}
