/**
 * The prefilter in AssemblyScript, compiled to WebAssembly for its SIMD instructions, which process sixteen bytes at
 * once.
 * One pass over a piece of a log finds its line breaks and the beginnings of about a hundred needles of six letters.
 * Six
 * tables map each byte to the groups of needles that may have it as their first, second … sixth letter. Where six bytes
 * in
 * a row agree on a group, a hash table of all needles decides, with a few false positives.
 */

/** The longest piece, in bytes. */
export const PIECE_LENGTH: i32 = 1 << 18;
/** Padding behind a piece, because the pass reads beyond its end. */
const SPARE: usize = 64;

/** The memory layout: tables of letters, hash table of needles, the piece, offsets of line breaks, offsets of hits. */
const LETTERS: usize = 1024;
const WORDS: usize = 1 << 16;
const WORDS_LENGTH: usize = 1 << 16;
export const PIECE: usize = WORDS + WORDS_LENGTH;
export const LINE_BREAKS: usize = PIECE + <usize>PIECE_LENGTH + SPARE;
export const HITS: usize = LINE_BREAKS + ((<usize>PIECE_LENGTH) << 2);
export const MEMORY: usize = HITS + ((<usize>PIECE_LENGTH) << 2);

/** The numbers of line breaks and hits of the last pass; their offsets are stored from LINE_BREAKS and HITS on. */
export let lineBreaks: i32 = 0;
export let hits: i32 = 0;

/** The entries of the hash table. */
const ALWAYS: u8 = 1;
const BEFORE_CODE: u8 = 2;
const SIX_LETTERS: u64 = 0xffff_ffff_ffff;
/** Folds ASCII to lower case; on other characters it can cause false positives, but no misses. */
const FOLD: u64 = 0x2020_2020_2020_2020;
const LINE_FEED: u8 = 10;

/** `code` as four bytes, how far behind a needle it may begin, and the characters that begin an escape. */
const CODE: u32 = 0x65_64_6f_63;
const REACH: usize = 48;
const PERCENT: u8 = 0x25;
const AMPERSAND: u8 = 0x26;

/**
 * The size of a table of letters, indexed by the lower half of a byte, equal for both cases; one bit per group of
 * needles.
 */
const LETTER: usize = 16;

/**
 * Adds the needle whose six lower-case letters are at the beginning of the piece.
 * @param group one of eight; the more alike the needles of a group begin, the fewer false positives
 * @param beforeCode whether it counts only when `code` is the next word, within 48 bytes
 */
export function addNeedle(group: u8, beforeCode: bool): void {
  for (let i: usize = 0; i < 6; i++) {
    const entry = LETTERS + i * LETTER + (load<u8>(PIECE + i) & 15);
    store<u8>(entry, load<u8>(entry) | (<u8>(1 << group)));
  }
  store<u8>(hashOf(PIECE), beforeCode ? BEFORE_CODE : ALWAYS);
}

/** The address of six letters in the hash table. */
function hashOf(letters: usize): usize {
  const folded = (load<u64>(letters) | FOLD) & SIX_LETTERS;
  return WORDS + <usize>((folded * 0x9e37_79b9_7f4a_7c15) >> 48);
}

/** Scans the first `length` bytes of the piece. Linear for any input. */
export function find(length: i32): void {
  const end = PIECE + <usize>length;
  memory.fill(end, 0, SPARE);
  const table0 = v128.load(LETTERS, 0 * LETTER);
  const table1 = v128.load(LETTERS, 1 * LETTER);
  const table2 = v128.load(LETTERS, 2 * LETTER);
  const table3 = v128.load(LETTERS, 3 * LETTER);
  const table4 = v128.load(LETTERS, 4 * LETTER);
  const table5 = v128.load(LETTERS, 5 * LETTER);
  let before0 = i8x16.splat(0);
  let before1 = i8x16.splat(0);
  let before2 = i8x16.splat(0);
  let before3 = i8x16.splat(0);
  let before4 = i8x16.splat(0);
  let lineBreak = LINE_BREAKS;
  let hit = HITS;
  for (let at = PIECE; at < end; at += 16) {
    const bytes = v128.load(at);
    const halves = v128.and(bytes, i8x16.splat(15));
    const first = i8x16.swizzle(table0, halves);
    const second = i8x16.swizzle(table1, halves);
    const third = i8x16.swizzle(table2, halves);
    const fourth = i8x16.swizzle(table3, halves);
    const fifth = i8x16.swizzle(table4, halves);
    const sixth = i8x16.swizzle(table5, halves);
    // Each lane: the groups of needles that may have their sixth letter here, with the other five before it.
    const firstBefore = v128.shuffle<u8>(
      before0,
      first,
      11,
      12,
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
    );
    const secondBefore = v128.shuffle<u8>(
      before1,
      second,
      12,
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
    );
    const thirdBefore = v128.shuffle<u8>(
      before2,
      third,
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      28,
    );
    const fourthBefore = v128.shuffle<u8>(
      before3,
      fourth,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      28,
      29,
    );
    const fifthBefore = v128.shuffle<u8>(
      before4,
      fifth,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      28,
      29,
      30,
    );
    const firstThree = v128.and(v128.and(firstBefore, secondBefore), thirdBefore);
    const groups = v128.and(firstThree, v128.and(v128.and(fourthBefore, fifthBefore), sixth));
    before0 = first;
    before1 = second;
    before2 = third;
    before3 = fourth;
    before4 = fifth;
    if (v128.any_true(groups)) hit = storeHits(groups, at, hit);
    lineBreak = storeLineBreaks(bytes, at, lineBreak);
  }
  lineBreaks = <i32>((lineBreak - LINE_BREAKS) >> 2);
  hits = <i32>((hit - HITS) >> 2);
}

/** Stores the needles that end in sixteen bytes. @returns the address of the next hit */
function storeHits(groups: v128, at: usize, hit: usize): usize {
  let lanes = ~i8x16.bitmask(i8x16.eq(groups, i8x16.splat(0))) & 0xffff;
  for (; lanes !== 0; lanes &= lanes - 1) {
    const start = at + <usize>ctz(lanes) - 5;
    const word = load<u8>(hashOf(start));
    if (word === 0 || (word === BEFORE_CODE && !isBeforeCode(start))) continue;
    store<i32>(hit, <i32>(start - PIECE));
    hit += 4;
  }
  return hit;
}

/** Stores the line breaks in sixteen bytes. @returns the address of the next one */
function storeLineBreaks(bytes: v128, at: usize, lineBreak: usize): usize {
  let ends = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(LINE_FEED)));
  for (; ends !== 0; ends &= ends - 1) {
    store<i32>(lineBreak, <i32>(at - PIECE) + ctz(ends));
    lineBreak += 4;
  }
  return lineBreak;
}

/** Whether `code`, in any case, is the next word behind six letters; also true for an escape, which may hide it. */
function isBeforeCode(letters: usize): bool {
  const start = letters + 6;
  for (let at = start; at < start + REACH; at++) {
    const byte = load<u8>(at);
    if (byte === PERCENT || byte === AMPERSAND) return true;
    if (isAlphanumeric(byte)) return (load<u32>(at) | (<u32>FOLD)) === CODE;
  }
  return false;
}

function isAlphanumeric(byte: u8): bool {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}
