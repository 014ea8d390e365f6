/** A list that forgets its oldest items, bounded by their number and by the bytes behind them. */
export class BoundedList<Item> {
  readonly #kept: { readonly item: Item; readonly bytes: number }[] = [];
  #bytes = 0;

  constructor(
    private readonly mostItems: number,
    private readonly mostBytes: number,
  ) {}

  /** The last item is always kept, however large. */
  add(item: Item, bytes: number): void {
    this.#kept.push({ item, bytes });
    this.#bytes += bytes;
    while (this.#kept.length > this.mostItems || (this.#bytes > this.mostBytes && this.#kept.length > 1)) {
      this.#bytes -= this.#kept.shift()?.bytes ?? 0;
    }
  }

  /** The kept items, oldest first. */
  list(): readonly Item[] {
    return this.#kept.map(({ item }) => item);
  }

  find(isWanted: (item: Item) => boolean): Item | undefined {
    return this.#kept.find(({ item }) => isWanted(item))?.item;
  }

  clear(): void {
    this.#kept.length = 0;
    this.#bytes = 0;
  }
}
