/** A part of a list, oldest first, and where it stands: items are numbered from 1 in the order they were added. */
export interface Page {
  /** The items, written as texts. */
  readonly items: readonly string[];
  /** The items before this number come before the page; undefined when none of them is kept. */
  readonly before: number | undefined;
  /** The items after this number come after the page; those that are added later, too. */
  readonly after: number;
}

/** Which part of a list is wanted: the oldest items after a number, the newest before one, or the newest of all. */
export interface PageRequest {
  readonly limit: number;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

interface Kept<Item> {
  readonly item: Item;
  readonly bytes: number;
}

/** A list that forgets its oldest items, bounded by their number and by the memory they take. */
export class BoundedList<Item> {
  /** What was forgotten leaves a gap at the beginning: moving all others each time would be slow in long lists. */
  #kept: (Kept<Item> | undefined)[] = [];
  #gap = 0;
  #bytes = 0;
  #total = 0;

  constructor(
    private readonly mostItems: number,
    private readonly mostBytes: number,
  ) {}

  /** Items added since the start, also those no longer kept. */
  get total(): number {
    return this.#total;
  }

  /** The last item is kept, however large, unless none shall be. */
  add(item: Item, bytes: number): void {
    this.#kept.push({ item, bytes });
    this.#bytes += bytes;
    this.#total++;
    while (this.#length > this.mostItems || (this.#bytes > this.mostBytes && this.#length > 1)) this.#forgetOldest();
  }

  /** The kept items, oldest first. */
  list(): readonly Item[] {
    return this.#kept.flatMap((kept) => kept?.item ?? []);
  }

  /**
   * Writes a part of the list.
   * @param mostCharacters a page ends before it would get longer, but holds one item where there is one.
   */
  page({ limit, before, after }: PageRequest, write: (item: Item) => string, mostCharacters: number): Page {
    const oldest = this.#total - this.#length + 1;
    const isForward = after !== undefined;
    const start = isForward ? Math.max(after + 1, oldest) : Math.min(before ?? Infinity, this.#total + 1) - 1;
    const items: string[] = [];
    let number = start;
    for (let characters = 0; items.length < limit; number += isForward ? 1 : -1) {
      const kept = number < oldest ? undefined : this.#kept[number - oldest + this.#gap];
      if (kept === undefined) break;
      const text = write(kept.item);
      characters += text.length;
      if (characters > mostCharacters && items.length > 0) break;
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
