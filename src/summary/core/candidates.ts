/**
 * The fast half of the scan: one pass over bytes that keeps only the places near which a status code could stand.
 * What it keeps is judged by the recogniser; what it drops the recogniser would have dropped.
 */

/** What one pass over a piece of a log found, as positions in it, ascending. Reused from piece to piece. */
export class Candidates {
  /** Where each line ends. */
  readonly newlines: Int32Array<ArrayBuffer>;
  newlineCount = 0;
  /** Where one of {@link Topics} may begin, or its second or third letter. */
  readonly topics: Int32Array<ArrayBuffer>;
  topicCount = 0;

  /** @param size the longest piece, in bytes */
  constructor(size: number) {
    this.newlines = new Int32Array(size);
    this.topics = new Int32Array(Math.ceil(size / STRIDE) + 1);
  }
}

/** Only every third place is looked at: a topic has six letters or more, so four of them begin at such a place. */
const STRIDE = 3;
const SHORTEST = STRIDE + 3;
const NEWLINE = 10;
/** Makes capitals of ASCII small; what it does to other signs lets more pass, never less. */
const FOLD = 0x20202020;
const MIX = 0x9e3779b1;

/** The beginnings of words to look for; by hashes of their letters, so that a few others pass too. */
export class Topics {
  /** By four letters that follow each other … */
  readonly table = new Uint8Array(65_536);
  /** … and by all six. */
  readonly whole = new Uint8Array(65_536);

  /** @param words of six letters of ASCII each; capitals and small ones are the same */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < SHORTEST) throw new RangeError(`Too short to be found: ${word}`);
      const bytes = Buffer.from(word, 'latin1');
      for (let at = 0; at < STRIDE; at++) this.table[Math.imul(bytes.readInt32LE(at) | FOLD, MIX) >>> 16] = 1;
      this.whole[hashOfSix(bytes.readInt32LE(0), bytes.readInt32LE(SHORTEST - 4))] = 1;
    }
  }
}

/** @param first the first four letters, @param last the last four */
function hashOfSix(first: number, last: number): number {
  return Math.imul(Math.imul(first | FOLD, MIX) ^ (last | FOLD), MIX) >>> 16;
}

/** Whether six letters of a topic begin at a place of a piece, or one or two before it. */
function isMark(view: DataView, at: number, { whole }: Topics): boolean {
  const last = view.byteLength - SHORTEST;
  for (let start = Math.min(at, last); start > at - STRIDE && start >= 0; start--) {
    if (whole[hashOfSix(view.getInt32(start, true), view.getInt32(start + SHORTEST - 4, true))] === 1) return true;
  }
  return false;
}

/** Finds the candidates in the first `length` bytes of a piece. Linear, whatever the bytes are. */
export function findCandidates(bytes: Uint8Array<ArrayBuffer>, length: number, words: Topics, into: Candidates): void {
  const { table } = words;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  const { newlines, topics } = into;
  let newlineCount = 0;
  let topicCount = 0;
  let at = 0;
  for (const last = length - 4; at <= last; at += STRIDE) {
    const four = view.getInt32(at, true);
    if (table[Math.imul(four | FOLD, MIX) >>> 16] === 1 && isMark(view, at, words)) topics[topicCount++] = at;
    // Zero where one of the first three bytes is a line feed; a line feed makes its borrow, others hardly ever.
    const differs = four ^ 0x0a0a0a;
    if (((differs - 0x010101) & ~differs & 0x808080) !== 0) {
      for (let i = at; i < at + STRIDE; i++) if (bytes[i] === NEWLINE) newlines[newlineCount++] = i;
    }
  }
  for (; at < length; at++) if (bytes[at] === NEWLINE) newlines[newlineCount++] = at;
  into.newlineCount = newlineCount;
  into.topicCount = topicCount;
}
