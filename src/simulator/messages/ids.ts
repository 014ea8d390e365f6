import { randomInt } from 'node:crypto';

const COUNTER_END = 2 ** 40;

/** The moment in every seeded transferId: 2023-11-14, as good as any. */
const SEEDED_SECONDS = 1_700_000_000;

/**
 * Makes transferIds as eight real samples have them: 10 hex digits of Unix seconds, then 10 of a counter
 * (inferred from seed, d3, amanda).
 * @param seed makes the same ids in every run; without it the counter starts anywhere, so two runs do not share ids.
 */
export function transferIds(seed?: number): () => string {
  let counter = seed ?? randomInt(2 ** 32);
  return () => {
    counter = (counter + 1) % COUNTER_END;
    return hex(seed === undefined ? Math.floor(Date.now() / 1000) : SEEDED_SECONDS) + hex(counter);
  };
}

/**
 * Makes notificationIds of 19 decimal digits, as a real report of 2024 has it (amanda; the docs say "20 digit").
 * @param seed makes the same ids in every run.
 */
export function notificationIds(seed?: number): () => string {
  let counter = seed ?? randomInt(2 ** 47);
  return () => `5${String(++counter).padStart(18, '0')}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(10, '0');
}
