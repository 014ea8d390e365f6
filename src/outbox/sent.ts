import type { Outcome, OutcomeKind } from '../gateway-client';
import type { Mode } from './ports';

/** One request of a send, after its last try. */
export interface RequestResult {
  readonly recipients: readonly string[];
  readonly outcome: Outcome;
  /** The duration of the last try, in milliseconds. */
  readonly durationMs: number;
  readonly tries: number;
}

/** The result of a send, with one entry per request. */
export interface Sent {
  readonly mode: Mode;
  readonly host: string;
  /** SMS per recipient as counted here; the server's smsCount is authoritative. */
  readonly segments: number;
  /** In the order in which they were sent; at least one. */
  readonly results: readonly RequestResult[];
  /** Recipients whose request was not sent, because an earlier one was not accepted or the user cancelled. */
  readonly notTried: readonly string[];
  /** False where it was not recorded, so that a repetition will not be noticed. */
  readonly isRecorded: boolean;
}

/** The kinds of outcomes by severity, the most severe first. */
const BY_SEVERITY: readonly OutcomeKind[] = ['unknown', 'refused', 'notSent', 'accepted'];

/** The outcome of a whole send: the most severe of its requests. */
export function overallKind({ results: parts, notTried }: Sent): OutcomeKind {
  const gravest = BY_SEVERITY.find((kind) => parts.some(({ outcome }) => outcome.kind === kind)) ?? 'accepted';
  return gravest === 'accepted' && notTried.length > 0 ? 'notSent' : gravest;
}

/** The only part of a send that was one request; undefined for one of several. */
export function onlyRequest({ results: parts, notTried }: Sent): RequestResult | undefined {
  return parts.length === 1 && notTried.length === 0 ? parts[0] : undefined;
}

/** The recipients whose message was not accepted: refused, not sent, never tried or unknown. */
export function notAcceptedRecipients({ results: parts, notTried }: Sent): string[] {
  return [
    ...parts.filter(({ outcome }) => outcome.kind !== 'accepted').flatMap(({ recipients }) => recipients),
    ...notTried,
  ];
}

export function recipientsOf({ results: parts, notTried }: Sent): number {
  return parts.reduce((sum, { recipients }) => sum + recipients.length, notTried.length);
}
