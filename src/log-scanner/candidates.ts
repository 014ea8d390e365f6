import { NEEDLES } from '../detection';
import bytes from './wasm/candidates.wasm';

/**
 * The fast prefilter of the scan: one pass over bytes that finds the needles near which a status code can be. The
 * recogniser decides on these regions; it would find nothing in the rest.
 */

/** The part of the WebAssembly API that is used here; Node's types lack it without those of the DOM. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Global {
  readonly value: number;
}

/** The exports of `wasm/candidates.ts`. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  readonly PIECE_LENGTH: Global;
  readonly PIECE: Global;
  readonly LINE_BREAKS: Global;
  readonly HITS: Global;
  readonly MEMORY: Global;
  readonly lineBreaks: Global;
  readonly hits: Global;
  addNeedle(group: number, beforeCode: number): void;
  find(length: number): void;
}

const PAGE = 1 << 16;
const GROUPS = 8;

/**
 * The buffer for one piece of a log, and the offsets that a pass over it has found, ascending. Reused for all pieces.
 */
export class Candidates {
  /** The buffer to fill with the bytes of the piece. */
  readonly piece: Buffer<ArrayBuffer>;
  /** The offsets of line breaks. */
  readonly lineBreaks: Int32Array<ArrayBuffer>;
  lineBreakCount = 0;
  /** The offsets at which needles of the prefilter begin. */
  readonly hits: Int32Array<ArrayBuffer>;
  hitCount = 0;
  /** The index in `hits` at which the last search ended. */
  #lastHit = 0;
  readonly #exports: Exports;

  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    const { memory, PIECE, PIECE_LENGTH, LINE_BREAKS, HITS, MEMORY } = this.#exports;
    memory.grow(Math.ceil((MEMORY.value - memory.buffer.byteLength) / PAGE));
    this.piece = Buffer.from(memory.buffer, PIECE.value, PIECE_LENGTH.value);
    this.lineBreaks = new Int32Array(memory.buffer, LINE_BREAKS.value, PIECE_LENGTH.value);
    this.hits = new Int32Array(memory.buffer, HITS.value, PIECE_LENGTH.value);
    const beginnings = [...new Set(NEEDLES.map(({ letters }) => letters.slice(0, 3)))].sort();
    for (const { letters, beforeCode } of NEEDLES) {
      this.piece.write(letters, 'latin1');
      this.#exports.addNeedle(
        Math.floor((beginnings.indexOf(letters.slice(0, 3)) * GROUPS) / beginnings.length),
        Number(beforeCode),
      );
    }
  }

  /** Finds the candidates in the first `length` bytes of the piece. */
  find(length: number): void {
    this.#exports.find(length);
    this.lineBreakCount = this.#exports.lineBreaks.value;
    this.hitCount = this.#exports.hits.value;
    this.#lastHit = 0;
  }

  /** The number of line breaks before an offset. */
  lineBreaksBefore(at: number): number {
    let lineBreaks = this.lineBreakCount;
    while (lineBreaks > 0 && (this.lineBreaks[lineBreaks - 1] ?? 0) >= at) lineBreaks--;
    return lineBreaks;
  }

  /** Whether a hit begins between two offsets. Fast when they are near those of the previous call. */
  hasHit(from: number, to: number): boolean {
    while (this.#lastHit > 0 && (this.hits[this.#lastHit - 1] ?? 0) >= from) this.#lastHit--;
    while (this.#lastHit < this.hitCount && (this.hits[this.#lastHit] ?? 0) < from) this.#lastHit++;
    return this.#lastHit < this.hitCount && (this.hits[this.#lastHit] ?? 0) <= to;
  }
}
