import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Call, Order, Report, ThreadData } from './messages';
import type { Notice } from './openFile';
import type { SendDatabase } from './sendDatabase';

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

/** The calls of {@link SendDatabase}, made in a thread of their own; it is started by the first one. */
export class DatabaseThread {
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<() => void>();
  #thread: Worker | undefined;
  #calls = 0;

  /**
   * @param script the thread's bundle.
   * @param file the database.
   * @param notice told of what is worth a line in the log.
   */
  constructor(
    private readonly script: string,
    private readonly file: string,
    private readonly notice: (notice: Notice) => void,
  ) {}

  call<Name extends Call>(
    call: Name,
    ...given: Parameters<SendDatabase[Name]>
  ): Promise<ReturnType<SendDatabase[Name]>> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      const thread = this.#started();
      thread.ref(); // a process that waits for an answer does not end
      order(thread, { kind: 'call', id, call, given });
    });
  }

  /** @returns ends the telling. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    order(this.#started(), { kind: 'listen', on: true });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#thread) order(this.#thread, { kind: 'listen', on: false });
    };
  }

  /** Ends the thread when what it was asked for is done. */
  async close(): Promise<void> {
    const thread = this.#thread;
    if (!thread) return;
    this.#thread = undefined; // what is still asked for starts another one
    const ended = once(thread, 'exit');
    order(thread, { kind: 'close' });
    await ended;
  }

  #started(): Worker {
    if (this.#thread) return this.#thread;
    const workerData: ThreadData = { file: this.file };
    // VS Code's own arguments for Node are not for it.
    const thread = new Worker(this.script, { name: 'websms-store', execArgv: [], workerData });
    this.#thread = thread;
    thread.unref();
    thread.on('message', (report: Report) => {
      this.#take(thread, report);
    });
    thread.on('error', (error) => {
      this.#lose(thread, error.message);
    });
    thread.on('exit', () => {
      this.#lose(thread, 'The thread of the store has ended.');
    });
    if (this.#listeners.size > 0) order(thread, { kind: 'listen', on: true });
    return thread;
  }

  #take(thread: Worker, report: Report): void {
    switch (report.kind) {
      case 'result':
        this.#complete(thread, report.id)?.resolve(report.result as never);
        break;
      case 'error':
        this.#complete(thread, report.id)?.reject(new DatabaseError(report.message, report.code));
        break;
      case 'notice':
        this.notice(report.notice);
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

  /** What waits for an answer gets none; the next call starts another thread. */
  #lose(thread: Worker, why: string): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#pending.values()) reject(new DatabaseError(why, undefined));
    this.#pending.clear();
  }
}

function order(thread: Worker, message: Order): void {
  thread.postMessage(message);
}
