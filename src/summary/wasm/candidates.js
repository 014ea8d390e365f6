"use strict";
/**
 * The fast half of the scan, in AssemblyScript: TypeScript that becomes WebAssembly, for its instructions look at sixteen bytes at once.
 * One pass over a piece of a log finds where its lines end, and where one of a hundred words of six letters begins.
 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.marks = exports.feeds = exports.MEMORY = exports.MARKS = exports.FEEDS = exports.PIECE = exports.PIECE_LENGTH = void 0;
exports.addWord = addWord;
exports.find = find;
/** The longest piece, in bytes. */
exports.PIECE_LENGTH = 1 << 19;
/** What stands behind a piece: the pass reads beyond its end. */
const SPARE = 64;
/** The memory, room by room: small tables of letters, the table of words, the piece, and what is found in it. */
const LETTERS = 1024;
const WORDS = 1 << 16;
const WORDS_LENGTH = 1 << 16;
exports.PIECE = WORDS + WORDS_LENGTH;
exports.FEEDS = exports.PIECE + exports.PIECE_LENGTH + SPARE;
exports.MARKS = exports.FEEDS + (exports.PIECE_LENGTH << 2);
exports.MEMORY = exports.MARKS + (exports.PIECE_LENGTH << 2);
/** How many line feeds the last pass has found, with their places from FEEDS on; and how many marks, from MARKS on. */
exports.feeds = 0;
exports.marks = 0;
/** What a table says of a word. */
const ALWAYS = 1;
const BEFORE_CODE = 2;
const SIX_LETTERS = 0xffff_ffff_ffff;
/** Makes capitals of ASCII small; what it does to other signs lets more pass, never less. */
const FOLD = 0x2020_2020_2020_2020;
const LINE_FEED = 10;
/** A letter has two tables, by the two halves of its byte; each of the eight bits that they give is a group of words. */
const LETTER = 32;
const HALF = 16;
let words = 0;
/**
 * Adds the word whose six small letters stand at the beginning of the piece.
 * @param beforeCode whether it counts only where `code` stands in the 48 bytes behind it
 */
function addWord(beforeCode) {
    const group = 1 << (words++ & 7);
    for (let i = 0; i < 3; i++) {
        const letter = load(exports.PIECE + i);
        addLetter(LETTERS + i * LETTER, letter, group);
        if (letter >= 0x61 && letter <= 0x7a)
            addLetter(LETTERS + i * LETTER, letter ^ 0x20, group);
    }
    store(hashOf(exports.PIECE), beforeCode ? BEFORE_CODE : ALWAYS);
}
function addLetter(table, letter, group) {
    const low = table + (letter & 15);
    const high = table + HALF + (letter >> 4);
    store(low, load(low) | group);
    store(high, load(high) | group);
}
/** Where the table of words tells about six letters. */
// @ts-ignore: decorator
function hashOf(letters) {
    const folded = (load(letters) | FOLD) & SIX_LETTERS;
    return WORDS + ((folded * 0x9e37_79b9_7f4a_7c15) >> 48);
}
/** Passes over the first bytes of the piece. Linear, whatever they are. */
function find(length) {
    const end = exports.PIECE + length;
    memory.fill(end, 0, SPARE);
    const low0 = v128.load(LETTERS);
    const high0 = v128.load(LETTERS, HALF);
    const low1 = v128.load(LETTERS, LETTER);
    const high1 = v128.load(LETTERS, LETTER + HALF);
    const low2 = v128.load(LETTERS, 2 * LETTER);
    const high2 = v128.load(LETTERS, 2 * LETTER + HALF);
    let before0 = i8x16.splat(0);
    let before1 = i8x16.splat(0);
    let feed = exports.FEEDS;
    let mark = exports.MARKS;
    for (let at = exports.PIECE; at < end; at += 16) {
        const bytes = v128.load(at);
        const low = v128.and(bytes, i8x16.splat(15));
        const high = v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15));
        const first = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high));
        const second = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high));
        const third = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high));
        // Each lane: whether the third letter of a word may stand there, with the second and the first before it.
        const firstTwoBefore = v128.shuffle(before0, first, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
        const secondBefore = v128.shuffle(before1, second, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
        const groups = v128.and(v128.and(firstTwoBefore, secondBefore), third);
        before0 = first;
        before1 = second;
        if (v128.any_true(groups)) {
            let lanes = ~i8x16.bitmask(i8x16.eq(groups, i8x16.splat(0))) & 0xffff;
            for (; lanes !== 0; lanes &= lanes - 1) {
                const start = at + ctz(lanes) - 2;
                const word = load(hashOf(start));
                if (word === 0 || (word === BEFORE_CODE && !isBeforeCode(start)))
                    continue;
                store(mark, (start - exports.PIECE));
                mark += 4;
            }
        }
        let ends = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(LINE_FEED)));
        for (; ends !== 0; ends &= ends - 1) {
            store(feed, (at - exports.PIECE) + ctz(ends));
            feed += 4;
        }
    }
    exports.feeds = ((feed - exports.FEEDS) >> 2);
    exports.marks = ((mark - exports.MARKS) >> 2);
}
/** Whether `code`, in any case, begins in the 48 bytes behind six letters; a little may be taken from behind the piece. */
function isBeforeCode(letters) {
    const start = letters + 6;
    return hasCode(start) || hasCode(start + 16) || hasCode(start + 32);
}
function hasCode(at) {
    const c = isLetter(at, 0x63);
    const o = isLetter(at + 1, 0x6f);
    const d = isLetter(at + 2, 0x64);
    const e = isLetter(at + 3, 0x65);
    return v128.any_true(v128.and(v128.and(c, o), v128.and(d, e)));
}
// @ts-ignore: decorator
function isLetter(at, letter) {
    return i8x16.eq(v128.or(v128.load(at), i8x16.splat(0x20)), i8x16.splat(letter));
}
