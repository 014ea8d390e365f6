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
  readonly FEEDS: Global;
  readonly MARKS: Global;
  readonly MEMORY: Global;
  readonly feeds: Global;
  readonly marks: Global;
  addWord(group: number, beforeCode: number): void;
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
  /** Where one of the topics' marks begins. */
  readonly marks: Int32Array<ArrayBuffer>;
  markCount = 0;
  /** Of the marks. */
  #near = 0;
  readonly #exports: Exports;

  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    const { memory, PIECE, PIECE_LENGTH, FEEDS, MARKS, MEMORY } = this.#exports;
    memory.grow(Math.ceil((MEMORY.value - memory.buffer.byteLength) / PAGE));
    this.piece = Buffer.from(memory.buffer, PIECE.value, PIECE_LENGTH.value);
    this.newlines = new Int32Array(memory.buffer, FEEDS.value, PIECE_LENGTH.value);
    this.marks = new Int32Array(memory.buffer, MARKS.value, PIECE_LENGTH.value);
    const beginnings = [...new Set(NEEDLES.map(({ letters }) => letters.slice(0, 3)))].sort();
    for (const { letters, beforeCode } of NEEDLES) {
      this.piece.write(letters, 'latin1');
      this.#exports.addWord(
        Math.floor((beginnings.indexOf(letters.slice(0, 3)) * GROUPS) / beginnings.length),
        Number(beforeCode),
      );
    }
  }

  /** Finds the candidates in the first so many bytes of the piece. */
  find(length: number): void {
    this.#exports.find(length);
    this.newlineCount = this.#exports.feeds.value;
    this.markCount = this.#exports.marks.value;
    this.#near = 0;
  }

  /** How many lines end before a place. */
  feedsBefore(at: number): number {
    let feeds = this.newlineCount;
    while (feeds > 0 && (this.newlines[feeds - 1] ?? 0) >= at) feeds--;
    return feeds;
  }

  /** Whether a mark begins between two places: quick where they are near those that were asked for last. */
  hasMark(from: number, to: number): boolean {
    while (this.#near > 0 && (this.marks[this.#near - 1] ?? 0) >= from) this.#near--;
    while (this.#near < this.markCount && (this.marks[this.#near] ?? 0) < from) this.#near++;
    return this.#near < this.markCount && (this.marks[this.#near] ?? 0) <= to;
  }
}
