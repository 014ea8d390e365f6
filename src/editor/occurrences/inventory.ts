import { coalesceEdits, type LineEdit } from './edits';
import { LineRanges } from './lineRanges';
import {
  LIMITS,
  standsForItself,
  walkDown,
  type LineSource,
  type Place,
  type Step,
  type WalkOptions,
} from '../../detection';
import { PositionList } from './positions';

export interface CodeCount {
  readonly code: number;
  readonly count: number;
}

/**
 * How many lines around an edit are scanned again. Rules look at neighbouring lines, and a name depends on the number
 * beside it, which may be one line away.
 */
const LINES_ABOVE_AFFECTED = LIMITS.linesAfter + 1;
const LINES_BELOW_AFFECTED = LIMITS.linesBefore + 1;

/**
 * The status codes of a text and their positions. Scans in short steps. After an edit, even during the first scan, it
 * scans again only the lines that the edit can affect.
 */
export class Inventory {
  readonly #positionsByCode = new Map<number, PositionList>();
  readonly #unscanned = new LineRanges();
  #version = 0;
  #walk: Generator<Step, void, undefined> | undefined;

  constructor(
    private readonly text: LineSource,
    private readonly options: WalkOptions = {},
  ) {
    this.#unscanned.add(0, text.lineCount);
  }

  /** The share of the lines that has been scanned, from 0 to 1. */
  get progress(): number {
    return Math.max(0, 1 - this.#unscanned.count / Math.max(1, this.text.lineCount));
  }

  get isComplete(): boolean {
    return this.#unscanned.first === undefined;
  }

  /** Increases whenever the display changes: an occurrence was added, removed or moved, or its line was edited. */
  get version(): number {
    return this.#version;
  }

  /** How often each code occurs, sorted by code. */
  counts(): CodeCount[] {
    return Array.from(this.#positionsByCode, ([code, { count }]) => ({ code, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.code - b.code);
  }

  /** The first positions of a code, at most `most`. */
  positions(code: number, most: number): Place[] {
    return this.#positionsByCode.get(code)?.first(most) ?? [];
  }

  /** Scans a bounded number of lines. @returns false when everything is scanned */
  step(): boolean {
    this.#walk ??= this.#begin();
    const step = this.#walk?.next();
    if (!step) return false;
    if (step.done) this.#endRange();
    else this.#addStep(step.value);
    return !this.isComplete;
  }

  /**
   * Applies the edits of one change event, after the text has changed. Ordered from the last to the first, as VS Code
   * does.
   */
  applyEdits(edits: readonly LineEdit[]): void {
    this.#walk = undefined;
    for (const edit of coalesceEdits(edits)) this.#applyEdit(edit);
  }

  #applyEdit({ first, last, newLineCount: lines }: LineEdit): void {
    const by = lines - (last - first + 1);
    for (const positions of this.#positionsByCode.values()) {
      if (positions.shift(first, last + 1)) this.#version++;
      if (positions.move(last + 1, by)) this.#version++;
    }
    this.#unscanned.replace(first, last, lines);
    this.#unscanned.add(Math.max(0, first - LINES_ABOVE_AFFECTED), first + lines + LINES_BELOW_AFFECTED);
  }

  #begin(): Generator<Step, void, undefined> | undefined {
    const range = this.#unscanned.first;
    if (!range) return undefined;
    for (const positions of this.#positionsByCode.values()) if (positions.shift(range.from, range.to)) this.#version++;
    return walkDown(
      this.text,
      { line: range.from, character: 0 },
      { line: range.to - 1, character: Infinity },
      this.options,
    );
  }

  #addStep({ found, reached }: Step): void {
    const positions = new Map<number, Place[]>();
    for (const { code, line, start } of found.filter(standsForItself)) {
      const position = { line, character: start };
      const others = positions.get(code);
      if (others) others.push(position);
      else positions.set(code, [position]);
    }
    for (const [code, added] of positions) this.#positionsOf(code).add(added);
    this.#version += positions.size;
    this.#unscanned.removeBefore(reached.line);
  }

  #endRange(): void {
    this.#walk = undefined;
    const range = this.#unscanned.first;
    if (range) this.#unscanned.removeBefore(range.to);
  }

  #positionsOf(code: number): PositionList {
    let positions = this.#positionsByCode.get(code);
    if (!positions) this.#positionsByCode.set(code, (positions = new PositionList()));
    return positions;
  }
}
