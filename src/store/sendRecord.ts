import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import * as v from 'valibot';
import { yieldBetween } from '../event-loop';
import type { MessageIdentity } from './sendStore';

/**
 * The journal's record of a request: fingerprints, by which a repetition is recognized; no text, number or secret.
 */
export const SendRecord = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** Which running editor wrote it: a pending record of another one may still be under way. */
  session: v.string(),
  /** One for each recipient; see {@link fingerprintsOf}. */
  fingerprints: v.array(v.string()),
  /** Milliseconds since 1970. */
  startedAt: v.number(),
  mode: v.string(),
  host: v.string(),
  recipients: v.number(),
  state: v.picklist(['pending', 'unknown', 'accepted']),
  /** When the record was first found to be expired, in milliseconds since 1970. */
  expiredAt: v.optional(v.number()),
});
export type SendRecord = v.InferOutput<typeof SendRecord>;

/** Hex digits of a truncated hash: 64 bits, so that collisions are unlikely. */
const FINGERPRINT_LENGTH = 16;
/** How many fingerprints are made in one step. */
const SLICE_LENGTH = 500;

/**
 * Makes the fingerprints of a message: a hash of destination, content and one recipient each, so that a repetition is
 * also found when the list of recipients is split, shortened or rearranged.
 */
export function fingerprintsOf(destinationKey: string, recipients: readonly string[], text: string): string[] {
  const message = createHash('sha256')
    .update(JSON.stringify([destinationKey, text]))
    .digest();
  return recipients.map((recipient) =>
    createHash('sha256').update(message).update(recipient).digest('hex').slice(0, FINGERPRINT_LENGTH),
  );
}

/** Makes the fingerprints in several steps, because 10,000 recipients would block the extension host. */
export async function fingerprintsInSlices({
  destinationKey,
  recipients,
  content,
}: MessageIdentity): Promise<string[]> {
  const made: string[] = [];
  for await (const list of yieldBetween(slices(recipients), { nextTask: turn }))
    made.push(...fingerprintsOf(destinationKey, list, content));
  return made;
}

function* slices(recipients: readonly string[]): Iterable<readonly string[]> {
  for (let start = 0; start < recipients.length; start += SLICE_LENGTH)
    yield recipients.slice(start, start + SLICE_LENGTH);
}
