/** What the outbox needs of the world, and what it is told to do. */
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
 * Sends exactly one request and never repeats it. Whatever happens to it is in the outcome: it does not reject for a
 * request that may have left.
 */
export type GatewayClient = (endpoint: Endpoint, outgoing: Outgoing, signal: AbortSignal) => Promise<Exchange>;

export interface Clock {
  /**
   * Waits so many milliseconds.
   * @returns false when the signal came first.
   */
  wait(ms: number, signal: AbortSignal): Promise<boolean>;
}

/** The machine's own. */
export const systemClock: Clock = {
  async wait(ms, signal) {
    await wait(ms, undefined, { signal }).catch(() => undefined); // the signal says it
    return !signal.aborted;
  },
};

/** Where one send goes. */
export interface Destination {
  readonly mode: Mode;
  /** The host as people read it. */
  readonly host: string;
  /** Names the destination, also after a restart: an origin, or `simulator`, whose port changes. */
  readonly destinationKey: string;
  readonly endpoint: Endpoint;
}

/** What is to be sent. */
export interface Send {
  readonly mode: Mode;
  readonly outgoing: Outgoing;
  /** The client message id of a message that has none of its own. */
  readonly clientMessageId: string;
  /** The most tries after the first one; 0 also keeps a request with too many recipients from being split. */
  readonly retries: number;
}

/** Who sends: is asked, told, and may cancel. */
export interface Sending<D extends Destination> {
  /** Finds out where the send goes, once it is known to be valid; undefined where it can go nowhere. */
  readonly destination: () => Promise<D | undefined>;
  /**
   * Asks where something must be asked.
   * @param earlier sends of the same text to at least one of the same recipients.
   * @returns whether it may be sent.
   */
  readonly confirm: (destination: D, earlier: Earlier) => Promise<boolean>;
  /** What is not as it was when the destination was found: it must not redirect what was agreed to. */
  readonly changed: (destination: D) => Change | undefined;
  /** Told of each step, in order. What it throws changes nothing about the send. */
  readonly listener: (event: OutboxEvent) => void;
  /** Cancels. */
  readonly signal: AbortSignal;
}

export type Change = 'mode' | 'account';
