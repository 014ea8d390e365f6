/**
 * Runs a task after requests for it: at once after a quiet time, else when the interval since the end of the last run
 * is over. Requests during a run lead to one more run, so that the last one is never lost.
 */
export class Throttle {
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isRequested = false;
  #isDisposed = false;
  #endedAt = -Infinity;

  /** @param task must not reject @param intervalMs from the end of a run to the next one */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly intervalMs: number,
  ) {}

  request(): void {
    if (this.#isDisposed) return;
    this.#isRequested = true;
    if (this.#isRunning || this.#timer) return;
    const waitMs = Math.max(0, this.#endedAt + this.intervalMs - performance.now());
    this.#timer = setTimeout(() => void this.#run(), waitMs);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#isRequested = false;
    this.#isRunning = true;
    try {
      await this.task();
    } finally {
      this.#isRunning = false;
      this.#endedAt = performance.now();
    }
    this.#runAgain();
  }

  #runAgain(): void {
    if (this.#isRequested) this.request();
  }
}
