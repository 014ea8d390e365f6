import { earlier } from './positions';
import { MAX_BUCKETS, MAX_CELLS, type Bucket, type Cell, type LogPosition, type Timeline } from './summary';

/** A cell under construction. */
interface MutableCell {
  count: number;
  position: LogPosition;
}

/** A histogram over an axis of unknown length: when it has too many buckets or cells, the bucket width doubles. */
export class Histogram {
  #width: number;
  /** By bucket index and code. */
  #buckets = new Map<number, Map<number, MutableCell>>();
  #cells = 0;
  #lowest = Infinity;
  #highest = -Infinity;

  /** @param width the initial width of a bucket, in milliseconds or lines */
  constructor(
    readonly axis: Timeline['axis'],
    width = axis === 'time' ? 1000 : 1,
  ) {
    this.#width = width;
  }

  /** Adds occurrences of a code at x (milliseconds or a line). */
  add(x: number, code: number, position: LogPosition, count = 1): void {
    let index = Math.floor(x / this.#width);
    while (this.#bucketCountWith(index) > MAX_BUCKETS) {
      this.widen();
      index = Math.floor(x / this.#width);
    }
    this.#put(index, code, count, position);
    while (this.#cells > MAX_CELLS && this.#buckets.size > 1) this.widen();
  }

  /**
   * Adds another timeline; `file` is added to its file indices.
   * @param isCounted whether a code is counted here
   * @returns the number of added occurrences
   */
  merge(other: Timeline, file: number, isCounted: (code: number) => boolean = () => true): number {
    let added = 0;
    while (this.#width < other.width) this.widen();
    for (const { index, cells } of other.buckets) {
      for (const { code, count, position } of cells) {
        if (!isCounted(code)) continue;
        this.add(index * other.width, code, { ...position, file: position.file + file }, count);
        added += count;
      }
    }
    return added;
  }

  /** The timeline so far, in ascending order. */
  timeline(): Timeline {
    const buckets: Bucket[] = [...this.#buckets]
      .map(([index, cells]) => ({
        index,
        cells: [...cells].map(([code, { count, position }]): Cell => ({ code, count, position })),
      }))
      .sort((a, b) => a.index - b.index);
    return { axis: this.axis, width: this.#width, buckets };
  }

  /** Doubles the width of the buckets. */
  widen(): void {
    const before = this.#buckets;
    this.#width *= 2;
    this.#buckets = new Map();
    this.#cells = 0;
    this.#lowest = Infinity;
    this.#highest = -Infinity;
    for (const [index, cells] of before)
      for (const [code, { count, position }] of cells) this.#put(Math.floor(index / 2), code, count, position);
  }

  #bucketCountWith(index: number): number {
    return Math.max(this.#highest, index) - Math.min(this.#lowest, index) + 1;
  }

  #put(index: number, code: number, count: number, position: LogPosition): void {
    this.#lowest = Math.min(this.#lowest, index);
    this.#highest = Math.max(this.#highest, index);
    let cells = this.#buckets.get(index);
    if (!cells) this.#buckets.set(index, (cells = new Map<number, MutableCell>()));
    const known = cells.get(code);
    if (known) {
      known.count += count;
      known.position = earlier(known.position, position);
      return;
    }
    cells.set(code, { count, position });
    this.#cells++;
  }
}
