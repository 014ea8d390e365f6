import type { Exchange, NotSentReason, Outcome } from '../gateway-client';

const FIRST_PAUSE_MS = 1000;
/** The longest pause. If the server asks for a longer one there is no retry: the user decides. */
const MAX_PAUSE_MS = 60_000;

/** Throttling codes: nothing was sent, and the same request may pass later (design, "Outcome"). */
const THROTTLING = new Set([4012, 4023, 4024]);
const SERVICE_UNAVAILABLE = 5003;
const TOO_MANY_RECIPIENTS = 4025;
const TOO_MANY_REQUESTS = 429;

/** Transient reasons. A wrong name, certificate or proxy password is permanent. */
const TRANSIENT: ReadonlySet<NotSentReason> = new Set([
  'connectionRefused',
  'unreachable',
  'connectTimeout',
  'connect',
  'timeout',
]);

/**
 * Whether a request may be retried automatically: only where certainly nothing was sent, and only for a transient
 * cause. Never 5000, never `unknown`.
 */
export function isTransient(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'accepted':
    case 'unknown':
      return false;
    case 'notSent':
      return TRANSIENT.has(outcome.reason) || (outcome.reason === 'nameNotFound' && outcome.code === 'EAI_AGAIN');
    case 'refused':
      if (!('response' in outcome)) return outcome.httpStatus === TOO_MANY_REQUESTS;
      return outcome.response.statusCode === SERVICE_UNAVAILABLE || THROTTLING.has(outcome.response.statusCode);
  }
}

/** True for the refusal of a request with too many recipients, which may succeed in smaller requests. */
export function hasTooManyRecipients(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && 'response' in outcome && outcome.response.statusCode === TOO_MANY_RECIPIENTS;
}

/**
 * The pause before the next retry, in milliseconds: exponential backoff with up to 50 % jitter, and at least the
 * server's `Retry-After`. Undefined: no further retry.
 * @param tries the number of tries so far, at least 1.
 * @param random a number from 0 to 1, like `Math.random`.
 */
export function retryPause(
  exchange: Pick<Exchange, 'outcome' | 'retryAfterMs'>,
  tries: number,
  retries: number,
  random: () => number = Math.random,
): number | undefined {
  if (tries > retries || !isTransient(exchange.outcome)) return undefined;
  const { retryAfterMs = 0 } = exchange;
  if (retryAfterMs > MAX_PAUSE_MS) return undefined;
  return Math.max(backoff(tries, random), retryAfterMs);
}

/** The n-th pause of the exponential backoff with jitter, in milliseconds. */
export function backoff(n: number, random: () => number = Math.random): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (n - 1), MAX_PAUSE_MS);
  return Math.round(pause * (1 + random() / 2));
}
