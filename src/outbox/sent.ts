import type { Outcome, OutcomeKind } from '../gateway-client';
import type { Mode } from './ports';

/** One request of a send, after its last try. */
export interface Part {
  readonly recipients: readonly string[];
  readonly outcome: Outcome;
  /** Of the last try, in milliseconds. */
  readonly durationMs: number;
  readonly tries: number;
}

/** What became of a send: one part for each request. */
export interface Sent {
  readonly mode: Mode;
  readonly host: string;
  /** SMS for each recipient as we count them; the server's smsCount counts for more. */
  readonly segments: number;
  /** In the order in which they were sent; at least one. */
  readonly parts: readonly Part[];
  /** Recipients whose request never left, because one before it was not accepted or the user stopped. */
  readonly notTried: readonly string[];
  /** False where there was no store: a repetition of it will not be noticed. */
  readonly isRecorded: boolean;
}

/** Of the kinds of the parts the one that matters most: an unknown outcome before a refusal, a refusal before what was not sent. */
const GRAVEST: readonly OutcomeKind[] = ['unknown', 'refused', 'notSent', 'accepted'];

/** The outcome of a whole send. */
export function overallKind({ parts, notTried }: Sent): OutcomeKind {
  const gravest = GRAVEST.find((kind) => parts.some(({ outcome }) => outcome.kind === kind)) ?? 'accepted';
  return gravest === 'accepted' && notTried.length > 0 ? 'notSent' : gravest;
}

/** The only part of a send that was one request; undefined for one of several. */
export function onlyPart({ parts, notTried }: Sent): Part | undefined {
  return parts.length === 1 && notTried.length === 0 ? parts[0] : undefined;
}

/** The recipients whose message was not accepted: refused, not sent, never tried or unknown. */
export function notAcceptedRecipients({ parts, notTried }: Sent): string[] {
  return [
    ...parts.filter(({ outcome }) => outcome.kind !== 'accepted').flatMap(({ recipients }) => recipients),
    ...notTried,
  ];
}

export function recipientsOf({ parts, notTried }: Sent): number {
  return parts.reduce((sum, { recipients }) => sum + recipients.length, notTried.length);
}
