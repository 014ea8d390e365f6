import { NEEDLES } from '../detection';
import bytes from './wasm/candidates.wasm';

/**
 * The fast half of the scan: one pass over bytes that keeps only the places near which a status code could stand.
 * What it keeps is judged by the recogniser; what it drops the recogniser would have dropped.
 */

/** What is used of the engine's own: types come with those of a browser's page only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Global {
  readonly value: number;
}

/** What the module gives, see there. */
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

/** A piece of a log, and what one pass over it has found: places in it, ascending. Used again from piece to piece. */
export class Candidates {
  /** Where the bytes of the piece go. */
  readonly piece: Buffer<ArrayBuffer>;
  /** Where each line ends. */
  readonly newlines: Int32Array<ArrayBuffer>;
  newlineCount = 0;
  /** Where a needle of the prefilter begins. */
  readonly hits: Int32Array<ArrayBuffer>;
  hitCount = 0;
  /** Of the hits. */
  #near = 0;
  readonly #exports: Exports;

  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    const { memory, PIECE, PIECE_LENGTH, LINE_BREAKS, HITS, MEMORY } = this.#exports;
    memory.grow(Math.ceil((MEMORY.value - memory.buffer.byteLength) / PAGE));
    this.piece = Buffer.from(memory.buffer, PIECE.value, PIECE_LENGTH.value);
    this.newlines = new Int32Array(memory.buffer, LINE_BREAKS.value, PIECE_LENGTH.value);
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

  /** Finds the candidates in the first so many bytes of the piece. */
  find(length: number): void {
    this.#exports.find(length);
    this.newlineCount = this.#exports.lineBreaks.value;
    this.hitCount = this.#exports.hits.value;
    this.#near = 0;
  }

  /** How many lines end before a place. */
  lineBreaksBefore(at: number): number {
    let lineBreaks = this.newlineCount;
    while (lineBreaks > 0 && (this.newlines[lineBreaks - 1] ?? 0) >= at) lineBreaks--;
    return lineBreaks;
  }

  /** Whether a hit begins between two places: quick where they are near those that were asked for last. */
  hasHit(from: number, to: number): boolean {
    while (this.#near > 0 && (this.hits[this.#near - 1] ?? 0) >= from) this.#near--;
    while (this.#near < this.hitCount && (this.hits[this.#near] ?? 0) < from) this.#near++;
    return this.#near < this.hitCount && (this.hits[this.#near] ?? 0) <= to;
  }
}
