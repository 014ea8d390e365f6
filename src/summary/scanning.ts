import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { Tally, type FileSummary, type Findings, type Summary } from './core';
import { NOT_A_FILE, type Order, type Report, type Task } from './scan/messages';

/** What is scanned. */
export interface Source {
  readonly uri: vscode.Uri;
  /** As it is shown. */
  readonly path: string;
  /** Of a document that is not on disk: an unsaved or untitled one. */
  readonly text?: string;
}

/** A scan that is under way, or over. */
export interface Scan {
  dispose(): void;
  /** The latest; replaced, never changed. */
  readonly summary: Summary;
  /** The summary is put together only where somebody asks for it. */
  readonly onDidChange: vscode.Event<void>;
  /** Resolves when every file is done, failed or cancelled. */
  readonly done: Promise<void>;
  cancel(): void;
  /** Goes on as the files grow, through rotation and truncation. */
  follow(on: boolean): void;
  readonly following: boolean;
}

/** More threads than this read no faster. */
const MAX_THREADS = 4;

const TELL_MS = 250;

/** Scans logs in threads of their own, several side by side. */
export function startScan(sources: readonly Source[]): Scan {
  return new ThreadedScan(sources);
}

class ThreadedScan implements Scan {
  readonly #files: FileSummary[];
  readonly #tally = new Tally();
  /** What may still change, of each file. */
  readonly #open = new Map<number, Findings>();
  readonly #waiting: Task[];
  readonly #threads = new Map<Worker, Task | undefined>();
  readonly #changed = new vscode.EventEmitter<void>();
  #end: () => void = () => undefined;
  #telling: NodeJS.Timeout | undefined;
  #summary: Summary | undefined;
  #following = false;

  readonly onDidChange = this.#changed.event;
  readonly done = new Promise<void>((resolve) => {
    this.#end = () => {
      this.#tell();
      resolve();
    };
  });

  constructor(sources: readonly Source[]) {
    this.#files = sources.map(({ path: shown }) => ({
      path: shown,
      size: 0,
      read: 0,
      lines: 0,
      occurrences: 0,
      state: 'waiting',
      packed: false,
    }));
    this.#waiting = sources.map(({ uri, text }, file) => ({
      file,
      path: uri.fsPath,
      ...(text !== undefined && { text }),
    }));
    const count = Math.min(sources.length, MAX_THREADS, Math.max(1, availableParallelism() - 1));
    for (let i = 0; i < count; i++) this.#startThread();
    if (count === 0) this.#end();
    void this.#learnSizes(sources);
  }

  /** Progress counts those that wait, too. */
  async #learnSizes(sources: readonly Source[]): Promise<void> {
    const sizes = await Promise.all(
      sources.map(({ uri, text }) =>
        text === undefined
          ? stat(uri.fsPath).then(
              ({ size }) => size,
              () => 0,
            )
          : Promise.resolve(Buffer.byteLength(text)),
      ),
    );
    this.#files.forEach((file, index) => {
      if (file.state === 'waiting') this.#files[index] = { ...file, size: sizes[index] ?? 0 };
    });
    if (this.#threads.size > 0) this.#tellSoon();
  }

  get summary(): Summary {
    return (this.#summary ??= { ...this.#findings(), files: [...this.#files] });
  }

  #findings(): Findings {
    const settled = this.#tally.findings();
    if (this.#open.size === 0) return settled;
    const all = new Tally();
    all.merge(settled, 0);
    for (const [file, open] of this.#open) all.merge(open, file);
    return all.findings();
  }

  get following(): boolean {
    return this.#following;
  }

  /** What was found so far stays. */
  cancel(): void {
    this.#waiting.length = 0;
    this.#following = false;
    for (const thread of this.#threads.keys()) void thread.terminate();
    this.#threads.clear();
    this.#files.forEach((file, index) => {
      if (file.state === 'waiting' || file.state === 'scanning') this.#files[index] = { ...file, state: 'cancelled' };
    });
    this.#end();
  }

  follow(on: boolean): void {
    this.#following = on;
    for (const thread of this.#threads.keys()) order(thread, { kind: 'follow', on });
    this.#tell();
  }

  dispose(): void {
    this.cancel();
    clearTimeout(this.#telling);
    this.#changed.dispose();
  }

  #startThread(): void {
    const thread = new Worker(path.join(__dirname, 'scan.js'), { name: 'websms-scan', execArgv: [] });
    this.#threads.set(thread, undefined);
    thread.on('message', (report: Report) => {
      this.#take(thread, report);
    });
    thread.on('error', (error) => {
      this.#lose(thread, error);
    });
    if (this.#following) order(thread, { kind: 'follow', on: true });
    this.#next(thread);
  }

  #next(thread: Worker): void {
    const task = this.#waiting.shift();
    this.#threads.set(thread, task);
    if (task) order(thread, { kind: 'scan', task });
    else if ([...this.#threads.values()].every((each) => !each)) this.#end();
  }

  #take(thread: Worker, { file: index, findings, open, error, ...report }: Report): void {
    const known = this.#files[index];
    if (!known || !this.#threads.has(thread)) return;
    const occurrences = findings ? this.#count(index, findings, open) : 0;
    this.#files[index] = {
      path: known.path,
      ...report,
      occurrences: known.occurrences + occurrences,
      ...(error !== undefined && { error: reasonOf(error) }),
    };
    const isOver = report.state !== 'scanning' && this.#threads.get(thread)?.file === index;
    this.#tellSoon();
    if (isOver) this.#next(thread);
  }

  /** How many more there are than before. */
  #count(file: number, findings: Findings, open: Findings | undefined): number {
    this.#tally.merge(findings, file);
    const before = this.#open.get(file)?.occurrences ?? 0;
    if (open) this.#open.set(file, open);
    else this.#open.delete(file);
    return findings.occurrences + (open?.occurrences ?? 0) - before;
  }

  /** The thread itself broke down: a file may be larger than the memory that is left. */
  #lose(thread: Worker, error: Error): void {
    const index = this.#threads.get(thread)?.file;
    const known = index === undefined ? undefined : this.#files[index];
    if (index !== undefined && known) this.#files[index] = { ...known, state: 'failed', error: error.message };
    this.#threads.delete(thread);
    this.#tellSoon();
    if (this.#waiting.length > 0) this.#startThread();
    else if ([...this.#threads.values()].every((each) => !each)) this.#end();
  }

  /** Many reports are told together. */
  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#tell();
    }, TELL_MS);
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#summary = undefined;
    this.#changed.fire();
  }
}

function order(thread: Worker, message: Order): void {
  thread.postMessage(message);
}

/** The system's own reasons are shown as they are. */
function reasonOf(error: string): string {
  return error === NOT_A_FILE ? vscode.l10n.t('not a regular file') : error;
}
