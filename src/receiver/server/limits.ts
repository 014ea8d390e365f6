/** The limits of the receiver: through a tunnel, anybody can reach it. */
export const LIMITS = {
  /** Bytes of a request body. A report takes some hundred, the longest text 40 KB. */
  bodyBytes: 64 * 1024,
  /** Notifications within a second; more are answered with HTTP 429. */
  perSecond: 100,
  /** Checks of the address within a second. */
  checksPerSecond: 20,
  /** Open connections; Node closes further ones at once. */
  connections: 100,
  /** Pending requests on one connection (pipelining). */
  requestsAtOnce: 10,
  /** Time a client has for its headers, in milliseconds. */
  headersMs: 10_000,
  /** Time a client has for its whole request, in milliseconds. */
  requestMs: 20_000,
  /** Time an idle kept-alive connection stays open, in milliseconds. */
  keepAliveMs: 5_000,
} as const;
