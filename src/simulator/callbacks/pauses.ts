/** What Node's timers can wait at most; doubled pauses reach it. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Pauses that end together. One listener for all of them: an AbortSignal looks through its listeners whenever one is
 * added, which thousands of waiting reports would feel.
 */
export class Pauses {
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

  /** Waits. @returns rejects with the signal's reason when it is aborted before the time is over. */
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
