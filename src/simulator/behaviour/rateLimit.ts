import { performance } from 'node:perf_hooks';

/** Admits at most so many requests within any second. */
export class RateLimit {
  /** When the last admitted requests came, as a ring. */
  readonly #times: number[] = [];
  #oldest = 0;

  /**
   * @param perSecond a whole number from 1.
   * @param now milliseconds of a clock that never goes back.
   */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** True when a request may go on; refused ones do not count. */
  admits(): boolean {
    const now = this.now();
    if (this.#times.length < this.perSecond) {
      this.#times.push(now);
      return true;
    }
    if (now - (this.#times[this.#oldest] ?? now) < 1000) return false;
    this.#times[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.perSecond;
    return true;
  }
}
