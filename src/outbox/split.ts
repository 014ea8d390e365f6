import { MAX_RECIPIENTS } from '../gateway-schema';

/** A request that was refused with 4025 is split down to this many recipients; below, it is the account that is too slow. */
const SMALLEST_SPLIT = 50;

/** Lists of at most 1,000 recipients, the most one request takes (source: seed, 4025; docs, schema). */
export function toRequestLists(recipients: readonly string[]): (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  for (let start = 0; start < recipients.length; start += MAX_RECIPIENTS)
    parts.push(recipients.slice(start, start + MAX_RECIPIENTS));
  return parts;
}

/** Two halves of a request that had too many recipients; undefined when it is small enough already. */
export function halve(recipients: readonly string[]): [readonly string[], readonly string[]] | undefined {
  if (recipients.length <= SMALLEST_SPLIT) return undefined;
  const middle = Math.ceil(recipients.length / 2);
  return [recipients.slice(0, middle), recipients.slice(middle)];
}
