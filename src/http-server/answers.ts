import type { ServerResponse } from 'node:http';

/** An HTTP answer, ready to be written. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * HTTP 200 with a JSON body.
 * @example
 * const answer = jsonAnswer({ statusCode: 2000, statusMessage: 'OK' });
 */
export function jsonAnswer(body: object, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers }, // spelled as in the seed's example
    body: JSON.stringify(body),
  };
}

/** A plain-text answer that says what is wrong with a request. */
export function plainAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...headers }, body: text };
}

/** An HTTP answer without a body. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers, body: '' };
}

/** Writes a whole answer with its `Content-Length`. */
export function writeAnswer(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/**
 * Writes half of the body and closes the connection. `Content-Length` is that of all of it, so clients notice the cut.
 */
export function writeHalf(response: ServerResponse, answer: HttpAnswer): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    response.socket?.destroySoon();
  });
}
