/** How long the store keeps what, in milliseconds, whatever it stands on. */

export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A send older than this need not stop anybody any more. */
export const KEEP_MS = 30 * DAY_MS;
/** How long an accepted message is remembered, so that sending it again by mistake is noticed. */
export const KEEP_ACCEPTED_MS = 10 * 60_000;
