import type { ServerCertificate } from '../http-server';
import type { NextAnswer } from './behaviour/nextAnswers';
import type { Switches } from './behaviour/switches';

export interface SimulatorOptions {
  /**
   * The IP address to listen on; 127.0.0.1 unless given. With `0.0.0.0` or `::` other computers and containers reach it
   * too, and need the token.
   */
  readonly host?: string;
  /** The port; 0 (the default) chooses a free one. */
  readonly port?: number;
  /**
   * Host names and IP addresses, beside 127.0.0.1 and localhost, under which clients ask for it; with TLS the certificate
   * is valid for them.
   */
  readonly allowHosts?: readonly string[];
  /** The access token to accept; 128 random bits unless given. See {@link tokenProblem}. */
  readonly token?: string;
  /** The only user name accepted with the token as password; by default any. See {@link userProblem}. */
  readonly user?: string;
  /** The delay of every answer of the API, in milliseconds; a message counts as accepted before it. */
  readonly latencyMs?: number;
  /**
   * The most requests to the API within any second, at least 1; further ones are answered with status code 4023, over
   * HTTP 200 (seed: "on every request") and in the format of the call. The real limits are unknown.
   */
  readonly rateLimit?: number;
  /**
   * Serves HTTPS: with a self-signed certificate made at the start, see {@link Simulator.certificate}, or with the given
   * one.
   */
  readonly tls?: boolean | ServerCertificate;
  /** A whole number that makes transferIds and notificationIds the same in every run. */
  readonly seed?: number;
  /** How many accepted messages are kept; by default 10,000 within `LIMITS.messageHeapBytes`. `all` has no limit. */
  readonly keep?: number | 'all';
  /**
   * Allows callbacks to other computers. By default they go only to 127.0.0.0/8, ::1 and names that resolve only to
   * these, so that a callback URL copied from production is not called.
   */
  readonly allowCallbacks?: boolean;
  /** The answers to the first messages, as {@link Simulator.answerNext} plans them; see {@link readScenario} for files. */
  readonly scenario?: readonly NextAnswer[];
  readonly switches?: Partial<Switches>;
}
