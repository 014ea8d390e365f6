import type { Place } from '../../detection';

/** A sorted list of the positions of one status code. Compact, because a large log has hundreds of thousands. */
export class PositionList {
  readonly #lines: number[] = [];
  readonly #characters: number[] = [];

  get count(): number {
    return this.#lines.length;
  }

  first(most: number): Place[] {
    return this.#lines.slice(0, most).map((line, index) => ({ line, character: this.#characters[index] ?? 0 }));
  }

  /** Inserts positions, which must be sorted and lie between two neighbours of the list. */
  add(positions: readonly Place[]): void {
    const [first] = positions;
    if (!first) return;
    const at = this.#indexOf(first);
    this.#lines.splice(at, 0, ...positions.map(({ line }) => line));
    this.#characters.splice(at, 0, ...positions.map(({ character }) => character));
  }

  /** Removes the positions in the lines from `from` up to, but without, `to`. @returns whether there were any */
  shift(from: number, to: number): boolean {
    const start = this.#indexOf({ line: from, character: 0 });
    const count = this.#indexOf({ line: to, character: 0 }) - start;
    this.#lines.splice(start, count);
    this.#characters.splice(start, count);
    return count > 0;
  }

  /** Moves all positions from line `from` on by so many lines. @returns whether any moved */
  move(from: number, by: number): boolean {
    if (by === 0) return false;
    const start = this.#indexOf({ line: from, character: 0 });
    for (let index = start; index < this.#lines.length; index++) this.#lines[index] = (this.#lines[index] ?? 0) + by;
    return start < this.#lines.length;
  }

  /** The index of a position, or where it would be inserted. */
  #indexOf({ line, character }: Place): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.#lines[middle] ?? 0;
      if (at < line || (at === line && (this.#characters[middle] ?? 0) < character)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
