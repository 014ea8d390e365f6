import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type HttpResponse, writeResponse, writeHalf } from '../../http-server';

/** What the server does once it has read a request. */
export type Reaction = (
  | {
      readonly kind: 'respond';
      readonly response: HttpResponse;
      /** The status code in the body, where there is one. */
      readonly statusCode?: number;
    }
  /** Half of the body, then the connection ends. */
  | { readonly kind: 'respondHalf'; readonly response: HttpResponse }
  /** A real RST on the connection, no response. */
  | { readonly kind: 'reset' }
  /** No response; the connection stays open until the client or the simulator ends it. */
  | { readonly kind: 'silence' }
) & {
  /** The pause before it, in milliseconds. */
  readonly afterMs?: number;
  /** Why the message was not accepted, or not said to be, for people; needless where the response is plain text. */
  readonly reason?: string;
  /** The message that was accepted, whatever the response says. */
  readonly transferId?: string;
};

export function respondWith(response: HttpResponse, reason?: string): Reaction {
  return { kind: 'respond', response, ...(reason !== undefined && { reason }) };
}

/** A response that refuses a call with a status code, over HTTP 200. @param reason its statusMessage. */
export function refuseWith(statusCode: number, response: HttpResponse, reason: string): Reaction {
  return { kind: 'respond', response, statusCode, reason };
}

/** What `perform` needs to end waiting or reset a connection. */
export interface ConnectionControl {
  /** Aborts waiting when the simulator closes. */
  readonly stopped: AbortSignal;
  /** Ends the connection with an RST. */
  readonly reset: () => void;
}

/** Carries out a reaction. */
export async function perform(
  reaction: Reaction,
  stream: ServerResponse,
  { stopped, reset }: ConnectionControl,
): Promise<void> {
  const { afterMs = 0 } = reaction;
  if (afterMs > 0) await wait(afterMs, undefined, { signal: stopped });
  switch (reaction.kind) {
    case 'respond':
      writeResponse(stream, reaction.response);
      return;
    case 'respondHalf':
      writeHalf(stream, reaction.response);
      return;
    case 'reset':
      reset();
      return;
    case 'silence':
      return;
  }
}
