import type { Switches } from './behaviour/switches';

export interface SimulatorOptions {
  /** The port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  /** The access token to accept; 128 random bits unless given. See {@link tokenProblem}. */
  readonly token?: string;
  /** The only user name whose password the token is; any user name unless given. See {@link userProblem}. */
  readonly user?: string;
  /** Every answer of the API comes this much later; a message counts as accepted before. */
  readonly latencyMs?: number;
  /**
   * The most requests to the API within any second, from 1; the others get status code 4023. It comes with HTTP 200
   * (seed: "on every request") in the format of the call. The real limits are unknown.
   */
  readonly rateLimit?: number;
  /** Speaks HTTPS with a self-signed certificate made at the start; see {@link Simulator.certificate}. */
  readonly tls?: boolean;
  /** A whole number that makes transferIds and notificationIds the same in every run. */
  readonly seed?: number;
  /** How many accepted messages are kept; 10,000 unless given, and no more than `LIMITS.messageHeapBytes`. `all` is bounded by the memory alone. */
  readonly keep?: number | 'all';
  /**
   * Callbacks may go to other computers too. Otherwise they go to 127.0.0.0/8, ::1 and names that resolve to these
   * alone: a simulator shall not write to a server that somebody copied into a request.
   */
  readonly allowCallbacks?: boolean;
  readonly switches?: Partial<Switches>;
}
