/** The closing bracket of each opening one. */
export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

const OPENING: Readonly<Record<string, string>> = { ']': '[', ')': '(', '}': '{' };

/** Characters that may follow a closing quote: no letters and no digits. */
const PLAUSIBLE_END = /[\s,;:)\]}>&|"'`\\.?!/]/;

/**
 * A text with precomputed answers to "where does the quotation, list or line end that begins here?". Parsing every
 * field with plain searches would take quadratic time, because most ends lie beyond the next field. So each kind of
 * answer is computed once for the whole text, from its end to its beginning, and parsing all fields takes linear time.
 *
 * Every table has one entry for each offset. Where there is no end, the entry is the length of the text.
 */
export class IndexedText {
  readonly #tables = new Map<string, Int32Array>();
  readonly #matches = new Map<RegExp, { from: number; found: number }>();
  readonly #before = new Map<string, { last: number; next: number }>();

  readonly hasBackslash: boolean;

  constructor(readonly text: string) {
    this.hasBackslash = text.includes('\\');
  }

  /** The offset of the first unescaped quote of a kind from an offset on. */
  unescaped(quote: string, at: number): number {
    const { text } = this;
    return this.#lookUp(`quote ${quote}`, at, (index, table) =>
      text[index] === quote
        ? index
        : (table[Math.min(index + (text[index] === '\\' ? 2 : 1), text.length)] ?? text.length),
    );
  }

  /** The end of a quoted value: a quote after which a value can end, or else the end of the line. */
  valueEnd(quote: string, at: number): number {
    const { text } = this;
    return this.#lookUp(`value ${quote}`, at, (index, table) => {
      const unit = text[index];
      if (unit === '\n' || (unit === quote && this.canEndAt(index + 1))) return index;
      return table[Math.min(index + (unit === '\\' ? 2 : 1), text.length)] ?? text.length;
    });
  }

  /** Whether a quoted text may end before an offset. */
  canEndAt(index: number): boolean {
    return index >= this.text.length || PLAUSIBLE_END.test(this.text[index] ?? '');
  }

  /** The closing bracket of a list, skipping brackets in quotes. @param at the offset after the opening bracket */
  listEnd(closing: string, at: number): number {
    const { text } = this;
    const { length } = text;
    const opening = OPENING[closing];
    return this.#lookUp(`list ${closing}`, at, (index, table) => {
      const unit = text[index] ?? '';
      if (unit === closing) return index;
      const inner =
        unit === opening
          ? (table[index + 1] ?? length)
          : unit === '"' || unit === "'"
            ? this.unescaped(unit, index + 1)
            : index;
      return inner < length ? (table[inner + 1] ?? length) : length;
    });
  }

  /** The first bracket of any kind that closes one opened before an offset. */
  bracketEnd(at: number): number {
    const { text } = this;
    const { length } = text;
    return this.#lookUp('bracket', at, (index, table) => {
      const unit = text[index] ?? '';
      if (unit in OPENING) return index;
      const inner = unit in CLOSING ? (table[index + 1] ?? length) : index;
      return inner < length ? (table[inner + 1] ?? length) : length;
    });
  }

  /** The end of the line that contains an offset. */
  lineEnd(at: number): number {
    const { text } = this;
    return this.#lookUp('line', at, (index, table) =>
      text[index] === '\n' ? index : (table[index + 1] ?? text.length),
    );
  }

  /** The start of the line that contains an offset. */
  lineStart(at: number): number {
    return this.lastBefore('\n', at) + 1;
  }

  /** Whether a bracket that was opened on the same line is still open at an offset. */
  isBracketOpen(at: number): boolean {
    const { text } = this;
    const depths = this.#table('depth', (table) => {
      for (let index = 0; index < text.length; index++) {
        const unit = text[index] ?? '';
        const depth = table[index] ?? 0;
        table[index + 1] =
          unit === '\n' ? 0 : unit in CLOSING ? depth + 1 : unit in OPENING ? Math.max(0, depth - 1) : depth;
      }
    });
    return (depths[at] ?? 0) > 0;
  }

  /** The offset that lies so many octets of UTF-8 after `at`; undefined when that is within a character. */
  afterOctets(octets: number, at: number): number | undefined {
    const { text } = this;
    const sums = this.#table('octets', (table) => {
      for (let index = 0; index < text.length; index++) {
        const point = text.codePointAt(index) ?? 0;
        const sum = table[index] ?? 0;
        // A surrogate pair is counted at its second half, so that no offset between the two can match.
        const isSecondHalf = point >= 0xdc00 && point < 0xe000 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
        table[index + 1] = sum + (point > 0xffff ? 0 : isSecondHalf ? 4 : point < 0x80 ? 1 : point < 0x800 ? 2 : 3);
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
   * The offset of the first match of a global pattern from `at` on. Fast only for increasing offsets, as the fields are
   * parsed: the last match is cached until `at` passes it.
   */
  next(pattern: RegExp, at: number): number {
    const known = this.#matches.get(pattern);
    if (known && known.from <= at && at <= known.found) return known.found;
    pattern.lastIndex = at;
    const found = pattern.exec(this.text)?.index ?? this.text.length;
    this.#matches.set(pattern, { from: at, found });
    return found;
  }

  /**
   * The offset of the last `character` that ends before `at`; -1 when there is none. Call it with increasing offsets only.
   */
  lastBefore(character: string, at: number): number {
    const known = this.#before.get(character) ?? { last: -1, next: this.text.indexOf(character) };
    while (known.next >= 0 && known.next + character.length <= at) {
      known.last = known.next;
      known.next = this.text.indexOf(character, known.next + 1);
    }
    this.#before.set(character, known);
    return known.last;
  }

  /** Looks up an entry of a table that is filled from the end, because each entry depends on the ones after it. */
  #lookUp(name: string, at: number, entry: (index: number, table: Int32Array) => number): number {
    const { length } = this.text;
    if (at >= length) return length;
    const table = this.#table(name, (made) => {
      made[length] = length;
      for (let index = length - 1; index >= 0; index--) made[index] = entry(index, made);
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
