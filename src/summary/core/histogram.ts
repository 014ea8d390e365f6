import { earlier } from './places';
import { MAX_BUCKETS, MAX_CELLS, type Bucket, type Cell, type Place, type Timeline } from './summary';

/** A cell that still grows. */
interface Growing {
  count: number;
  place: Place;
}

/** Counts along an axis of unknown length: when there are too many spans or cells, each span becomes twice as wide. */
export class Histogram {
  #width: number;
  /** By span and code. */
  #spans = new Map<number, Map<number, Growing>>();
  #cells = 0;
  #lowest = Infinity;
  #highest = -Infinity;

  /** @param axis spans of milliseconds or lines; a span has `width` of them at first */
  constructor(
    readonly axis: Timeline['axis'],
    width = axis === 'time' ? 1000 : 1,
  ) {
    this.#width = width;
  }

  /** @param count of occurrences of the code at this place */
  add(x: number, code: number, place: Place, count = 1): void {
    let index = Math.floor(x / this.#width);
    while (this.#spanWith(index) > MAX_BUCKETS) {
      this.widen();
      index = Math.floor(x / this.#width);
    }
    this.#put(index, code, count, place);
    while (this.#cells > MAX_CELLS && this.#spans.size > 1) this.widen();
  }

  /**
   * Adds what another one counted, with its files at `file` and after.
   * @param isTold whether a code is counted here
   * @returns how many occurrences were added
   */
  merge(other: Timeline, file: number, isTold: (code: number) => boolean = () => true): number {
    let added = 0;
    while (this.#width < other.width) this.widen();
    for (const { index, cells } of other.buckets) {
      for (const { code, count, place } of cells) {
        if (!isTold(code)) continue;
        this.add(index * other.width, code, { ...place, file: place.file + file }, count);
        added += count;
      }
    }
    return added;
  }

  /** What was counted, ascending. */
  timeline(): Timeline {
    const buckets: Bucket[] = [...this.#spans]
      .map(([index, cells]) => ({
        index,
        cells: [...cells].map(([code, { count, place }]): Cell => ({ code, count, place })),
      }))
      .sort((a, b) => a.index - b.index);
    return { axis: this.axis, width: this.#width, buckets };
  }

  /** Makes each span twice as wide. */
  widen(): void {
    const before = this.#spans;
    this.#width *= 2;
    this.#spans = new Map();
    this.#cells = 0;
    this.#lowest = Infinity;
    this.#highest = -Infinity;
    for (const [index, cells] of before)
      for (const [code, { count, place }] of cells) this.#put(Math.floor(index / 2), code, count, place);
  }

  #spanWith(index: number): number {
    return Math.max(this.#highest, index) - Math.min(this.#lowest, index) + 1;
  }

  #put(index: number, code: number, count: number, place: Place): void {
    this.#lowest = Math.min(this.#lowest, index);
    this.#highest = Math.max(this.#highest, index);
    let cells = this.#spans.get(index);
    if (!cells) this.#spans.set(index, (cells = new Map<number, Growing>()));
    const known = cells.get(code);
    if (known) {
      known.count += count;
      known.place = earlier(known.place, place);
      return;
    }
    cells.set(code, { count, place });
    this.#cells++;
  }
}
