import type { IncomingMessage } from 'node:http';
import type { Body } from './body';
import { type HttpAnswer, jsonAnswer, plainAnswer, statusMessage } from './answers';
import { answerWith, type Reaction } from './reaction';
import type { Switches } from './switches';

/** A request on its way through the simulator. */
export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Reads the body, once, of at most `LIMITS.bodyBytes`. */
  readonly body: () => Promise<Body>;
  /** Resolves when the answer is written, or never will be. */
  readonly answered: Promise<void>;
}

export type Handler = (call: Call) => Promise<Reaction> | Reaction;

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handle: Handler;
}

/** Finds who answers a call: 404 for an unknown path, 405 with `Allow` (or 4018, a switch) for a wrong method. */
export async function route(routes: readonly Route[], call: Call, switches: Switches): Promise<Reaction> {
  const here = routes.filter(({ path }) => path === call.url.pathname);
  if (here.length === 0) return answerWith(plainAnswer(404, 'The simulator has nothing at this path.'));
  const match = here.find(({ method }) => method === call.request.method);
  if (match !== undefined) return match.handle(call);
  if (switches.wrongMethod === 'status4018' && !isOwnPath(call.url.pathname)) return answerWith(forbidden(switches));
  const allow = here.map(({ method }) => method).join(', ');
  return answerWith(plainAnswer(405, `This path takes ${allow}.`, { Allow: allow }));
}

/** True for the paths that are the simulator's, not the API's. */
export function isOwnPath(path: string): boolean {
  return path.startsWith('/_');
}

function forbidden(switches: Switches): HttpAnswer {
  const message = statusMessage(4018, switches);
  return jsonAnswer({ statusCode: 4018, statusMessage: message, clientMessageId: null, transferId: null, smsCount: 0 });
}
