import { emptyAnswer, jsonAnswer } from './answers';
import { authenticate } from './authentication';
import { answerWith, type Reaction } from './reaction';
import type { Handler, Route } from './router';
import type { Simulation } from './simulation';

/**
 * The simulator's own pages. Both take the token like the API does, because messages are nobody else's business:
 * - `GET /_health`: `{ status: "ok", connections, requests, accepted }`, see Counts;
 * - `GET /_messages`: the same counts and `messages`, the kept accepted messages, oldest first.
 */
export function ownPages(simulation: Simulation): readonly Route[] {
  return [
    { method: 'GET', path: '/_health', handle: guarded(simulation, () => ({ status: 'ok', ...simulation.counts() })) },
    {
      method: 'GET',
      path: '/_messages',
      handle: guarded(simulation, () => ({ ...simulation.counts(), messages: simulation.store.list() })),
    },
  ];
}

function guarded(simulation: Simulation, page: () => object): Handler {
  return ({ request, url }): Reaction => {
    const { result } = authenticate(request.headers.authorization, url, simulation.token);
    if (result !== 'accepted') return answerWith(emptyAnswer(401));
    return answerWith(jsonAnswer(page(), { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }));
  };
}
