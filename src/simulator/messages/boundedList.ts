/** A page of a list, oldest first. Items are numbered from 1 in the order in which they were added. */
export interface Page {
  /** The serialized items. */
  readonly items: readonly string[];
  /** The cursor of the previous page: the number of the first item here; undefined when no earlier one is kept. */
  readonly before: number | undefined;
  /** The cursor of the next page, and of items added later: the number of the last item here. */
  readonly after: number;
}

/** A request for a page: the oldest items after a number, the newest before one, or the newest of all. */
export interface PageRequest {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

interface ListItem<Item> {
  readonly item: Item;
  readonly bytes: number;
}

/** A list that drops its oldest items, limited by their number and their memory. */
export class BoundedList<Item> {
  /** Dropped items leave a gap at the beginning, because moving all others each time would be slow. */
  #kept: (ListItem<Item> | undefined)[] = [];
  #gap = 0;
  #bytes = 0;
  #total = 0;

  constructor(
    private readonly maxItems: number,
    private readonly maxBytes: number,
  ) {}

  /** Items added since the start, also those no longer kept. */
  get total(): number {
    return this.#total;
  }

  /** Adds an item. The last one is kept however large it is, unless the list keeps none. */
  add(item: Item, bytes: number): void {
    this.#kept.push({ item, bytes });
    this.#bytes += bytes;
    this.#total++;
    while (this.#length > this.maxItems || (this.#bytes > this.maxBytes && this.#length > 1)) this.#forgetOldest();
  }

  /** The kept items, oldest first. */
  list(): readonly Item[] {
    return this.#kept.flatMap((kept) => kept?.item ?? []);
  }

  /**
   * Serializes a page of the list.
   * @param maxCharacters the longest page; it has at least one item, if there is one.
   * @param isWanted leaves out the other items.
   */
  page(
    { limit, before, after }: PageRequest,
    write: (item: Item) => string,
    maxCharacters: number,
    isWanted: (item: Item) => boolean = () => true,
  ): Page {
    const oldest = this.#total - this.#length + 1;
    const isForward = after !== undefined;
    const start = isForward ? Math.max(after + 1, oldest) : Math.min(before ?? Infinity, this.#total + 1) - 1;
    const items: string[] = [];
    let number = start;
    for (let characters = 0; items.length < limit; number += isForward ? 1 : -1) {
      const kept = number < oldest ? undefined : this.#kept[number - oldest + this.#gap];
      if (kept === undefined) break;
      if (!isWanted(kept.item)) continue;
      const text = write(kept.item);
      characters += text.length;
      if (characters > maxCharacters && items.length > 0) break;
      items.push(text);
    }
    if (!isForward) items.reverse();
    const first = isForward ? start : number + 1;
    return { items, before: first > oldest ? first : undefined, after: isForward ? number - 1 : start };
  }

  find(isWanted: (item: Item) => boolean): Item | undefined {
    return this.#kept.find((kept) => kept !== undefined && isWanted(kept.item))?.item;
  }

  clear(): void {
    this.#kept = [];
    this.#gap = 0;
    this.#bytes = 0;
  }

  get #length(): number {
    return this.#kept.length - this.#gap;
  }

  #forgetOldest(): void {
    this.#bytes -= this.#kept[this.#gap]?.bytes ?? 0;
    this.#kept[this.#gap++] = undefined;
    if (this.#gap < this.#length) return;
    this.#kept = this.#kept.slice(this.#gap);
    this.#gap = 0;
  }
}
