import { performance } from 'node:perf_hooks';

/** A rate limiter with a sliding window of one second. */
export class RateLimit {
  /** Times of the last admitted requests, as a ring buffer. */
  readonly #times: number[] = [];
  #oldest = 0;

  /**
   * @param perSecond a whole number from 1.
   * @param now a monotonic clock in milliseconds.
   */
  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** True when a request is admitted; refused ones do not count. */
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
