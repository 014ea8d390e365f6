/**
 * The fast half of the scan, in AssemblyScript: TypeScript that becomes WebAssembly, for its instructions look at sixteen bytes at once.
 * One pass over a piece of a log finds where its lines end, and where one of a hundred words of six letters begins.
 */

/** The longest piece, in bytes. */
export const PIECE_LENGTH: i32 = 1 << 19;
/** What stands behind a piece: the pass reads beyond its end. */
const SPARE: usize = 64;

/** The memory, room by room: small tables of letters, the table of words, the piece, and what is found in it. */
const LETTERS: usize = 1024;
const WORDS: usize = 1 << 16;
const WORDS_LENGTH: usize = 1 << 16;
export const PIECE: usize = WORDS + WORDS_LENGTH;
export const FEEDS: usize = PIECE + <usize>PIECE_LENGTH + SPARE;
export const MARKS: usize = FEEDS + (<usize>PIECE_LENGTH << 2);
export const MEMORY: usize = MARKS + (<usize>PIECE_LENGTH << 2);

/** How many line feeds the last pass has found, with their places from FEEDS on; and how many marks, from MARKS on. */
export let feeds: i32 = 0;
export let marks: i32 = 0;

/** What a table says of a word. */
const ALWAYS: u8 = 1;
const BEFORE_CODE: u8 = 2;
const SIX_LETTERS: u64 = 0xffff_ffff_ffff;
/** Makes capitals of ASCII small; what it does to other signs lets more pass, never less. */
const FOLD: u64 = 0x2020_2020_2020_2020;
const LINE_FEED: u8 = 10;

/** A letter has two tables, by the two halves of its byte; each of the eight bits that they give is a group of words. */
const LETTER: usize = 32;
const HALF: usize = 16;

/**
 * Adds the word whose six small letters stand at the beginning of the piece.
 * @param group one of eight: the more alike the words of a group begin, the fewer others look like them
 * @param beforeCode whether it counts only where `code` stands in the 48 bytes behind it
 */
export function addWord(group: u8, beforeCode: bool): void {
  const bit: u8 = 1 << group;
  for (let i: usize = 0; i < 4; i++) {
    const letter = load<u8>(PIECE + i);
    addLetter(LETTERS + i * LETTER, letter, bit);
    if (letter >= 0x61 && letter <= 0x7a) addLetter(LETTERS + i * LETTER, letter ^ 0x20, bit);
  }
  store<u8>(hashOf(PIECE), beforeCode ? BEFORE_CODE : ALWAYS);
}

function addLetter(table: usize, letter: u8, bit: u8): void {
  const low = table + (letter & 15);
  const high = table + HALF + (letter >> 4);
  store<u8>(low, load<u8>(low) | bit);
  store<u8>(high, load<u8>(high) | bit);
}

/** Where the table of words tells about six letters. */
// @ts-ignore: decorator
@inline
function hashOf(letters: usize): usize {
  const folded = (load<u64>(letters) | FOLD) & SIX_LETTERS;
  return WORDS + <usize>((folded * 0x9e37_79b9_7f4a_7c15) >> 48);
}

/** Passes over the first bytes of the piece. Linear, whatever they are. */
export function find(length: i32): void {
  const end = PIECE + <usize>length;
  memory.fill(end, 0, SPARE);
  const low0 = v128.load(LETTERS);
  const high0 = v128.load(LETTERS, HALF);
  const low1 = v128.load(LETTERS, LETTER);
  const high1 = v128.load(LETTERS, LETTER + HALF);
  const low2 = v128.load(LETTERS, 2 * LETTER);
  const high2 = v128.load(LETTERS, 2 * LETTER + HALF);
  const low3 = v128.load(LETTERS, 3 * LETTER);
  const high3 = v128.load(LETTERS, 3 * LETTER + HALF);
  let before0 = i8x16.splat(0);
  let before1 = i8x16.splat(0);
  let before2 = i8x16.splat(0);
  let feed = FEEDS;
  let mark = MARKS;
  for (let at = PIECE; at < end; at += 16) {
    const bytes = v128.load(at);
    const low = v128.and(bytes, i8x16.splat(15));
    const high = v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15));
    const first = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high));
    const second = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high));
    const third = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high));
    const fourth = v128.and(i8x16.swizzle(low3, low), i8x16.swizzle(high3, high));
    // Each lane: whether the fourth letter of a word may stand there, with the other three before it.
    const firstBefore = v128.shuffle<u8>(before0, first, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
    const secondBefore = v128.shuffle<u8>(before1, second, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    const thirdBefore = v128.shuffle<u8>(before2, third, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    const groups = v128.and(v128.and(firstBefore, secondBefore), v128.and(thirdBefore, fourth));
    before0 = first;
    before1 = second;
    before2 = third;
    if (v128.any_true(groups)) {
      let lanes = ~i8x16.bitmask(i8x16.eq(groups, i8x16.splat(0))) & 0xffff;
      for (; lanes !== 0; lanes &= lanes - 1) {
        const start = at + <usize>ctz(lanes) - 3;
        const word = load<u8>(hashOf(start));
        if (word === 0 || (word === BEFORE_CODE && !isBeforeCode(start))) continue;
        store<i32>(mark, <i32>(start - PIECE));
        mark += 4;
      }
    }
    let ends = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(LINE_FEED)));
    for (; ends !== 0; ends &= ends - 1) {
      store<i32>(feed, <i32>(at - PIECE) + ctz(ends));
      feed += 4;
    }
  }
  feeds = <i32>((feed - FEEDS) >> 2);
  marks = <i32>((mark - MARKS) >> 2);
}

/** Whether `code`, in any case, begins in the 48 bytes behind six letters; a little may be taken from behind the piece. */
function isBeforeCode(letters: usize): bool {
  const start = letters + 6;
  return hasCode(start) || hasCode(start + 16) || hasCode(start + 32);
}

function hasCode(at: usize): bool {
  const c = isLetter(at, 0x63);
  const o = isLetter(at + 1, 0x6f);
  const d = isLetter(at + 2, 0x64);
  const e = isLetter(at + 3, 0x65);
  return v128.any_true(v128.and(v128.and(c, o), v128.and(d, e)));
}

// @ts-ignore: decorator
@inline
function isLetter(at: usize, letter: u8): v128 {
  return i8x16.eq(v128.or(v128.load(at), i8x16.splat(0x20)), i8x16.splat(letter));
}
