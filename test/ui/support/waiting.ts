import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
const LOOK_FOR_MS = 60_000;

/** Polls a value until it satisfies a condition and returns it; at the deadline it fails with the last value. */
export async function until<T>(what: string, look: () => T | Promise<T>, wished: (value: T) => boolean): Promise<T> {
  const end = Date.now() + LOOK_FOR_MS;
  for (;;) {
    const value = await look();
    if (wished(value)) return value;
    if (Date.now() > end) throw new Error(`Not in time: ${what}. Last seen: ${JSON.stringify(value)}`);
    await pause(LOOK_EVERY_MS);
  }
}
