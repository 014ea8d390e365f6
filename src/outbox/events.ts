import type { Exchange } from '../gateway-client';
import type { Outgoing } from '../gateway-schema';
import type { Destination } from './ports';
import type { Sent } from './sent';

/** The steps of a send, in the order in which they happen. */
export type OutboxEvent =
  /** It was agreed to, and begins now. */
  | { readonly kind: 'planned'; readonly recipients: number; readonly requests: number }
  /** A request is on the disk, durably. */
  | { readonly kind: 'recorded'; readonly recipients: number }
  /** A request is handed to the network. */
  | {
      readonly kind: 'leaving';
      readonly destination: Destination;
      readonly request: Outgoing;
      /** Recipients whose requests come later. */
      readonly later: number;
      /** Whether the send has several requests. */
      readonly isPart: boolean;
    }
  /** It has ended, with an answer or without. */
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  /** Nothing goes out for so long. */
  | { readonly kind: 'waiting'; readonly pauseMs: number; readonly why: WhyWaiting }
  /** A request had too many recipients, and becomes two. */
  | { readonly kind: 'split'; readonly into: readonly [number, number] }
  /** Nothing more of it goes out; without `sent` nothing left. */
  | { readonly kind: 'ended'; readonly sent: Sent | undefined }
  /** The store failed at something that does not stop the send. */
  | { readonly kind: 'failed'; readonly error: unknown };

export type WhyWaiting =
  /** Nothing was sent, for a cause that passes; the request is sent again. */
  | {
      readonly kind: 'retry';
      readonly exchange: Exchange;
      readonly host: string;
      /** Which further try it is, from 1. */
      readonly number: number;
      /** How many further tries there may be. */
      readonly retries: number;
    }
  /** The account takes fewer recipients at a time. */
  | { readonly kind: 'slowDown' };
