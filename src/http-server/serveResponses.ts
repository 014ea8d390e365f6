import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { awaitResponse } from './awaitResponse';
import { type Body, readBody } from './body';
import { targetPath } from './guard';
import type { LoopbackServer } from './listening';
import { emptyResponse, type HttpResponse, writeResponse } from './responses';

/** A request to a server that is reached under any host name. */
export interface PathRequest {
  readonly method: string;
  /** As {@link targetPath} reads it: undefined when the target is invalid. */
  readonly path: string | undefined;
  /** Of a header that is there twice, what Node makes of it: of `Authorization` and `Content-Type` the first counts. */
  readonly headers: IncomingHttpHeaders;
  /** Reads the body, up to the limit. Rejects when the client disconnects. */
  readonly body: () => Promise<Body>;
}

export interface ServeOptions {
  /** Bytes of a body. */
  readonly bodyBytes: number;
  /** Pending requests on one connection (pipelining); a connection with more is closed. */
  readonly requestsAtOnce: number;
  /** Answers a request. A rejection is answered with HTTP 500. */
  readonly respond: (request: PathRequest) => Promise<HttpResponse>;
}

/** Answers the requests of a server, whatever their `Host`. */
export function serveResponses(server: LoopbackServer, options: ServeOptions): void {
  server.serve((request, response) => void serve(options, request, response));
}

async function serve(
  { bodyBytes, requestsAtOnce, respond }: ServeOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (awaitResponse(request, response).pending > requestsAtOnce) {
    request.socket.destroy(); // an error response would have to wait for the responses before it
    return;
  }
  const answer = respond({
    method: request.method ?? '',
    path: targetPath(request),
    headers: request.headers,
    body: () => readBody(request, bodyBytes),
  });
  writeResponse(response, await answer.catch(() => emptyResponse(500)));
}
