import { MOST_BUCKETS, type Bucket, type Cell, type Place, type Timeline } from './summary';

/** Counts along an axis of unknown length: when there are too many spans, each becomes twice as wide. */
export class Histogram {
  #width: number;
  #cells = new Map<number, Map<number, Cell>>();
  #lowest = Infinity;
  #highest = -Infinity;

  /** @param axis spans of milliseconds or lines; a span has `width` of them at first */
  constructor(readonly axis: Timeline['axis'], width = axis === 'time' ? 1000 : 1) {
    this.#width = width;
  }

  /** @param count of occurrences of the code at this place */
  add(x: number, code: number, place: Place, count = 1): void {
    let index = Math.floor(x / this.#width);
    while (this.#spanWith(index) > MOST_BUCKETS) {
      this.widen();
      index = Math.floor(x / this.#width);
    }
    this.#put(index, { code, count, place });
  }

  /** Adds what another one counted, with its files at `file` and after. */
  merge(other: Timeline, file: number): void {
    while (this.#width < other.width) this.widen();
    for (const { index, cells } of other.buckets) {
      for (const { code, count, place } of cells) this.add(index * other.width, code, { ...place, file: place.file + file }, count);
    }
  }

  /** What was counted, ascending. */
  timeline(): Timeline {
    const buckets: Bucket[] = [...this.#cells]
      .map(([index, cells]) => ({ index, cells: [...cells.values()] }))
      .sort((a, b) => a.index - b.index);
    return { axis: this.axis, width: this.#width, buckets };
  }

  #spanWith(index: number): number {
    return Math.max(this.#highest, index) - Math.min(this.#lowest, index) + 1;
  }

  #put(index: number, cell: Cell): void {
    this.#lowest = Math.min(this.#lowest, index);
    this.#highest = Math.max(this.#highest, index);
    let cells = this.#cells.get(index);
    if (!cells) this.#cells.set(index, (cells = new Map<number, Cell>()));
    const known = cells.get(cell.code);
    if (known) known.count += cell.count;
    else cells.set(cell.code, { ...cell });
  }

  /** Makes each span twice as wide. */
  widen(): void {
    const before = [...this.#cells].sort(([a], [b]) => a - b);
    this.#width *= 2;
    this.#cells = new Map();
    this.#lowest = Infinity;
    this.#highest = -Infinity;
    for (const [index, cells] of before) for (const cell of cells.values()) this.#put(Math.floor(index / 2), cell);
  }
}
