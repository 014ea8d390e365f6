/** What an opening bracket is closed by. */
export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

const OPENING: Readonly<Record<string, string>> = { ']': '[', ')': '(', '}': '{' };

/** After a quote that ends a text something else comes: no letter, no digit. */
const PLAUSIBLE_END = /[\s,;:)\]}>&|"'`\\.?!/]/;

/**
 * A text that answers where something ends that begins at a place: a quotation, a list, a line. A reader asks this at
 * every field, and most of what is asked lies beyond the next field. So each kind of answer is worked out once for the
 * whole text, from its end to its beginning, and reading all fields takes linear time.
 *
 * Every table has one entry for each place of the text. Where there is no end, it is the length of the text.
 */
export class IndexedText {
  readonly #tables = new Map<string, Int32Array>();
  readonly #matches = new Map<RegExp, { from: number; found: number }>();
  readonly #before = new Map<string, { last: number; next: number }>();

  readonly hasBackslash: boolean;

  constructor(readonly text: string) {
    this.hasBackslash = text.includes('\\');
  }

  /** The first quote of a kind that no backslash escapes, counted from a place. */
  unescaped(quote: string, at: number): number {
    const { text } = this;
    return this.#lookUp(`quote ${quote}`, at, (place, table) =>
      text[place] === quote
        ? place
        : (table[Math.min(place + (text[place] === '\\' ? 2 : 1), text.length)] ?? text.length),
    );
  }

  /** Where a value in quotes ends: at a quote behind which a value can end, or at the end of the line. */
  valueEnd(quote: string, at: number): number {
    const { text } = this;
    return this.#lookUp(`value ${quote}`, at, (place, table) => {
      const unit = text[place];
      if (unit === '\n' || (unit === quote && this.canEndAt(place + 1))) return place;
      return table[Math.min(place + (unit === '\\' ? 2 : 1), text.length)] ?? text.length;
    });
  }

  /** Whether a text may end before a place. */
  canEndAt(place: number): boolean {
    return place >= this.text.length || PLAUSIBLE_END.test(this.text[place] ?? '');
  }

  /** The bracket that closes a list, asked behind the one that opened it; quotes hide brackets. */
  listEnd(closing: string, at: number): number {
    const { text } = this;
    const { length } = text;
    const opening = OPENING[closing];
    return this.#lookUp(`list ${closing}`, at, (place, table) => {
      const unit = text[place] ?? '';
      if (unit === closing) return place;
      const inner =
        unit === opening
          ? (table[place + 1] ?? length)
          : unit === '"' || unit === "'"
            ? this.unescaped(unit, place + 1)
            : place;
      return inner < length ? (table[inner + 1] ?? length) : length;
    });
  }

  /** The first bracket of any kind that closes what was opened before a place. */
  bracketEnd(at: number): number {
    const { text } = this;
    const { length } = text;
    return this.#lookUp('bracket', at, (place, table) => {
      const unit = text[place] ?? '';
      if (unit in OPENING) return place;
      const inner = unit in CLOSING ? (table[place + 1] ?? length) : place;
      return inner < length ? (table[inner + 1] ?? length) : length;
    });
  }

  /** The end of a place's line. */
  lineEnd(at: number): number {
    const { text } = this;
    return this.#lookUp('line', at, (place, table) =>
      text[place] === '\n' ? place : (table[place + 1] ?? text.length),
    );
  }

  /** Where a place's line begins. */
  lineStart(at: number): number {
    return this.lastBefore('\n', at) + 1;
  }

  /** Whether a bracket is open at a place that was opened on the same line. */
  isBracketOpen(at: number): boolean {
    const { text } = this;
    const depths = this.#table('depth', (table) => {
      for (let place = 0; place < text.length; place++) {
        const unit = text[place] ?? '';
        const depth = table[place] ?? 0;
        table[place + 1] =
          unit === '\n' ? 0 : unit in CLOSING ? depth + 1 : unit in OPENING ? Math.max(0, depth - 1) : depth;
      }
    });
    return (depths[at] ?? 0) > 0;
  }

  /** The place that so many octets of UTF-8 behind another one begins; undefined where none begins exactly there. */
  afterOctets(octets: number, at: number): number | undefined {
    const { text } = this;
    const sums = this.#table('octets', (table) => {
      for (let place = 0; place < text.length; place++) {
        const point = text.codePointAt(place) ?? 0;
        const sum = table[place] ?? 0;
        // a surrogate pair counts with its second half, so that nothing ends between the two
        const isSecondHalf = point >= 0xdc00 && point < 0xe000 && (text.codePointAt(place - 1) ?? 0) > 0xffff;
        table[place + 1] = sum + (point > 0xffff ? 0 : isSecondHalf ? 4 : point < 0x80 ? 1 : point < 0x800 ? 2 : 3);
      }
    });
    const wanted = (sums[at] ?? 0) + octets;
    let [low, high] = [at, text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return sums[low] === wanted ? low : undefined;
  }

  /**
   * Where the first match of a global pattern begins, from a place on. Asked from the beginning of the text to its end,
   * as fields are read, for what was found is kept until it is passed.
   */
  next(pattern: RegExp, at: number): number {
    const known = this.#matches.get(pattern);
    if (known && known.from <= at && at <= known.found) return known.found;
    pattern.lastIndex = at;
    const found = pattern.exec(this.text)?.index ?? this.text.length;
    this.#matches.set(pattern, { from: at, found });
    return found;
  }

  /** Where a sign begins for the last time that ends before a place; below 0 where it does not. Asked from the beginning too. */
  lastBefore(sign: string, at: number): number {
    const known = this.#before.get(sign) ?? { last: -1, next: this.text.indexOf(sign) };
    while (known.next >= 0 && known.next + sign.length <= at) {
      known.last = known.next;
      known.next = this.text.indexOf(sign, known.next + 1);
    }
    this.#before.set(sign, known);
    return known.last;
  }

  /** An entry of a table whose entries are told by those behind them. */
  #lookUp(name: string, at: number, entry: (place: number, table: Int32Array) => number): number {
    const { length } = this.text;
    if (at >= length) return length;
    const table = this.#table(name, (made) => {
      made[length] = length;
      for (let place = length - 1; place >= 0; place--) made[place] = entry(place, made);
    });
    return table[at] ?? length;
  }

  #table(name: string, fill: (table: Int32Array) => void): Int32Array {
    const known = this.#tables.get(name);
    if (known) return known;
    const table = new Int32Array(this.text.length + 1);
    fill(table);
    this.#tables.set(name, table);
    return table;
  }
}
