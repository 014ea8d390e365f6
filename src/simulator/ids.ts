import { randomInt } from 'node:crypto';

const COUNTER_END = 2 ** 40;

/**
 * Makes transferIds as eight real samples have them: 10 hex digits of Unix seconds, then 10 of a counter
 * (inferred from seed, d3, amanda). The counter starts anywhere, so two runs do not share ids.
 */
export function transferIds(start = randomInt(2 ** 32)): () => string {
  let counter = start;
  return () => {
    counter = (counter + 1) % COUNTER_END;
    return hex(Math.floor(Date.now() / 1000)) + hex(counter);
  };
}

/**
 * Makes notificationIds of 19 decimal digits, as a real report of 2024 has it (amanda; the docs say "20 digit").
 */
export function notificationIds(start = randomInt(2 ** 47)): () => string {
  let counter = start;
  return () => `5${String(++counter).padStart(18, '0')}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(10, '0');
}
