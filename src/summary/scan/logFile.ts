import { closeSync, createReadStream, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { Scanner, Tally } from '../core';
import type { Report, Task } from './messages';

/** How much is read before the thread looks after its messages. */
const TURN_BYTES = 16 << 20;
/** How often the host hears of progress, and how often of what was found. */
const REPORT_MS = 200;
const FINDINGS_MS = 1000;

const GZIP = [0x1f, 0x8b];

/** A log that is scanned, and that can be followed afterwards. */
export class LogFile {
  /** What is not reported yet: the host adds up, and keeps nothing of each file. */
  #tally = new Tally();
  #scanner: Scanner;
  #file: number | undefined;
  /** Which file it was, whatever is at its path now; undefined where it cannot be followed. */
  #identity: BigIntStats | undefined;
  #read = 0;
  #size = 0;
  /** Lines of what was rotated away or truncated. */
  #earlierLines = 0;
  #packed = false;
  #reportedAt = 0;
  #findingsAt = 0;

  constructor(private readonly task: Task, private readonly post: (report: Report) => void) {
    this.#scanner = this.#newScanner(Date.now());
  }

  /** Scans all there is. Never rejects: what goes wrong is reported. */
  async scan(): Promise<void> {
    try {
      await this.#scanAll();
      this.#report('done', true);
    } catch (error) {
      this.#scanner.end();
      this.#report('failed', true, reasonOf(error));
    } finally {
      this.#close();
      this.#scanner.rest();
    }
  }

  /** Scans what was written since; finds out when the log was rotated or truncated. */
  async followOn(): Promise<void> {
    if (!this.#identity) return;
    const before = this.#read + this.#earlierLines;
    try {
      const current = statOf(this.task.path);
      if (!current) return; // rotated away, and not there again yet
      const isSame = current.ino === this.#identity.ino && current.dev === this.#identity.dev;
      if (this.#file !== undefined || isSame) await this.#readOn((this.#file ??= openSync(this.task.path, 'r')));
      if (!isSame || Number(current.size) < this.#read) await this.#beginAnew(current);
      this.#scanner.pause();
    } catch (error) {
      this.#report('failed', true, reasonOf(error));
      return;
    }
    if (this.#read + this.#earlierLines !== before) this.#report('done', true);
  }

  dispose(): void {
    this.#close();
  }

  async #scanAll(): Promise<void> {
    if (this.task.text !== undefined) {
      await this.#take([Buffer.from(this.task.text)]);
      return;
    }
    this.#file = openSync(this.task.path, 'r');
    const stats = fstatSync(this.#file, { bigint: true });
    this.#size = Number(stats.size);
    this.#scanner = this.#newScanner(Number(stats.mtimeMs));
    const kind = kindOf(this.#file);
    if (kind === 'utf8') {
      this.#identity = stats;
      await this.#readOn(this.#file);
    } else await this.#take(kind === 'gzip' ? this.#unpacked() : this.#decoded());
    this.#scanner.end();
  }

  /** Reads up to the end of an open file. */
  async #readOn(file: number): Promise<void> {
    let turnAt = this.#read + TURN_BYTES;
    for (;;) {
      const count = readSync(file, this.#scanner.space, { position: this.#read });
      if (count === 0) return;
      this.#read += count;
      this.#scanner.advance(count);
      if (this.#read < turnAt) continue;
      turnAt = this.#read + TURN_BYTES;
      this.#report('scanning');
      await turn();
    }
  }

  async #take(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) {
        const count = chunk.copy(this.#scanner.space, 0, at);
        this.#scanner.advance(count);
        at += count;
      }
      this.#report('scanning');
    }
    this.#scanner.end();
  }

  async *#unpacked(): AsyncIterable<Buffer> {
    this.#packed = true;
    const packed = createReadStream(this.task.path);
    const gunzip = createGunzip();
    packed.on('data', (chunk) => (this.#read += chunk.length));
    packed.on('error', (error) => gunzip.destroy(error));
    this.#close();
    try {
      yield* packed.pipe(gunzip) as AsyncIterable<Buffer>;
    } finally {
      packed.destroy();
    }
  }

  /** UTF-16, as Windows writes it. */
  async *#decoded(): AsyncIterable<Buffer> {
    const decoder = new TextDecoder('utf-16le');
    this.#close();
    for await (const chunk of createReadStream(this.task.path) as AsyncIterable<Buffer>) {
      this.#read += chunk.length;
      yield Buffer.from(decoder.decode(chunk, { stream: true }));
    }
  }

  /** The log was rotated or truncated: what was counted stays, lines are counted anew. */
  async #beginAnew(current: BigIntStats): Promise<void> {
    this.#scanner.end();
    this.#earlierLines += this.#scanner.lines;
    this.#close();
    this.#file = openSync(this.task.path, 'r');
    this.#identity = current;
    this.#read = 0;
    this.#scanner = this.#newScanner(Number(current.mtimeMs));
    await this.#readOn(this.#file);
  }

  #newScanner(latest: number): Scanner {
    return new Scanner({ latest }, (found) => {
      this.#tally.add(found);
    });
  }

  #report(state: Report['state'], whole = false, error?: string): void {
    const now = performance.now();
    if (!whole && now - this.#reportedAt < REPORT_MS) return;
    this.#reportedAt = now;
    const isDue = whole || now - this.#findingsAt >= FINDINGS_MS;
    if (isDue) this.#findingsAt = now;
    this.post({
      file: this.task.file, state, read: this.#read, packed: this.#packed,
      size: Math.max(this.#size, this.#read),
      lines: this.#earlierLines + this.#scanner.lines,
      ...(error !== undefined && { error }),
      ...(isDue && { findings: this.#tally.findings() }),
    });
    if (isDue) this.#tally = new Tally();
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

function kindOf(file: number): 'utf8' | 'utf16' | 'gzip' {
  const start = Buffer.alloc(2);
  readSync(file, start, 0, 2, 0);
  if (start[0] === GZIP[0] && start[1] === GZIP[1]) return 'gzip';
  return start[0] === 0xff && start[1] === 0xfe ? 'utf16' : 'utf8';
}

function statOf(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
