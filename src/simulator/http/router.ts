import {
  findRoute,
  type IncomingRequest,
  jsonResponse,
  textResponse,
  type Route as GenericRoute,
} from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { statusMessage } from './responses';
import { type Reaction, refuseWith, respondWith } from './reaction';

export type Handler = (incoming: IncomingRequest) => Promise<Reaction> | Reaction;
export type Route = GenericRoute<Handler>;

/**
 * Dispatches a request to its route: 404 for an unknown path, 405 with `Allow` (or 4018, a switch) for a wrong method.
 */
export async function route(
  routes: readonly Route[],
  incoming: IncomingRequest,
  switches: Switches,
): Promise<Reaction> {
  const { pathname } = incoming.url;
  const match = findRoute(routes, incoming.request.method, pathname);
  switch (match.kind) {
    case 'found':
      return match.handle(incoming);
    case 'notFound':
      return respondWith(textResponse(404, 'The simulator has nothing at this path.'));
    case 'wrongMethod':
      if (switches.wrongMethod === 'status4018' && !isControlPath(pathname)) return forbidden(switches);
      return respondWith(textResponse(405, `This path takes ${match.allow}.`, { Allow: match.allow }));
  }
}

/** True for the paths of the control API; all others are the gateway's. */
export function isControlPath(path: string): boolean {
  return path.startsWith('/_');
}

function forbidden(switches: Switches): Reaction {
  const message = statusMessage(4018, switches);
  const response = jsonResponse({
    statusCode: 4018,
    statusMessage: message,
    clientMessageId: null,
    transferId: null,
    smsCount: 0,
  });
  return refuseWith(4018, response, message);
}
