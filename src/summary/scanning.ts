import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { Tally, type FileSummary, type Findings, type Summary } from './counting';
import { NOT_A_FILE, type ScanRequest, type ScanProgress, type Task } from './scan/messages';

/** A log to be scanned. */
export interface Source {
  readonly uri: vscode.Uri;
  /** The path for display. */
  readonly path: string;
  /** The text of an unsaved or untitled document. */
  readonly text?: string;
}

/** A running or finished scan. */
export interface Scan {
  dispose(): void;
  /** The current summary, an immutable snapshot, which is created lazily. */
  readonly summary: Summary;
  /** Fires when there is a new summary. */
  readonly onDidChange: vscode.Event<void>;
  /** Resolves when every file is done, failed or cancelled. */
  readonly done: Promise<void>;
  cancel(): void;
  /** Turns following the files on or off: new lines are scanned, also after rotation and truncation. */
  follow(on: boolean): void;
  readonly following: boolean;
}

/** The most threads; more do not read faster. */
const MAX_THREADS = 4;

const NOTIFY_MS = 250;

/** Starts a scan of logs, in parallel worker threads. */
export function startScan(sources: readonly Source[]): Scan {
  return new ThreadedScan(sources);
}

class ThreadedScan implements Scan {
  readonly #files: FileSummary[];
  readonly #tally = new Tally();
  /** Findings in the last lines of each file, which may still change. */
  readonly #provisional = new Map<number, Findings>();
  readonly #waiting: Task[];
  readonly #threads = new Map<Worker, Task | undefined>();
  readonly #changed = new vscode.EventEmitter<void>();
  #end: () => void = () => undefined;
  #notifyTimer: NodeJS.Timeout | undefined;
  #summary: Summary | undefined;
  #following = false;

  readonly onDidChange = this.#changed.event;
  readonly done = new Promise<void>((resolve) => {
    this.#end = () => {
      this.#notify();
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

  /** Reads the sizes of waiting files, so that the progress includes them. */
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
    if (this.#threads.size > 0) this.#notifySoon();
  }

  get summary(): Summary {
    return (this.#summary ??= { ...this.#findings(), files: [...this.#files] });
  }

  #findings(): Findings {
    const settled = this.#tally.findings();
    if (this.#provisional.size === 0) return settled;
    const all = new Tally();
    all.merge(settled, 0);
    for (const [file, open] of this.#provisional) all.merge(open, file);
    return all.findings();
  }

  get following(): boolean {
    return this.#following;
  }

  /** Stops the scan; the findings so far stay. */
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
    for (const thread of this.#threads.keys()) post(thread, { kind: 'follow', on });
    this.#notify();
  }

  dispose(): void {
    this.cancel();
    clearTimeout(this.#notifyTimer);
    this.#changed.dispose();
  }

  #startThread(): void {
    const thread = new Worker(path.join(__dirname, 'scan.js'), { name: 'websms-scan', execArgv: [] });
    this.#threads.set(thread, undefined);
    thread.on('message', (report: ScanProgress) => {
      this.#take(thread, report);
    });
    thread.on('error', (error) => {
      this.#onThreadError(thread, error);
    });
    if (this.#following) post(thread, { kind: 'follow', on: true });
    this.#next(thread);
  }

  #next(thread: Worker): void {
    const task = this.#waiting.shift();
    this.#threads.set(thread, task);
    if (task) post(thread, { kind: 'scan', task });
    else if ([...this.#threads.values()].every((each) => !each)) this.#end();
  }

  #take(thread: Worker, { file: index, findings, open, error, ...report }: ScanProgress): void {
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
    this.#notifySoon();
    if (isOver) this.#next(thread);
  }

  /** Merges findings of a file. @returns the number of new occurrences */
  #count(file: number, findings: Findings, open: Findings | undefined): number {
    this.#tally.merge(findings, file);
    const before = this.#provisional.get(file)?.occurrences ?? 0;
    if (open) this.#provisional.set(file, open);
    else this.#provisional.delete(file);
    return findings.occurrences + (open?.occurrences ?? 0) - before;
  }

  /** Handles the crash of a thread, for example when memory is exhausted: its file fails, the others continue. */
  #onThreadError(thread: Worker, error: Error): void {
    const index = this.#threads.get(thread)?.file;
    const known = index === undefined ? undefined : this.#files[index];
    if (index !== undefined && known) this.#files[index] = { ...known, state: 'failed', error: error.message };
    this.#threads.delete(thread);
    this.#notifySoon();
    if (this.#waiting.length > 0) this.#startThread();
    else if ([...this.#threads.values()].every((each) => !each)) this.#end();
  }

  /** Notifies listeners, throttled. */
  #notifySoon(): void {
    this.#notifyTimer ??= setTimeout(() => {
      this.#notify();
    }, NOTIFY_MS);
  }

  #notify(): void {
    clearTimeout(this.#notifyTimer);
    this.#notifyTimer = undefined;
    this.#summary = undefined;
    this.#changed.fire();
  }
}

function post(thread: Worker, message: ScanRequest): void {
  thread.postMessage(message);
}

/** The text of an error; system errors are shown unchanged. */
function reasonOf(error: string): string {
  return error === NOT_A_FILE ? vscode.l10n.t('not a regular file') : error;
}
