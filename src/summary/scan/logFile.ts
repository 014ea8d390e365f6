import { closeSync, fstatSync, readSync, type BigIntStats } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { Tally } from '../core';
import { Scanner } from '../../log-scanner';
import { contentOf, kindOf } from './content';
import type { Report, Task } from './messages';
import { openLog, statOf, type OpenLog } from './openLog';

/** How much is read before the thread looks after its messages. */
const TURN_BYTES = 16 << 20;
/** How often the host hears of progress, and how often of what was found. */
const REPORT_MS = 200;
const FINDINGS_MS = 1000;

/** A log that is scanned, and that can be followed afterwards. */
export class LogFile {
  /** What is not reported yet: the host adds up, and keeps nothing of each file. */
  #tally = new Tally();
  #scanner: Scanner;
  /** Open until it is closed: what is written to a log before it is rotated away would be lost. */
  #file: number | undefined;
  /** Which file it was, whatever is at its path now; undefined where it cannot be followed. */
  #identity: BigIntStats | undefined;
  #read = 0;
  #size = 0;
  /** Lines of what was rotated away or truncated. */
  #earlierLines = 0;
  #packed = false;
  #hasNews = false;
  #failure: string | undefined;
  #reportedAt = 0;
  #findingsAt = 0;

  constructor(
    private readonly task: Task,
    private readonly post: (report: Report) => void,
  ) {
    this.#scanner = this.#newScanner(Date.now());
  }

  /** Only plain files can be followed, once they are scanned. */
  get canFollow(): boolean {
    return this.#identity !== undefined;
  }

  /** Scans all there is. Never rejects: what goes wrong is reported. */
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

  /** Scans what was written since; finds out when the log was rotated or truncated. Says a failure once. */
  async followOn(): Promise<void> {
    if (!this.canFollow) return;
    const failure = await this.#look().then(() => undefined, reasonOf);
    if (!this.#hasNews && failure === this.#failure) return;
    this.#hasNews = false;
    this.#failure = failure;
    this.#report(failure === undefined ? 'done' : 'failed', true, failure);
  }

  /** Until it is followed on. */
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
    const kind = kindOf(start);
    if (kind === 'utf8') {
      this.#identity = stats;
      await this.#readOn(file);
      return;
    }
    this.close();
    this.#packed = kind === 'gzip';
    const content = contentOf(this.task.path, kind, (read) => (this.#read = read));
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

  async #look(): Promise<void> {
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

  /** Undefined where another file is at its path now, or none. */
  #openAgain(): number | undefined {
    if (!statOf(this.task.path)) return undefined;
    const { file, stats } = openLog(this.task.path);
    if (this.#is(stats)) return file;
    closeSync(file);
    return undefined;
  }

  /** Truncated or rotated. Asked after reading: a size from before would be smaller wherever the log grew meanwhile. */
  #isReplaced(): boolean {
    if (this.#file !== undefined && fstatSync(this.#file).size < this.#read) return true;
    const current = statOf(this.task.path);
    return current !== undefined && !this.#is(current); // rotated away, it need not be there again yet
  }

  #is(stats: BigIntStats): boolean {
    return stats.ino === this.#identity?.ino && stats.dev === this.#identity.dev;
  }

  /** What was counted stays, lines are counted anew. */
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

  #report(state: Report['state'], whole = false, error?: string): void {
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

  /** What stands in the last lines may still change: it is judged again when more comes. */
  #open(): Pick<Report, 'open'> {
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
