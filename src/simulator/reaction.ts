import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpAnswer } from './answers';

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

/** What carrying out a reaction may need. */
export interface Means {
  /** Aborts waiting when the simulator closes. */
  readonly stopped: AbortSignal;
  /** Ends the connection with an RST. */
  readonly reset: () => void;
}

/** Carries out a reaction. */
export async function perform(reaction: Reaction, response: ServerResponse, { stopped, reset }: Means): Promise<void> {
  switch (reaction.kind) {
    case 'answer':
      write(response, reaction.answer);
      return;
    case 'answerLate':
      await wait(reaction.afterMs, undefined, { signal: stopped });
      write(response, reaction.answer);
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

function write(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

// The length promises the whole body, so a client can tell that the rest is missing.
function writeHalf(response: ServerResponse, answer: HttpAnswer): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    response.socket?.destroySoon();
  });
}
