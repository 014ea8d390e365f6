import { createHash } from 'node:crypto';
import { LIMITS } from '../limits';
import type { AcceptedContent } from '../messages/messageStore';

type Message = AcceptedContent['request'];

/** Counts how often the same message came: one with the same value in every field. */
export class TryCounter {
  readonly #counts = new Map<string, number>();

  /**
   * Counts a try. After `most` throttled tries the next one passes and the count begins anew.
   * @returns true when this try is still one of the throttled ones.
   */
  isThrottled(message: Message, most: number): boolean {
    if (most === 0) return false;
    const key = identity(message);
    const earlier = this.#counts.get(key) ?? 0;
    this.#counts.delete(key);
    if (earlier >= most) return false;
    this.#counts.set(key, earlier + 1); // set last: the map's order is the order of use
    this.#forgetOldest();
    return true;
  }

  /** Forgets all counts. */
  clear(): void {
    this.#counts.clear();
  }

  #forgetOldest(): void {
    for (const key of this.#counts.keys()) {
      if (this.#counts.size <= LIMITS.countedRequests) return;
      this.#counts.delete(key);
    }
  }
}

// A hash, so that long texts are not kept.
function identity(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64'); // its fields are in one order
}
