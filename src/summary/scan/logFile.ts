import { closeSync, fstatSync, readSync, type BigIntStats } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { Tally } from '../counting';
import { Scanner } from '../../log-scanner';
import { readAsUtf8, detectEncoding } from './content';
import type { ScanProgress, Task } from './messages';
import { openLog, statOf, type OpenLog } from './openLog';

/** How many bytes are read before the thread handles its messages. */
const TURN_BYTES = 16 << 20;
/** How often progress and findings are reported to the host. */
const REPORT_MS = 200;
const FINDINGS_MS = 1000;

/** A log that is scanned, and that can be followed afterwards. */
export class LogFile {
  /** Findings that are not reported yet; the host adds them up. */
  #tally = new Tally();
  #scanner: Scanner;
  /** The file descriptor, kept open so that lines written before a rotation are not lost. */
  #file: number | undefined;
  /** Identifies the file (inode, device) regardless of its path; undefined where it cannot be followed. */
  #identity: BigIntStats | undefined;
  #read = 0;
  #size = 0;
  /** The number of lines before the last rotation or truncation. */
  #earlierLines = 0;
  #packed = false;
  #hasNews = false;
  #failure: string | undefined;
  #reportedAt = 0;
  #findingsAt = 0;

  constructor(
    private readonly task: Task,
    private readonly post: (report: ScanProgress) => void,
  ) {
    this.#scanner = this.#newScanner(Date.now());
  }

  /** Whether it can be followed: only scanned, uncompressed UTF-8 files can. */
  get canFollow(): boolean {
    return this.#identity !== undefined;
  }

  /** Scans the whole log. Never rejects: errors are reported. */
  async scan(): Promise<void> {
    try {
      await this.#scanAll();
      this.#report('done', true);
    } catch (error) {
      this.#identity = undefined;
      this.#scanner.end();
      this.#report('failed', true, reasonOf(error));
    } finally {
      if (!this.canFollow) this.close();
      this.#hasNews = false;
      this.#scanner.follow();
    }
  }

  /** Scans what was written since the last call, and detects rotation and truncation. Reports a repeated error once. */
  async followOn(): Promise<void> {
    if (!this.canFollow) return;
    const failure = await this.#poll().then(() => undefined, reasonOf);
    if (!this.#hasNews && failure === this.#failure) return;
    this.#hasNews = false;
    this.#failure = failure;
    this.#report(failure === undefined ? 'done' : 'failed', true, failure);
  }

  /** Closes the file; `followOn` opens it again. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  async #scanAll(): Promise<void> {
    if (this.task.text !== undefined) {
      const bytes = Buffer.from(this.task.text);
      this.#size = this.#read = bytes.length;
      this.#take(bytes);
      this.#scanner.end();
      return;
    }
    const { file, stats } = openLog(this.task.path);
    this.#file = file;
    this.#size = Number(stats.size);
    this.#scanner = this.#newScanner(Number(stats.mtimeMs));
    const start = Buffer.alloc(2);
    readSync(file, start, 0, 2, 0);
    const kind = detectEncoding(start);
    if (kind === 'utf8') {
      this.#identity = stats;
      await this.#readOn(file);
      return;
    }
    this.close();
    this.#packed = kind === 'gzip';
    const content = readAsUtf8(this.task.path, kind, (read) => (this.#read = read));
    for await (const chunk of content) this.#take(chunk);
    this.#scanner.end();
  }

  /** Reads up to the end of an open file. */
  async #readOn(file: number): Promise<void> {
    let turnAt = this.#read + TURN_BYTES;
    for (;;) {
      const count = this.#scanner.read((space) => readSync(file, space, { position: this.#read }));
      if (count === 0) break;
      this.#hasNews = true;
      this.#read += count;
      if (this.#read < turnAt) continue;
      turnAt = this.#read + TURN_BYTES;
      this.#report('scanning');
      await turn();
    }
  }

  #take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length;) at += this.#scanner.read((space) => chunk.copy(space, 0, at));
    this.#report('scanning');
  }

  async #poll(): Promise<void> {
    this.#file ??= this.#openAgain();
    if (this.#file !== undefined) await this.#readOnIfGrown(this.#file);
    if (!this.#isReplaced()) return;
    const next = openLog(this.task.path); // where that fails, nothing has changed yet
    if (this.#file !== undefined) await this.#readOnIfGrown(this.#file);
    this.#beginAnew(next);
    await this.#readOn(next.file).finally(() => {
      this.#scanner.follow();
    });
  }

  async #readOnIfGrown(file: number): Promise<void> {
    if (fstatSync(file).size > this.#read) await this.#readOn(file);
  }

  /** Reopens the file; undefined where its path is another file or none. */
  #openAgain(): number | undefined {
    if (!statOf(this.task.path)) return undefined;
    const { file, stats } = openLog(this.task.path);
    if (this.#is(stats)) return file;
    closeSync(file);
    return undefined;
  }

  /** Whether the log was truncated or rotated. Must be checked after reading, because the log may grow meanwhile. */
  #isReplaced(): boolean {
    if (this.#file !== undefined && fstatSync(this.#file).size < this.#read) return true;
    const current = statOf(this.task.path);
    return current !== undefined && !this.#is(current); // rotated away, it need not be there again yet
  }

  #is(stats: BigIntStats): boolean {
    return stats.ino === this.#identity?.ino && stats.dev === this.#identity.dev;
  }

  /** Starts with a new file; the findings so far stay. */
  #beginAnew({ file, stats }: OpenLog): void {
    this.#scanner.end();
    this.#earlierLines += this.#scanner.lines;
    this.close();
    this.#file = file;
    this.#identity = stats;
    this.#read = 0;
    this.#size = 0;
    this.#scanner = this.#newScanner(Number(stats.mtimeMs));
  }

  #newScanner(latest: number): Scanner {
    return new Scanner({ latest }, (found) => {
      this.#tally.add(found);
    });
  }

  #report(state: ScanProgress['state'], whole = false, error?: string): void {
    const now = performance.now();
    if (!whole && now - this.#reportedAt < REPORT_MS) return;
    this.#reportedAt = now;
    const isDue = whole || now - this.#findingsAt >= FINDINGS_MS;
    if (isDue) this.#findingsAt = now;
    this.post({
      file: this.task.file,
      state,
      read: this.#read,
      packed: this.#packed,
      canFollow: this.canFollow,
      size: Math.max(this.#size, this.#read),
      lines: this.#earlierLines + this.#scanner.lines,
      ...(error !== undefined && { error }),
      ...(isDue && { findings: this.#tally.findings() }),
      ...(whole && this.#open()),
    });
    if (isDue) this.#tally = new Tally();
  }

  /** Findings in the last lines, which are judged again when more bytes arrive. */
  #open(): Pick<ScanProgress, 'open'> {
    const tally = new Tally();
    this.#scanner.preview((found) => {
      tally.add(found);
    });
    const open = tally.findings();
    return open.occurrences > 0 ? { open } : {};
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
