import type { Exchange, NotSentReason, Outcome } from '../gateway-client';

const FIRST_PAUSE_MS = 1000;
/** A server that asks for a longer pause is not waited for: the person decides. */
const MAX_PAUSE_MS = 60_000;

/** Throttling codes: nothing was sent, and the same request may pass later (design, "Outcome"). */
const THROTTLING = new Set([4012, 4023, 4024]);
const SERVICE_UNAVAILABLE = 5003;
const TOO_MANY_RECIPIENTS = 4025;
const TOO_MANY_REQUESTS = 429;

/** What may have gone away a second later. A wrong name, certificate or proxy password has not. */
const PASSING: ReadonlySet<NotSentReason> = new Set([
  'connectionRefused',
  'unreachable',
  'connectTimeout',
  'connect',
  'timeout',
]);

/**
 * Whether the same request may be sent again by itself: only where nothing was sent for certain, and only for a
 * cause that passes. Never 5000, never `unknown`.
 */
export function isPassing(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'accepted':
    case 'unknown':
      return false;
    case 'notSent':
      return PASSING.has(outcome.reason) || (outcome.reason === 'nameNotFound' && outcome.code === 'EAI_AGAIN');
    case 'refused':
      if (!('answer' in outcome)) return outcome.httpStatus === TOO_MANY_REQUESTS;
      return outcome.answer.statusCode === SERVICE_UNAVAILABLE || THROTTLING.has(outcome.answer.statusCode);
  }
}

/** True for the refusal that a smaller request may escape. */
export function hasTooManyRecipients(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && 'answer' in outcome && outcome.answer.statusCode === TOO_MANY_RECIPIENTS;
}

/**
 * The pause before the next try, in milliseconds: twice as long each time, up to half of it more by chance so that
 * many clients do not come back together, and never shorter than the server asks for. Undefined: no further try.
 * @param tries how often the request was sent so far, at least 1.
 * @param random from 0 to 1, like `Math.random`.
 */
export function pauseAfter(
  exchange: Pick<Exchange, 'outcome' | 'retryAfterMs'>,
  tries: number,
  retries: number,
  random: () => number = Math.random,
): number | undefined {
  if (tries > retries || !isPassing(exchange.outcome)) return undefined;
  const { retryAfterMs = 0 } = exchange;
  if (retryAfterMs > MAX_PAUSE_MS) return undefined;
  return Math.max(growingPause(tries, random), retryAfterMs);
}

/** The n-th pause of a growing series with jitter, in milliseconds. */
export function growingPause(n: number, random: () => number = Math.random): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (n - 1), MAX_PAUSE_MS);
  return Math.round(pause * (1 + random() / 2));
}
