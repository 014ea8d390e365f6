/** Lines from one to before another. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The lines of a text that are still to be looked at, as ranges in order, apart from each other. */
export class LineRanges {
  #ranges: LineRange[] = [];

  get first(): LineRange | undefined {
    return this.#ranges[0];
  }

  get count(): number {
    return this.#ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  add(from: number, to: number): void {
    let [start, end] = [from, to];
    const apart = this.#ranges.filter((range) => {
      if (range.to < from || range.from > to) return true;
      [start, end] = [Math.min(start, range.from), Math.max(end, range.to)];
      return false;
    });
    if (end > start) apart.push({ from: start, to: end });
    this.#ranges = apart.sort((a, b) => a.from - b.from);
  }

  /** Everything before this line is done. */
  removeBefore(line: number): void {
    this.#ranges = this.#ranges
      .filter(({ to }) => to > line)
      .map(({ from, to }) => ({ from: Math.max(from, line), to }));
  }

  /** The lines `first` to `last` have become so many others; the lines behind them have moved. */
  replace(first: number, last: number, lines: number): void {
    const moved = (line: number): number =>
      line > last ? line + lines - (last - first + 1) : Math.min(line, first + lines);
    this.#ranges = this.#ranges
      .map(({ from, to }) => ({ from: moved(from), to: moved(to) }))
      .filter(({ from, to }) => to > from);
  }
}
