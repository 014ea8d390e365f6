/** The longest delay of Node's timers; pauses that double with each retry can reach it. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Abortable delays that share one abort listener: adding a listener to an AbortSignal takes time linear in the number
 * of
 * its listeners, which is too slow for thousands of waiting reports.
 */
export class AbortableDelays {
  readonly #waiting = new Map<NodeJS.Timeout, (reason: unknown) => void>();

  constructor(private readonly stopped: AbortSignal) {
    stopped.addEventListener(
      'abort',
      () => {
        this.#endAll();
      },
      { once: true },
    );
  }

  /** Waits. @returns a promise that rejects with the signal's reason when it is aborted before. */
  async wait(milliseconds: number): Promise<void> {
    this.stopped.throwIfAborted();
    if (milliseconds === 0) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => {
          this.#waiting.delete(timer);
          resolve();
        },
        Math.min(milliseconds, MAX_DELAY_MS),
      );
      this.#waiting.set(timer, reject);
    });
  }

  #endAll(): void {
    for (const [timer, reject] of this.#waiting) {
      clearTimeout(timer);
      reject(this.stopped.reason);
    }
    this.#waiting.clear();
  }
}
