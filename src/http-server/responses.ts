import type { ServerResponse } from 'node:http';

/** An HTTP response, ready to be written. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * HTTP 200 with a JSON body.
 * @example
 * const response = jsonResponse({ statusCode: 2000, statusMessage: 'OK' });
 */
export function jsonResponse(body: object, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers }, // spelled as in the seed's example
    body: JSON.stringify(body),
  };
}

/** A plain-text response that says what is wrong with a request. */
export function textResponse(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...headers }, body: text };
}

/** An HTTP response without a body. */
export function emptyResponse(status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers, body: '' };
}

/** Writes a whole response with its `Content-Length`. */
export function writeResponse(stream: ServerResponse, response: HttpResponse): void {
  stream.writeHead(response.status, { ...response.headers, 'Content-Length': Buffer.byteLength(response.body) });
  stream.end(response.body);
}

/**
 * Writes half of the body and closes the connection. `Content-Length` is that of all of it, so clients notice the cut.
 */
export function writeHalf(stream: ServerResponse, response: HttpResponse): void {
  const body = Buffer.from(response.body);
  stream.writeHead(response.status, { ...response.headers, 'Content-Length': body.length });
  stream.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    stream.socket?.destroySoon();
  });
}
