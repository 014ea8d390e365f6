import type { IncomingMessage } from 'node:http';
import type { Body } from './body';

export type Method = 'GET' | 'POST' | 'DELETE';

/** A request that passed the guard. */
export interface IncomingRequest {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Reads the body, once, up to the server's limit. */
  readonly body: () => Promise<Body>;
  /** Resolves when the response has been written, or the connection has closed. */
  readonly responseFinished: Promise<void>;
}

export interface Route<Handler> {
  readonly method: Method;
  readonly path: string;
  readonly handle: Handler;
}

/** The handler of a request, or why there is none; `allow` is the value of the `Allow` header of a 405. */
export type RouteMatch<Handler> =
  | { readonly kind: 'found'; readonly handle: Handler }
  | { readonly kind: 'wrongMethod'; readonly allow: string }
  | { readonly kind: 'notFound' };

/**
 * Finds the route of a request by path and method.
 * @example
 * const routes = [{ method: 'POST', path: '/reports', handle: () => jsonResponse({ statusCode: 2000 }) }] as const;
 * const match = findRoute(routes, 'GET', '/reports'); // { kind: 'wrongMethod', allow: 'POST' }
 */
export function findRoute<Handler>(
  routes: readonly Route<Handler>[],
  method: string | undefined,
  path: string,
): RouteMatch<Handler> {
  const here = routes.filter((route) => route.path === path);
  if (here.length === 0) return { kind: 'notFound' };
  const match = here.find((route) => route.method === method);
  if (match !== undefined) return { kind: 'found', handle: match.handle };
  return { kind: 'wrongMethod', allow: here.map((route) => route.method).join(', ') };
}
