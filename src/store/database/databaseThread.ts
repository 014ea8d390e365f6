import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Call, Calls, ThreadRequest, ThreadMessage, ThreadData } from './messages';
import type { DatabaseNotice } from './openFile';

/** An error of the database; `code` is SQLite's name for it, or Node's. */
export class DatabaseError extends Error {
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: DatabaseError) => void;
}

/** A proxy of the database in a worker thread, which the first call starts. */
export class DatabaseThread {
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<() => void>();
  #thread: Worker | undefined;
  #calls = 0;

  /**
   * @param script the thread's bundle.
   * @param file the database.
   * @param onNotice called with events to be logged.
   */
  constructor(
    private readonly script: string,
    private readonly file: string,
    private readonly onNotice: (notice: DatabaseNotice) => void,
  ) {}

  call<Name extends Call>(call: Name, ...given: Parameters<Calls[Name]>): Promise<ReturnType<Calls[Name]>> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      const thread = this.#started();
      thread.ref(); // keeps the process alive until the answer arrives
      post(thread, { kind: 'call', id, call, given });
    });
  }

  /** Subscribes to changes of the database. @returns an unsubscribe function. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    post(this.#started(), { kind: 'listen', on: true });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#thread) post(this.#thread, { kind: 'listen', on: false });
    };
  }

  /** Ends the thread after its pending calls. */
  async close(): Promise<void> {
    const thread = this.#thread;
    if (!thread) return;
    this.#thread = undefined; // a later call starts another thread
    const ended = once(thread, 'exit');
    post(thread, { kind: 'close' });
    await ended;
  }

  #started(): Worker {
    if (this.#thread) return this.#thread;
    const workerData: ThreadData = { file: this.file };
    // Without VS Code's own arguments for Node.
    const thread = new Worker(this.script, { name: 'websms-store', execArgv: [], workerData });
    this.#thread = thread;
    thread.unref();
    thread.on('message', (report: ThreadMessage) => {
      this.#take(thread, report);
    });
    thread.on('error', (error) => {
      this.#rejectPending(thread, error.message);
    });
    thread.on('exit', () => {
      this.#rejectPending(thread, 'The thread of the store has ended.');
    });
    if (this.#listeners.size > 0) post(thread, { kind: 'listen', on: true });
    return thread;
  }

  #take(thread: Worker, report: ThreadMessage): void {
    switch (report.kind) {
      case 'result':
        this.#complete(thread, report.id)?.resolve(report.result as never);
        break;
      case 'error':
        this.#complete(thread, report.id)?.reject(new DatabaseError(report.message, report.code));
        break;
      case 'notice':
        this.onNotice(report.notice);
        break;
      case 'changed':
        for (const listener of this.#listeners) listener();
    }
  }

  #complete(thread: Worker, id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) thread.unref();
    return pending;
  }

  /** Rejects all pending calls of a thread that has ended; the next call starts another one. */
  #rejectPending(thread: Worker, why: string): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#pending.values()) reject(new DatabaseError(why, undefined));
    this.#pending.clear();
  }
}

function post(thread: Worker, message: ThreadRequest): void {
  thread.postMessage(message);
}
