import { type Fault, FAULTS } from './faults';
import type { Switches } from './switches';

/** The effect of a special recipient: a status code or a fault. */
export type SpecialRecipient = { readonly statusCode: number } | { readonly fault: Fault };

/** The codes that say "all recipients …" (source: seed 4031; amanda, amwd 4042, 4043). */
export const BLOCKED_CODES: ReadonlySet<number> = new Set([4031, 4042, 4043]);

/** The recipient that makes the simulator answer a status code (2xxx, 4xxx or 5xxx), e.g. `99900004002`. */
export function statusRecipient(statusCode: number): string {
  return `9990000${statusCode}`;
}

/** The effect of the first special recipient of a request; undefined without one. */
export function findSpecialRecipient(recipients: readonly string[]): SpecialRecipient | undefined {
  for (const recipient of recipients) {
    const special = specialRecipient(recipient);
    if (special !== undefined) return special;
  }
  return undefined;
}

/**
 * The recipients that get the message: without blocked ones and duplicates, depending on the switches. A list of
 * only blocked recipients is returned unchanged, because its first one determines the response.
 */
export function reachedRecipients(
  recipients: readonly string[],
  { blockedRecipients, duplicateRecipients }: Switches,
): readonly string[] {
  const listed = duplicateRecipients === 'drop' ? [...new Set(recipients)] : recipients;
  const open = blockedRecipients === 'drop' ? listed.filter((recipient) => !isBlocked(recipient)) : listed;
  return open.length === 0 ? listed : open;
}

function isBlocked(recipient: string): boolean {
  const special = specialRecipient(recipient);
  return special !== undefined && 'statusCode' in special && BLOCKED_CODES.has(special.statusCode);
}

function specialRecipient(recipient: string): SpecialRecipient | undefined {
  const fault = FAULTS.find((row) => row.recipient === recipient);
  if (fault !== undefined) return { fault };
  const code = /^9990000([245]\d{3})$/.exec(recipient)?.[1];
  return code === undefined ? undefined : { statusCode: Number(code) };
}
