import { asFew, type Edit } from './edits';
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
import { Places } from './places';

export interface CodeCount {
  readonly code: number;
  readonly count: number;
}

/** How far an edit reaches: the evidence of a number, and of the number that a name is beside. */
const ABOVE = LIMITS.linesAfter + 1;
const BELOW = LIMITS.linesBefore + 1;

/**
 * What status codes a text holds and where. It is filled step by step, and after an edit only what the edit can have
 * changed is looked at again, also when that happens before the first look has come to its end.
 */
export class Inventory {
  readonly #places = new Map<number, Places>();
  readonly #unseen = new LineRanges();
  #changes = 0;
  #walk: Generator<Step, void, undefined> | undefined;

  constructor(
    private readonly text: LineSource,
    private readonly options: WalkOptions = {},
  ) {
    this.#unseen.add(0, text.lineCount);
  }

  /** The share of the lines that has been looked at, from 0 to 1. */
  get done(): number {
    return Math.max(0, 1 - this.#unseen.count / Math.max(1, this.text.lineCount));
  }

  get isComplete(): boolean {
    return this.#unseen.first === undefined;
  }

  /** Grows when there is something else to show: a place has come, gone or moved, or its line was edited. */
  get changes(): number {
    return this.#changes;
  }

  /** How often each code was found, by code. */
  counts(): CodeCount[] {
    return Array.from(this.#places, ([code, { count }]) => ({ code, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.code - b.code);
  }

  /** The first places of a code. */
  places(code: number, most: number): Place[] {
    return this.#places.get(code)?.first(most) ?? [];
  }

  /** Looks a bounded piece further; false when there is nothing more to look at. */
  step(): boolean {
    this.#walk ??= this.#begin();
    const step = this.#walk?.next();
    if (!step) return false;
    if (step.done) this.#endRange();
    else this.#take(step.value);
    return !this.isComplete;
  }

  /** The edits of one event, told when all are done: from the last to the first, as an editor does them. */
  edited(edits: readonly Edit[]): void {
    this.#walk = undefined;
    for (const edit of asFew(edits)) this.#replaced(edit);
  }

  #replaced({ first, last, lines }: Edit): void {
    const by = lines - (last - first + 1);
    for (const places of this.#places.values()) {
      if (places.remove(first, last + 1)) this.#changes++;
      if (places.move(last + 1, by)) this.#changes++;
    }
    this.#unseen.replace(first, last, lines);
    this.#unseen.add(Math.max(0, first - ABOVE), first + lines + BELOW);
  }

  #begin(): Generator<Step, void, undefined> | undefined {
    const range = this.#unseen.first;
    if (!range) return undefined;
    for (const places of this.#places.values()) if (places.remove(range.from, range.to)) this.#changes++;
    return walkDown(
      this.text,
      { line: range.from, character: 0 },
      { line: range.to - 1, character: Infinity },
      this.options,
    );
  }

  #take({ found, reached }: Step): void {
    const places = new Map<number, Place[]>();
    for (const { code, line, start } of found.filter(standsForItself)) {
      const place = { line, character: start };
      const others = places.get(code);
      if (others) others.push(place);
      else places.set(code, [place]);
    }
    for (const [code, added] of places) this.#placesOf(code).add(added);
    this.#changes += places.size;
    this.#unseen.doneBefore(reached.line);
  }

  #endRange(): void {
    this.#walk = undefined;
    const range = this.#unseen.first;
    if (range) this.#unseen.doneBefore(range.to);
  }

  #placesOf(code: number): Places {
    let places = this.#places.get(code);
    if (!places) this.#places.set(code, (places = new Places()));
    return places;
  }
}
