/**
 * The fast half of the scan: one pass over bytes that keeps only the places near which a status code could stand.
 * What it keeps is judged by the recogniser; what it drops the recogniser would have dropped.
 */

/** What one pass over a piece of a log found, as positions in it, ascending. Reused from piece to piece. */
export class Candidates {
  /** Where each line ends. */
  readonly newlines: Int32Array<ArrayBuffer>;
  newlineCount = 0;
  /** Where one of {@link Topics} may begin, or one of its next three letters. */
  readonly topics: Int32Array<ArrayBuffer>;
  topicCount = 0;

  /** @param size the longest piece, in bytes */
  constructor(size: number) {
    this.newlines = new Int32Array(size);
    this.topics = new Int32Array(Math.ceil(size / STRIDE) + 1);
  }

  /** How many lines end before a place. */
  feedsBefore(at: number): number {
    let feeds = this.newlineCount;
    while (feeds > 0 && (this.newlines[feeds - 1] ?? 0) >= at) feeds--;
    return feeds;
  }

  /** Whether a topic may begin between two places. @param near the index of one that is not far from them */
  hasTopic(from: number, to: number, near: number): boolean {
    let first = near;
    while (first > 0 && (this.topics[first - 1] ?? 0) >= from) first--;
    while (first < this.topicCount && (this.topics[first] ?? 0) < from) first++;
    return first < this.topicCount && (this.topics[first] ?? 0) <= to;
  }
}

/** Only every fourth place is looked at: a topic has six letters or more, so three of them begin at such a place. */
const STRIDE = 4;
const SHORTEST = STRIDE + 2;
const NEWLINE = 10;
/** Three of the four bytes of a place … */
const THREE = 0xffffff;
/** … and the fold that makes capitals of ASCII small; what it does to other signs lets more pass, never less. */
const FOLD = 0x20202020;
const MIX = 0x9e3779b1;

/** The beginnings of words to look for; by hashes of their letters, so that a few others pass too. */
export class Topics {
  /** By three letters that follow each other … */
  readonly table = new Uint8Array(65_536);
  /** … and by all six. */
  readonly whole = new Uint8Array(65_536);

  /** @param words of six letters of ASCII each; capitals and small ones are the same */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < SHORTEST) throw new RangeError(`Too short to be found: ${word}`);
      const bytes = Buffer.from(`${word}\0`, 'latin1');
      for (let at = 0; at < STRIDE; at++) this.table[hashOfThree(bytes.readInt32LE(at))] = 1;
      this.whole[hashOfSix(bytes.readInt32LE(0), bytes.readInt32LE(SHORTEST - 4))] = 1;
    }
  }
}

function hashOfThree(four: number): number {
  return Math.imul((four & THREE) | (FOLD & THREE), MIX) >>> 16;
}

/** @param first the first four letters, @param last the last four */
function hashOfSix(first: number, last: number): number {
  return Math.imul(Math.imul(first | FOLD, MIX) ^ (last | FOLD), MIX) >>> 16;
}

/** Whether six letters of a topic begin at a place of a piece, or one to three before it. */
function isMark(view: DataView, at: number, { whole }: Topics): boolean {
  const last = view.byteLength - SHORTEST;
  for (let start = Math.min(at, last); start > at - STRIDE && start >= 0; start--) {
    if (whole[hashOfSix(view.getInt32(start, true), view.getInt32(start + SHORTEST - 4, true))] === 1) return true;
  }
  return false;
}

/**
 * Finds the candidates in the first `length` bytes of a piece. Linear, whatever the bytes are.
 * @param bytes begin at a multiple of four of their buffer; the machine is little-endian, as all are that VS Code runs on
 */
export function findCandidates(bytes: Uint8Array<ArrayBuffer>, length: number, words: Topics, into: Candidates): void {
  const places = new Int32Array(bytes.buffer, bytes.byteOffset, length >> 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const { table } = words;
  const { newlines, topics } = into;
  let newlineCount = 0;
  let topicCount = 0;
  for (let place = 0; place < places.length; place++) {
    const four = places[place] ?? 0;
    if (table[hashOfThree(four)] === 1 && isMark(view, place * STRIDE, words)) topics[topicCount++] = place * STRIDE;
    // Zero where one of the bytes is a line feed; a line feed makes its borrow, others hardly ever.
    const differs = four ^ 0x0a0a0a0a;
    if (((differs - 0x01010101) & ~differs & 0x80808080) === 0) continue;
    const at = place * STRIDE;
    if ((differs & 0xff) === 0) newlines[newlineCount++] = at;
    if ((differs & 0xff00) === 0) newlines[newlineCount++] = at + 1;
    if ((differs & 0xff0000) === 0) newlines[newlineCount++] = at + 2;
    if (differs >>> 24 === 0) newlines[newlineCount++] = at + 3;
  }
  for (let at = places.length * STRIDE; at < length; at++) if (bytes[at] === NEWLINE) newlines[newlineCount++] = at;
  into.newlineCount = newlineCount;
  into.topicCount = topicCount;
}
