import { isAmount } from './amount';

/** Words between two codes of one key: `2000 or 2001`, `2000 but got 4026`, `2000, actual: 4026`, `2001 is as good as 2000`. */
const TESTED = 'got|was|found|want(?:ed)?|expected|actual|received';
const WORD = `(?:or|and|oder|und|but|to|vs\\.?|instead of|statt|nicht|not|is|as good as|the same as|(?:strictly |deeply )?equal|be|${TESTED})\\s+`;

/**
 * A code and what joins the next one to it: `2000 || `, `2000 → `, `2001 or `, and where the first is enclosed only what
 * a test says: `expected: <2000> but was: <`.
 */
const EARLIER_CODE = new RegExp(
  String.raw`(?<![A-Za-z0-9_])[245]\d{3}(?:["'\`]?(?:[^\S\n]*(?:\|\||→|->|!==?)\s*|[^\S\n]\|\s|,?[^\S\n]+(?:(?:${WORD}){1,3}|(?:but\s+)?(?:${TESTED}):\s*))["'\`]?` +
    String.raw`|[>})\]]{1,2},?\s+but\s+(?:was|got|found|is|received)(?::\s*|\s+)[<({[]?|-\]\{\+)$`,
  'i',
);

/** How far back one earlier code and its joint are looked for, and how many of them. */
const REACH = 40;
const MAX_EARLIER_CODES = 4;

export interface Shared {
  /** What stands before the first code. */
  readonly before: string;
  /** From the first code to the last: empty where there is only one. */
  readonly joint: string;
}

/** A code that follows another one has the same key: `expected statusCode 2000 but got 4026`, `2000 or 2001`. */
export function withoutEarlierCodes(before: string): Shared {
  let rest = before;
  for (let i = 0; i < MAX_EARLIER_CODES; i++) {
    const match = EARLIER_CODE.exec(rest.slice(-REACH));
    if (!match) break;
    rest = rest.slice(0, rest.length - match[0].length);
  }
  return { before: rest, joint: before.slice(rest.length) };
}

const OTHERS = /^\s+(?:more|others?|further|new|weitere|andere|neue)(?![\p{L}\p{N}_])/iu;

/** `4003 and 2000 messages`, `4003 and 2041 others`: what is joined may be counted instead. */
export function isCounted(after: string): boolean {
  return isAmount(after) || OTHERS.test(after);
}
