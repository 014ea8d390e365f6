import { toPlainAscii } from './plainAscii';

/** One entry of a typed or pasted list of recipients: a number with its name, label and remarks. */
export interface ListEntry {
  /** As it was typed, trimmed. */
  readonly typed: string;
  /** The same in plain ASCII. */
  readonly plain: string;
  /** Longer than any number with its name, or a chunk of such an entry: there is no number in it. */
  readonly overlong: boolean;
}

const MAX_ENTRY_LENGTH = 1_000;

/** How many characters are converted to ASCII at once: enough for many entries, in far less than a millisecond. */
const BLOCK_LENGTH = 10 * MAX_ENTRY_LENGTH;

/** How far the patterns look beyond the end of an entry, in characters. */
const LOOK_AHEAD = 200;

/** An overlong entry is returned in chunks of this length, so that a single step does not block the thread. */
const MAX_CHUNK_LENGTH = 50_000;

/** After so many skipped empty entries one is returned anyway, so that a single step does not block the thread. */
const MAX_SKIPPED = 100;

/** A bracket or quote that is not closed on its line within this length is treated as a plain character. */
const MAX_REMARK_LENGTH = 150;

/** The fewest and most digits of one number. Source: ITU-T E.164, 6.2.1. */
const MIN_DIGITS = 5;
const MAX_DIGITS = 15;

/** Entries without a letter or digit are skipped: bullets, rules, empty quotes. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The number of a list item whose text is in the next cell: `1.`, `2)`. */
const ITEM_NUMBER_ALONE = /^\(?\d{1,3}[.)]$/;

/** Bullets and bars, which separate numbers and never occur within one. */
const BULLETS: ReadonlySet<string> = new Set(
  Array.from('|\u00a6\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba'),
);

/** The separator before the next item of an enumeration, when a number with a country code follows: `/2. +43…`. */
const ITEM_SEPARATOR = /[\s/\\-]{1,5}(?=\(?\d{1,3}[.):]\s{0,3}(?:\+|00\d))/y;

/** The number of a list item at the start of an entry, and the character behind it. */
const ITEM_NUMBER = /\(?(\d{1,3})([.)])\s/y;
/** The same behind a previous item. */
const NEXT_ITEM_NUMBER = /[\s/\\-]{1,5}\(?(\d{1,3})([.)])\s/y;

/** The first character of an entry: no white space, separator or bullet. */
const ENTRY_START =
  /[^\s\u0085\u200b,;|&\u00a6\u2022\u2023\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\uff0c\uff1b\uff5c\u060c\u061b\u3001\uff64]/;
const ITEM_SEPARATOR_CHARACTERS: ReadonlySet<string> = new Set(' /\\-');
const SPACES: ReadonlySet<string> = new Set(' \t\n\r');
const OVERLONG_END = /[,;\r\n\t]/g;

/** A parameter of a `tel:` address; its semicolon does not end the entry. Source: RFC 3966, 3. */
const PARAMETER = /;(?:ext|isub|phone-context)=[^\s,;<>"]*/iy;

/** White space between a label such as `Mobil:` and its number, also where they are in separate cells or lines. */
const LABEL_SEPARATOR = /\s{1,20}(?=["'(]?[+\d])/y;

/**
 * A decimal comma with its digits: `,0` in `436761234567,0`. Not the comma between two numbers, as in
 * `0676 1234567,06 64 1234567` and `97,688,123,456,97,688,123,457`.
 */
const DECIMALS = /,\d{1,2}(?!\d|[ \-./()]{1,3}\d{1,4}(?!\d)|(?:,\d{3}){2,9}(?!\d))/y;

/**
 * Decimals or a second number with thousands, as in `436761234567,5,213,551,234,567`: stays one entry, as unreadable.
 */
const DECIMALS_OR_THOUSANDS = /,\d{1,2}(?:,\d{3}){2,9}(?!\d)/y;

/**
 * Decimal zeros before a slash, behind at least MIN_BEFORE_ZEROS digits: `436761234567,0/`. No number begins with `0/`.
 */
const ZEROS_BEFORE_SLASH = /,0{1,2}(?=\/)/y;
const MIN_BEFORE_ZEROS = 8;

/** The rest of scientific notation with a decimal comma: `,36761234567E+11` in `4,36761234567E+11`. */
const MANTISSA = /,\d{1,20}e[+-]?\d{1,3}(?!\d)/iy;

/** Thousands groups, which are no separate numbers: `,761,234,567` in `436,761,234,567`. */
const THOUSANDS = /(?:,\d{3}){2,9}(?!\d)/y;

/** One thousands group, in a second number of the same entry. */
const GROUP_OF_THREE = /,\d{3}(?!\d)/y;

/** The word "and" or "or" between two numbers, in European languages. */
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
 * Splits a typed or pasted list into entries; names, remarks, labels and parameters stay with their number. Each step
 * reads only as much of the text as its entry needs, so the first entry of a long list comes at once. Linear; never
 * throws.
 */
export function* splitIntoEntries(text: string): Generator<ListEntry, void> {
  const blocks = new Blocks(text);
  let skipped = 0;
  let isCut = false;
  for (let start = skipSeparators(text, 0); start < text.length;) {
    const step: ScanStep = isCut ? chunkOfOverlong(text, start, 0) : findEntry(text, blocks, start);
    for (const entry of step.entries) {
      if (!hasContent(entry) && ++skipped < MAX_SKIPPED) continue;
      skipped = 0;
      yield entry;
    }
    isCut = step.isCut;
    start = skipSeparators(text, step.next);
  }
}

function hasContent(entry: ListEntry): boolean {
  return entry.overlong
    ? entry.typed !== ''
    : LETTER_OR_DIGIT.test(entry.plain) && !ITEM_NUMBER_ALONE.test(entry.plain);
}

/**
 * The start of the next entry. Searched block by block: V8 interprets a pattern first, and compiles it only when
 * reused.
 */
function skipSeparators(text: string, from: number): number {
  for (let at = from; at < text.length; at += BLOCK_LENGTH) {
    const found = ENTRY_START.exec(text.slice(at, at + BLOCK_LENGTH));
    if (found !== null) return at + found.index;
  }
  return text.length;
}

interface ScanStep {
  readonly entries: readonly ListEntry[];
  /** Where the rest of the list begins. */
  readonly next: number;
  /** True after a chunk of an overlong entry that is not the last: the rest of it follows. */
  readonly isCut: boolean;
}

function findEntry(text: string, blocks: Blocks, start: number): ScanStep {
  const { whole, offset } = blocks.from(start);
  const { end, next } = new EntryScanner(whole, start - offset).scan();
  if (end - (start - offset) >= MAX_ENTRY_LENGTH) return chunkOfOverlong(text, start, MAX_ENTRY_LENGTH);
  const found = splitBeforePrefix(text.slice(start, offset + end), whole.slice(start - offset, end));
  return { entries: found, next: offset + next, isCut: false };
}

/** @param scanned how many characters are known not to end the entry */
function chunkOfOverlong(text: string, start: number, scanned: number): ScanStep {
  const part = text.slice(start, start + MAX_CHUNK_LENGTH);
  OVERLONG_END.lastIndex = scanned;
  const end = OVERLONG_END.exec(part)?.index ?? -1;
  const typed = (end < 0 ? part : part.slice(0, end)).trim();
  const isCut = end < 0 && start + MAX_CHUNK_LENGTH < text.length;
  // The beginning is enough to tell digits from other text.
  const entry = { typed, plain: toPlainAscii(typed.slice(0, MAX_ENTRY_LENGTH)), overlong: true };
  return { entries: [entry], next: start + (end < 0 ? part.length : end), isCut };
}

/** Converts the text to plain ASCII, one block at a time. */
class Blocks {
  #whole = '';
  #offset = 0;

  constructor(private readonly text: string) {}

  /**
   * The block that contains an entry beginning at `start`, up to its longest possible end, and its offset in the text.
   */
  from(start: number): { readonly whole: string; readonly offset: number } {
    const end = this.#offset + this.#whole.length;
    if (end < this.text.length && start + MAX_ENTRY_LENGTH + LOOK_AHEAD > end) {
      this.#offset = start;
      this.#whole = toPlainAscii(this.text.slice(start, start + BLOCK_LENGTH));
    }
    return { whole: this.#whole, offset: this.#offset };
  }
}

/** Finds the end of one entry. */
class EntryScanner {
  #digits = 0;
  /** The last character other than a space. */
  #last = '';
  /**
   * Where the quote or bracket around a number closes, so that a closing quote is not read as an opening one; -1: none.
   */
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
    const length = Math.max(lengthOf(AND, this.whole, index), lengthOf(ITEM_SEPARATOR, this.whole, index), 1);
    return { end: index, next: index + length };
  }

  /** The index to go on at; undefined where the entry ends. */
  #step(index: number): number | undefined {
    const character = this.whole.charAt(index);
    if (this.#isAfterAddress) return undefined;
    if (isDigit(character)) {
      if (this.#digits++ === 0) this.#beginsWithZero = character === '0';
    } else if (this.#isBeforeItem(index, character)) return undefined;
    else if (character === '>' && this.#digits >= MIN_DIGITS && index === this.#closesAt)
      return this.#afterAddress(index);
    else if (BULLETS.has(character)) return undefined;
    else if (character === ',') return this.#atComma(index);
    else if (character === ';') return this.#after(PARAMETER, index);
    else if (SPACES.has(character)) return this.#atSpace(index, character);
    else if (character === '&' && this.#digits >= MIN_DIGITS && /[\s+\d(]/.test(this.whole.charAt(index + 1)))
      return undefined;
    else if (CLOSING.has(character)) return this.#atOpening(index, character);
    this.#last = character;
    return index + 1;
  }

  /** Whether the next item of an enumeration follows, which ends this entry. */
  #isBeforeItem(index: number, character: string): boolean {
    if (this.#digits < MIN_DIGITS || !ITEM_SEPARATOR_CHARACTERS.has(character)) return false;
    if (lengthOf(ITEM_SEPARATOR, this.whole, index) >= 0) return true;
    const item = matchAt(ITEM_NUMBER, this.whole, this.start);
    const next = item === null ? null : matchAt(NEXT_ITEM_NUMBER, this.whole, index);
    return next !== null && Number(next[1]) === Number(item?.[1]) + 1 && next[2] === item?.[2];
  }

  /** An address in angle brackets ends its entry. */
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
    // Thousands behind a space belong to a second number: the entry stays whole, and is unreadable.
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

  #atSpace(index: number, character: string): number | undefined {
    if (character === ' ') {
      if (this.#digits > 0 && this.whole.charAt(index + 1) === '+') return undefined;
      return this.#digits >= MIN_DIGITS && lengthOf(AND, this.whole, index) >= 0 ? undefined : index + 1;
    }
    return this.#digits === 0 && this.#last === ':' ? this.#after(LABEL_SEPARATOR, index) : undefined;
  }

  /** Skips text in brackets or quotes, with its commas, unless it contains a number. */
  #atOpening(index: number, character: string): number {
    this.#last = character;
    if (
      index === this.#closesAt ||
      ((character === '"' || character === "'") && index > this.start && isWordEnd(this.whole.charAt(index - 1)))
    )
      return index + 1;
    const close = findClosing(this.whole, index, character);
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

/** Whether a quote behind this character is an apostrophe or a closing quote. */
function isWordEnd(before: string): boolean {
  return !/[\s(=<]/.test(before);
}

/** The index of the closing bracket or quote; -1 when it is missing, or another one opens before it. */
function findClosing(whole: string, index: number, opening: string): number {
  const closing = CLOSING.get(opening);
  const limit = Math.min(whole.length, index + MAX_REMARK_LENGTH);
  for (let at = index + 1; at < limit; at++) {
    const character = whole.charAt(at);
    if (character === closing) return at;
    if (character === opening || character === '\n' || character === '\r' || character === '\t') return -1;
  }
  return -1;
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** The length of a sticky pattern's match at an index; -1 without a match. */
function lengthOf(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex - index : -1;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** How many ASCII digits a text has. */
export function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (isDigit(text.charAt(index))) count++;
  }
  return count;
}

/**
 * Splits an entry before ` 00`, an international prefix, only where one number would be too long: not `+43 664
 * 0012345`.
 */
function splitBeforePrefix(typed: string, whole: string): ListEntry[] {
  if (!/\s00/.test(whole)) return [{ ...trimBoth(typed, whole), overlong: false }];
  const found: ListEntry[] = [];
  // ` 00 12` also occurs within a number: `00` with a space is a prefix only where the entry begins with one, too.
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

/**
 * Trims both by the white space of the plain text, where invisible characters are spaces, so that both stay equally
 * long.
 */
export function trimBoth(typed: string, plain: string): Pick<ListEntry, 'typed' | 'plain'> {
  const start = plain.length - plain.trimStart().length;
  const end = Math.max(start, plain.trimEnd().length);
  return { typed: typed.slice(start, end), plain: plain.slice(start, end) };
}

/** The number of digits as an MSISDN: without the international prefix and the `(0)` of `+43 (0)676`. */
function digitsOfNumber(text: string): number {
  return text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '').length;
}
