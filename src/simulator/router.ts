import type { IncomingMessage } from 'node:http';
import { plainAnswer } from './answers';
import { answerWith, type Reaction } from './reaction';

/** A request on its way through the simulator. */
export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
}

export type Handler = (call: Call) => Promise<Reaction> | Reaction;

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handle: Handler;
}

/** Finds who answers a call: 404 for an unknown path, 405 with `Allow` for a wrong method. */
export async function route(routes: readonly Route[], call: Call): Promise<Reaction> {
  const here = routes.filter(({ path }) => path === call.url.pathname);
  if (here.length === 0) return answerWith(plainAnswer(404, 'The simulator has nothing at this path.'));
  const match = here.find(({ method }) => method === call.request.method);
  if (match !== undefined) return match.handle(call);
  const allow = here.map(({ method }) => method).join(', ');
  return answerWith(plainAnswer(405, `This path takes ${allow}.`, { Allow: allow }));
}
