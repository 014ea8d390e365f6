import { plain } from './plain';

/** One entry of a list. */
export interface Piece {
  /** As it was typed, trimmed. */
  readonly typed: string;
  /** The same in plain ASCII. */
  readonly plain: string;
  /** Longer than any number with its name, or a part of such an entry: there is no number in it. */
  readonly overlong: boolean;
}

const MAX_ENTRY_LENGTH = 1_000;

/** So many characters are written in ASCII at once: enough for many entries, and a small part of a millisecond. */
const BLOCK = 10 * MAX_ENTRY_LENGTH;

/** How far a pattern looks beyond the end of an entry. */
const LOOK_AHEAD = 200;

/** An overlong entry is given in parts of this length, so that finding its end holds nobody up. */
const MAX_PART_LENGTH = 50_000;

/** After so many entries that say nothing one is given all the same, so that skipping them holds nobody up. */
const MAX_SKIPPED = 100;

/** A bracket or quote that is not closed within this length, on its line, opens nothing. */
const MAX_REMARK_LENGTH = 150;

/** Fewer digits are no number, more are more than one. Source: ITU-T E.164, 6.2.1. */
const MIN_DIGITS = 5;
const MAX_DIGITS = 15;

/** Without a letter or a digit there is nothing to read: bullets, lines, empty quotes. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** The number of an item whose text stands in the next cell: `1.`, `2)`. */
const ITEM_ALONE = /^\(?\d{1,3}[.)]$/;

/** Bullets and bars stand between numbers, and never within one. */
const BULLETS: ReadonlySet<string> = new Set(
  Array.from('|\u00a6\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba'),
);

/** In front of the next item of an enumeration, when a number that says its country code follows: `/2. +43…`. */
const BEFORE_ITEM = /[\s/\\-]{1,5}(?=\(?\d{1,3}[.):]\s{0,3}(?:\+|00\d))/y;

/** The number of an item in front of its text, and the sign behind it. */
const ITEM = /\(?(\d{1,3})([.)])\s/y;
/** The same behind another item. */
const NEXT_ITEM = /[\s/\\-]{1,5}\(?(\d{1,3})([.)])\s/y;

/** The first sign of an entry: none of what stands between two and belongs to neither. */
const ENTRY_START =
  /[^\s\u0085\u200b,;|&\u00a6\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\uff0c\uff1b\uff5c\u060c\u061b\u3001\uff64]/;
const BEFORE_ITEM_SIGNS: ReadonlySet<string> = new Set(' /\\-');
const SPACES: ReadonlySet<string> = new Set(' \t\n\r');
const OVERLONG_END = /[,;\r\n\t]/g;

/** Parameters of a `tel:` address begin with a semicolon. Source: RFC 3966, 3. */
const PARAMETER = /;(?:ext|isub|phone-context)=[^\s,;<>"]*/iy;

/** Behind `Mobil:`, which is often a cell or a line of its own, comes its number. */
const BEHIND_LABEL = /\s{1,20}(?=["'(]?[+\d])/y;

/**
 * `,0` of `436761234567,0`: a decimal comma ends a number. `0676 1234567,06 64 1234567` goes on, and is two; so is
 * `97,688,123,456,97,688,123,457`.
 */
const DECIMALS = /,\d{1,2}(?!\d|[ \-./()]{1,3}\d{1,4}(?!\d)|(?:,\d{3}){2,9}(?!\d))/y;

/** `436761234567,5,213,551,234,567` may be cut in two ways: it stays one entry, which nobody can read. */
const DECIMALS_OR_THOUSANDS = /,\d{1,2}(?:,\d{3}){2,9}(?!\d)/y;

/** `,0` in front of a slash, behind so many digits that they are a number: no number begins with `0/`. */
const ZEROS_BEFORE_SLASH = /,0{1,2}(?=\/)/y;
const MIN_BEFORE_ZEROS = 8;

/** `,36761234567E+11` of `4,36761234567E+11`. */
const MANTISSA = /,\d{1,20}e[+-]?\d{1,3}(?!\d)/iy;

/** `,761,234,567` of `436,761,234,567`: groups of three are no numbers of their own. */
const THOUSANDS = /(?:,\d{3}){2,9}(?!\d)/y;

/** The same in a second number of the same entry. */
const GROUP_OF_THREE = /,\d{3}(?!\d)/y;

/** `and` between two numbers, in the languages of many lists. */
const AND =
  /\s(?:&|(?:and|or|und|oder|sowie|bzw\.?|et|ou|e|o|y|u|i|oraz|lub|albo|a|nebo|alebo|vagy|\u00e9s|si|\u0219i|sau|och|eller|og|en|of|ja|tai|ve|veya|ili|ali|\u0438|\u0438\u043b\u0438|\u0456|\u0442\u0430|\u0430\u0431\u043e|\u03ba\u03b1\u03b9|\u03ae)(?=\s))\s{0,9}(?=(?:[^\d+,;|\r\n\t"]{0,40}"[^"\r\n\t]{0,60}")?[^\d+,;|\r\n\t]{0,60}[+\d])/iy;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
]);

/**
 * Splits a typed or pasted list; names, remarks, labels and parameters stay with their number. Each step looks at no more
 * of the text than its piece needs, so the first of a long list is as fast as the last. Linear; never throws.
 */
export function* pieces(text: string): Generator<Piece, void> {
  const blocks = new Blocks(text);
  let skipped = 0;
  let isCut = false;
  for (let start = skipSeparators(text, 0); start < text.length;) {
    const entry: Entry = isCut ? partOfOverlong(text, start, 0) : findEntry(text, blocks, start);
    for (const piece of entry.found) {
      if (!saysSomething(piece) && ++skipped < MAX_SKIPPED) continue;
      skipped = 0;
      yield piece;
    }
    isCut = entry.isCut;
    start = skipSeparators(text, entry.next);
  }
}

function saysSomething(piece: Piece): boolean {
  return piece.overlong ? piece.typed !== '' : SAYS_SOMETHING.test(piece.plain) && !ITEM_ALONE.test(piece.plain);
}

/** In parts, for V8 compiles a pattern only when it is used again: one look over megabytes of white space would be slow. */
function skipSeparators(text: string, from: number): number {
  for (let at = from; at < text.length; at += BLOCK) {
    const found = ENTRY_START.exec(text.slice(at, at + BLOCK));
    if (found !== null) return at + found.index;
  }
  return text.length;
}

interface Entry {
  readonly found: readonly Piece[];
  /** Where the rest of the list begins. */
  readonly next: number;
  /** The entry is not at its end: what follows is no number either. */
  readonly isCut: boolean;
}

function findEntry(text: string, blocks: Blocks, start: number): Entry {
  const { whole, offset } = blocks.from(start);
  const { end, next } = new EntryScanner(whole, start - offset).scan();
  if (end - (start - offset) >= MAX_ENTRY_LENGTH) return partOfOverlong(text, start, MAX_ENTRY_LENGTH);
  const found = splitBeforeZeros(text.slice(start, offset + end), whole.slice(start - offset, end));
  return { found, next: offset + next, isCut: false };
}

/** @param scanned so many characters were seen already, and do not end it */
function partOfOverlong(text: string, start: number, scanned: number): Entry {
  const part = text.slice(start, start + MAX_PART_LENGTH);
  OVERLONG_END.lastIndex = scanned;
  const end = OVERLONG_END.exec(part)?.index ?? -1;
  const typed = (end < 0 ? part : part.slice(0, end)).trim();
  const isCut = end < 0 && start + MAX_PART_LENGTH < text.length;
  // Its beginning is enough to say what it is.
  const piece = { typed, plain: plain(typed.slice(0, MAX_ENTRY_LENGTH)), overlong: true };
  return { found: [piece], next: start + (end < 0 ? part.length : end), isCut };
}

/** The text in plain ASCII, a block at a time. */
class Blocks {
  #whole = '';
  #offset = 0;

  constructor(private readonly text: string) {}

  /** The block that holds what begins here, as far as an entry can reach, and where in the text it begins. */
  from(start: number): { readonly whole: string; readonly offset: number } {
    const end = this.#offset + this.#whole.length;
    if (end < this.text.length && start + MAX_ENTRY_LENGTH + LOOK_AHEAD > end) {
      this.#offset = start;
      this.#whole = plain(this.text.slice(start, start + BLOCK));
    }
    return { whole: this.#whole, offset: this.#offset };
  }
}

/** Finds the end of one entry. */
class EntryScanner {
  #digits = 0;
  /** The last sign that is no space. */
  #last = '';
  /** A quote or bracket around a number that was seen to be closed: its end opens nothing. */
  #closesAt = -1;
  #hasDecimals = false;
  #hasThousands = false;
  #beginsWithZero = false;
  #isAfterAddress = false;

  constructor(
    private readonly whole: string,
    private readonly start: number,
  ) {}

  scan(): { readonly end: number; readonly next: number } {
    const limit = Math.min(this.whole.length, this.start + MAX_ENTRY_LENGTH);
    for (let index = this.start; index < limit;) {
      const next = this.#step(index);
      if (next === undefined) return this.#endAt(index);
      index = next;
    }
    return { end: limit, next: limit };
  }

  #endAt(index: number): { readonly end: number; readonly next: number } {
    const length = Math.max(lengthOf(AND, this.whole, index), lengthOf(BEFORE_ITEM, this.whole, index), 1);
    return { end: index, next: index + length };
  }

  /** Where to go on; undefined where the entry ends. */
  #step(index: number): number | undefined {
    const sign = this.whole.charAt(index);
    if (this.#isAfterAddress) return undefined;
    if (isDigit(sign)) {
      if (this.#digits++ === 0) this.#beginsWithZero = sign === '0';
    } else if (this.#isBeforeItem(index, sign)) return undefined;
    else if (sign === '>' && this.#digits >= MIN_DIGITS && index === this.#closesAt) return this.#afterAddress(index);
    else if (BULLETS.has(sign)) return undefined;
    else if (sign === ',') return this.#atComma(index);
    else if (sign === ';') return this.#after(PARAMETER, index);
    else if (SPACES.has(sign)) return this.#atSpace(index, sign);
    else if (sign === '&' && this.#digits >= MIN_DIGITS && /[\s+\d(]/.test(this.whole.charAt(index + 1)))
      return undefined;
    else if (CLOSING.has(sign)) return this.#atOpening(index, sign);
    this.#last = sign;
    return index + 1;
  }

  /** Whether the next item of an enumeration follows: its number is no part of this one. */
  #isBeforeItem(index: number, sign: string): boolean {
    if (this.#digits < MIN_DIGITS || !BEFORE_ITEM_SIGNS.has(sign)) return false;
    if (lengthOf(BEFORE_ITEM, this.whole, index) >= 0) return true;
    const item = matchAt(ITEM, this.whole, this.start);
    const next = item === null ? null : matchAt(NEXT_ITEM, this.whole, index);
    return next !== null && Number(next[1]) === Number(item?.[1]) + 1 && next[2] === item?.[2];
  }

  /** An address ends its entry: what comes next is another one. */
  #afterAddress(index: number): number {
    this.#isAfterAddress = true;
    return index + 1;
  }

  #after(pattern: RegExp, index: number): number | undefined {
    const length = lengthOf(pattern, this.whole, index);
    if (length < 0) return undefined;
    const passed = this.whole.slice(index, index + length);
    this.#digits += countDigits(passed);
    this.#last = passed.trimEnd().at(-1) ?? this.#last;
    return index + length;
  }

  #atComma(index: number): number | undefined {
    if (!isDigit(this.whole.charAt(index - 1)) || this.#hasDecimals) return undefined;
    // Behind a space they are thousands of a second number: the entry stays whole, and nobody can read it.
    const isSecond = / \d{1,3}$/.test(this.whole.slice(Math.max(this.start, index - 4), index));
    const isFirst = (this.#digits <= 3 && !this.#beginsWithZero) || isSecond;
    const thousands = isFirst
      ? this.#after(THOUSANDS, index)
      : this.#hasThousands
        ? this.#after(GROUP_OF_THREE, index)
        : undefined;
    this.#hasThousands ||= thousands !== undefined;
    if (thousands !== undefined) return thousands;
    this.#hasDecimals = true;
    const mantissa = this.#after(MANTISSA, index);
    const zeros = this.#digits >= MIN_BEFORE_ZEROS ? this.#after(ZEROS_BEFORE_SLASH, index) : undefined;
    const unclear = this.#hasThousands ? undefined : this.#after(DECIMALS_OR_THOUSANDS, index);
    return mantissa ?? zeros ?? unclear ?? this.#after(DECIMALS, index);
  }

  #atSpace(index: number, sign: string): number | undefined {
    if (sign === ' ') {
      if (this.#digits > 0 && this.whole.charAt(index + 1) === '+') return undefined;
      return this.#digits >= MIN_DIGITS && lengthOf(AND, this.whole, index) >= 0 ? undefined : index + 1;
    }
    return this.#digits === 0 && this.#last === ':' ? this.#after(BEHIND_LABEL, index) : undefined;
  }

  /** What stands in brackets or quotes and is no number is passed over, with its commas. */
  #atOpening(index: number, sign: string): number {
    this.#last = sign;
    if (
      index === this.#closesAt ||
      ((sign === '"' || sign === "'") && index > this.start && isWordEnd(this.whole.charAt(index - 1)))
    )
      return index + 1;
    const close = findClosing(this.whole, index, sign);
    if (close < 0) return index + 1;
    const parts = this.whole.slice(index + 1, close).split(/[,;]/);
    const digits = parts.map(countDigits);
    if (digits.some((count) => count >= MIN_DIGITS)) {
      this.#closesAt = close;
      return index + 1;
    }
    this.#digits += digits.reduce((sum, count) => sum + count, 0);
    this.#last = this.whole.charAt(close);
    return close + 1;
  }
}

/** A quote right behind a letter, a digit or another sign is an apostrophe or closes. */
function isWordEnd(before: string): boolean {
  return !/[\s(=<]/.test(before);
}

/** Where a bracket or quote is closed; -1 when it is not, or opened again before. */
function findClosing(whole: string, index: number, opening: string): number {
  const closing = CLOSING.get(opening);
  const limit = Math.min(whole.length, index + MAX_REMARK_LENGTH);
  for (let at = index + 1; at < limit; at++) {
    const sign = whole.charAt(at);
    if (sign === closing) return at;
    if (sign === opening || sign === '\n' || sign === '\r' || sign === '\t') return -1;
  }
  return -1;
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Length of what a sticky pattern matches here; -1 for nothing. */
function lengthOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex - index : -1;
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

/** How many ASCII digits a text has. */
export function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (isDigit(text.charAt(index))) count++;
  }
  return count;
}

/** `+43 664 0012345` is one number. Two are meant only where one would be longer than any number is. */
function splitBeforeZeros(typed: string, whole: string): Piece[] {
  if (!/\s00/.test(whole)) return [{ ...trimBoth(typed, whole), overlong: false }];
  const found: Piece[] = [];
  // A number has groups such as ` 00 12` too: only who writes `00 43` once is believed to write it again.
  const beginning = /^\D*00\s/.test(whole) ? /\s(?=00)/g : /\s(?=00[1-9])/g;
  const bounds = [...Array.from(whole.matchAll(beginning), ({ index }) => index), whole.length];
  let start = 0;
  bounds.forEach((bound, number) => {
    const isOne =
      countDigits(whole.slice(start, bound)) === 0 ||
      digitsOfNumber(whole.slice(start, bounds[number + 1])) <= MAX_DIGITS;
    if (isOne && bound < whole.length) return;
    found.push({ ...trimBoth(typed.slice(start, bound), whole.slice(start, bound)), overlong: false });
    start = bound;
  });
  return found;
}

/** Without white space around it; what is unseen is a space in plain ASCII, and goes from both: they keep the same length. */
export function trimBoth(typed: string, plain: string): Pick<Piece, 'typed' | 'plain'> {
  const start = plain.length - plain.trimStart().length;
  const end = Math.max(start, plain.trimEnd().length);
  return { typed: typed.slice(start, end), plain: plain.slice(start, end) };
}

/** How many digits it has as an MSISDN: without the international prefix and the `(0)` of `+43 (0)676`. */
function digitsOfNumber(text: string): number {
  return text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '').length;
}
