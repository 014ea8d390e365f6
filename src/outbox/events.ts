import type { Exchange } from '../gateway-client';
import type { Outgoing } from '../gateway-schema';
import type { Destination } from './ports';
import type { Sent } from './sent';

/** The steps of a send, in the order in which they happen. */
export type OutboxEvent =
  /** The user confirmed the send, and it starts now. */
  | { readonly kind: 'planned'; readonly recipients: number; readonly requests: number }
  /** A request is durably recorded. */
  | { readonly kind: 'recorded'; readonly recipients: number }
  /** A request is about to be sent. */
  | {
      readonly kind: 'leaving';
      readonly destination: Destination;
      readonly request: Outgoing;
      /** The number of recipients in later requests. */
      readonly later: number;
      /** Whether the send has several requests. */
      readonly isOneOfSeveral: boolean;
    }
  /** A request has ended, with or without an answer. */
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  /** A pause before the next request. */
  | { readonly kind: 'waiting'; readonly pauseMs: number; readonly why: WhyWaiting }
  /** A request had too many recipients, and is split into two with so many recipients each. */
  | { readonly kind: 'split'; readonly into: readonly [number, number] }
  /** The send has ended; without `sent` nothing was sent. */
  | { readonly kind: 'ended'; readonly sent: Sent | undefined }
  /** The store failed, but the send continues. */
  | { readonly kind: 'failed'; readonly error: unknown };

export type WhyWaiting =
  /** Nothing was sent, for a transient cause; the request will be retried. */
  | {
      readonly kind: 'retry';
      readonly exchange: Exchange;
      readonly host: string;
      /** The number of the retry, from 1. */
      readonly number: number;
      /** The most retries. */
      readonly retries: number;
    }
  /** After a split, because the account accepts fewer recipients at a time. */
  | { readonly kind: 'slowDown' };
