/** Lines from `from` up to, but without, `to`. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A set of lines, stored as sorted ranges that neither overlap nor touch. */
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

  /** Removes all lines before this one. */
  removeBefore(line: number): void {
    this.#ranges = this.#ranges
      .filter(({ to }) => to > line)
      .map(({ from, to }) => ({ from: Math.max(from, line), to }));
  }

  /** Adjusts the set to an edit: `lines` lines replace the lines `first` to `last`, and the lines after them move. */
  replace(first: number, last: number, lines: number): void {
    const moved = (line: number): number =>
      line > last ? line + lines - (last - first + 1) : Math.min(line, first + lines);
    this.#ranges = this.#ranges
      .map(({ from, to }) => ({ from: moved(from), to: moved(to) }))
      .filter(({ from, to }) => to > from);
  }
}
