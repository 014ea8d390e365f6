import type { SimulatorEvent } from '../simulator';

/** How many messages and replies the handset keeps; a phone whose last one is gone counts no more. */
const MAX_KEPT = 10_000;

/**
 * Counts the phones that have a message or a reply, as the handset shows them, without keeping any message. Memory is
 * bounded.
 */
export class PhoneCounter {
  /** How many messages and replies each phone has, by its number. */
  readonly #kept = new Map<string, number>();
  /** The phone of each kept message or reply, the oldest first, from `#start` on. */
  #phones: string[] = [];
  #start = 0;

  constructor(private readonly maxKept = MAX_KEPT) {}

  get count(): number {
    return this.#kept.size;
  }

  handleEvent(event: SimulatorEvent): void {
    switch (event.kind) {
      case 'accepted':
        if (event.message.request.test === true) break; // with "test": true nothing is sent
        for (const number of [...new Set(event.message.recipients)].reverse()) this.#add(number);
        break;
      case 'reply':
        this.#add(event.reply.senderAddress);
        break;
      case 'report':
      case 'callback':
        break;
      case 'cleared':
        this.#kept.clear();
        [this.#phones, this.#start] = [[], 0];
        break;
    }
  }

  #add(number: string): void {
    this.#phones.push(number);
    this.#kept.set(number, (this.#kept.get(number) ?? 0) + 1);
    if (this.#phones.length - this.#start <= this.maxKept) return;
    const oldest = this.#phones[this.#start++] ?? '';
    const left = (this.#kept.get(oldest) ?? 0) - 1;
    if (left > 0) this.#kept.set(oldest, left);
    else this.#kept.delete(oldest);
    // Moving the rest for each message would take time; this way it is moved once in a while.
    if (this.#start > this.maxKept) [this.#phones, this.#start] = [this.#phones.slice(this.#start), 0];
  }
}
