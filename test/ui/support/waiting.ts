import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const LOOK_FOR_MS = 60_000;

/** Looks until a value is as wished, and returns it; fails with the last one seen. */
export async function until<T>(what: string, look: () => T | Promise<T>, wished: (value: T) => boolean): Promise<T> {
  const end = Date.now() + LOOK_FOR_MS;
  for (;;) {
    const value = await look();
    if (wished(value)) return value;
    if (Date.now() > end) throw new Error(`Not in time: ${what}. Last seen: ${JSON.stringify(value)}`);
    await pause(LOOK_EVERY_MS);
  }
}
