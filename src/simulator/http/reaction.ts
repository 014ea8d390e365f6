import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type HttpAnswer, writeAnswer, writeHalf } from '../../http-server';

/** What the server does once it has read a request. */
export type Reaction =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'answerLate'; readonly answer: HttpAnswer; readonly afterMs: number }
  /** Half of the body, then the connection ends. */
  | { readonly kind: 'answerHalf'; readonly answer: HttpAnswer }
  /** A real RST on the connection, no answer. */
  | { readonly kind: 'reset' }
  /** No answer; the connection stays open until the client or the simulator ends it. */
  | { readonly kind: 'silence' };

export function answerWith(answer: HttpAnswer): Reaction {
  return { kind: 'answer', answer };
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
  response: ServerResponse,
  { stopped, reset }: ConnectionControl,
): Promise<void> {
  switch (reaction.kind) {
    case 'answer':
      writeAnswer(response, reaction.answer);
      return;
    case 'answerLate':
      await wait(reaction.afterMs, undefined, { signal: stopped });
      writeAnswer(response, reaction.answer);
      return;
    case 'answerHalf':
      writeHalf(response, reaction.answer);
      return;
    case 'reset':
      reset();
      return;
    case 'silence':
      return;
  }
}
