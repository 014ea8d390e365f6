import { createHash } from 'node:crypto';
import { LIMITS } from '../limits';
import type { AcceptedContent } from '../messages/messageStore';

type Message = AcceptedContent['request'];

/** Counts the tries of each message; messages with equal fields are the same. */
export class TryCounter {
  readonly #counts = new Map<string, number>();

  /**
   * Counts a try. After `max` throttled tries the next one passes and the count is reset.
   * @returns true when this try is throttled.
   */
  isThrottled(message: Message, max: number): boolean {
    if (max === 0) return false;
    const key = identity(message);
    const earlier = this.#counts.get(key) ?? 0;
    this.#counts.delete(key);
    if (earlier >= max) return false;
    this.#counts.set(key, earlier + 1); // deleted and set again, so that the map is in order of use
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
