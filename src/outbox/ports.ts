/** The ports of the outbox, and the parameters of a send. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoint, Exchange } from '../gateway-client';
import type { Outgoing } from '../gateway-schema';
import type { Earlier, SendStore } from '../store';
import type { OutboxEvent } from './events';

/** Where a send goes: the local simulator, the real API as a test, or the real API for real. */
export type Mode = 'simulator' | 'test' | 'live';
export const MODES: readonly Mode[] = ['simulator', 'test', 'live'];

export interface OutboxPorts {
  readonly store: SendStore;
  readonly client: GatewayClient;
  readonly clock: Clock;
}

/**
 * Sends exactly one request and never retries it. Its failure is in the outcome: the promise does not reject for a
 * request that may have been sent.
 */
export type GatewayClient = (endpoint: Endpoint, outgoing: Outgoing, signal: AbortSignal) => Promise<Exchange>;

export interface Clock {
  /**
   * Waits for a time in milliseconds.
   * @returns false when the signal was aborted first.
   */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
}

/** The system's clock. */
export const systemClock: Clock = {
  async wait(ms, signal) {
    await wait(ms, undefined, { signal }).catch(() => undefined); // the signal says it
    return !signal.aborted;
  },
};

/** Where one send goes. */
export interface Destination {
  readonly mode: Mode;
  /** The host, for display. */
  readonly host: string;
  /** Identifies the destination across restarts: an origin, or `simulator`, whose port changes. */
  readonly destinationKey: string;
  /** The account's name; undefined for the simulator. */
  readonly account?: string | undefined;
  readonly endpoint: Endpoint;
  /**
   * Where notifications about a message go that names no callback URL itself. It is sent, and never stored: its path is
   * a secret.
   */
  readonly callbackUrl?: string | undefined;
}

/** A message to be sent, with its mode. */
export interface Send {
  readonly mode: Mode;
  readonly outgoing: Outgoing;
  /** The client message id for a message without one. */
  readonly clientMessageId: string;
  /** The most retries; 0 also disables splitting a request with too many recipients. */
  readonly retries: number;
  /** How the user typed uncertain recipients, by MSISDN; only kept for the history. */
  readonly typed?: ReadonlyMap<string, string>;
}

/** The caller's side of a send: confirms, is notified, and may cancel. */
export interface Sending<D extends Destination> {
  /** Resolves the destination of a valid message; undefined without one. */
  readonly destination: () => Promise<D | undefined>;
  /**
   * Asks for confirmation where it is needed.
   * @param earlier sends of the same content to at least one of the same recipients.
   * @returns whether it may be sent.
   */
  readonly confirm: (destination: D, earlier: Earlier) => Promise<boolean>;
  /** What has changed since the destination was resolved: a confirmed send must not go elsewhere. */
  readonly changed: (destination: D) => Change | undefined;
  /** Called with each event, in order. An error in it does not affect the send. */
  readonly listener: (event: OutboxEvent) => void;
  /** Cancels the send. */
  readonly signal: AbortSignal;
}

export type Change = 'mode' | 'account';
