import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import * as v from 'valibot';
import { yieldBetween } from '../yieldBetween';
import type { MessageIdentity } from './sendStore';

/**
 * What is kept of a request: no text, no number and no secret. Fingerprints are enough to recognise a repetition.
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
  /** When it was seen first that it need not be kept any longer. */
  expiredAt: v.optional(v.number()),
});
export type SendRecord = v.InferOutput<typeof SendRecord>;

/** Enough of a hash that two messages never meet by chance: 64 bits, as hex. */
const FINGERPRINT_LENGTH = 16;
/** Fingerprints that are made in one go. */
const AT_ONCE = 500;

/**
 * What makes two sends the same: the destination, the text and one recipient. One fingerprint for each recipient, so
 * that a repetition is found as well when the list was split, shortened or put together anew.
 */
export function fingerprintsOf(destinationKey: string, recipients: readonly string[], text: string): string[] {
  const message = createHash('sha256')
    .update(JSON.stringify([destinationKey, text]))
    .digest();
  return recipients.map((recipient) =>
    createHash('sha256').update(message).update(recipient).digest('hex').slice(0, FINGERPRINT_LENGTH),
  );
}

/** The same of a message that is to be sent; those of 10,000 recipients take too long to make in one go. */
export async function fingerprintsInSlices({
  destinationKey,
  recipients,
  content,
}: MessageIdentity): Promise<string[]> {
  const made: string[] = [];
  for await (const list of yieldBetween(slices(recipients), { turn }))
    made.push(...fingerprintsOf(destinationKey, list, content));
  return made;
}

function* slices(recipients: readonly string[]): Iterable<readonly string[]> {
  for (let start = 0; start < recipients.length; start += AT_ONCE) yield recipients.slice(start, start + AT_ONCE);
}
