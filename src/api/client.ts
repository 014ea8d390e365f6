import { accessTokenQuery, authorizationHeader, type Credentials } from './credentials';
import { judgeAnswer, judgeFailure } from './judge';
import type { TextMessage } from './core';
import type { Outcome } from './outcome';
import { redactAnswer } from './redact';
import { requestOnce, type HttpRequest, type HttpResult } from './transport';

/** Where requests go and how they prove who sends them. */
export interface Endpoint {
  /** The base URL, ending with a slash, e.g. `https://api.websms.com/rest/` (source: seed). */
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  /** Limit for a whole request in milliseconds. */
  readonly timeoutMs: number;
}

/** What one request did, for results and the log. */
export interface Exchange {
  readonly outcome: Outcome;
  /** The HTTP status, when there was an answer. */
  readonly httpStatus: number | undefined;
  /** From start to answer or failure, in milliseconds. */
  readonly durationMs: number;
}

/**
 * `POST smsmessaging/text` (source: seed, schema). Sends exactly one request and never repeats it.
 * @param signal cancels; whether anything can have been sent is in the outcome.
 * @example
 * const { outcome } = await sendText(
 *   { baseUrl: new URL('https://api.websms.com/rest/'), credentials: { kind: 'token', token }, timeoutMs: 30_000 },
 *   { recipientAddressList: ['436761234567'], messageContent: 'Hello', test: true },
 *   new AbortController().signal,
 * );
 */
export async function sendText(endpoint: Endpoint, message: TextMessage, signal: AbortSignal): Promise<Exchange> {
  const start = performance.now();
  const result = await postJson(endpoint, 'smsmessaging/text', message, signal);
  const durationMs = Math.round(performance.now() - start);
  const httpStatus = 'answer' in result ? result.answer.status : undefined;
  return { outcome: judge(result, endpoint.credentials), httpStatus, durationMs };
}

/** The outcome of a request, with the sender's secret removed from whatever the server wrote. */
export function judge(result: HttpResult, credentials: Credentials): Outcome {
  const outcome = 'failure' in result ? judgeFailure(result.failure) : judgeAnswer(result.answer);
  return 'answer' in outcome ? { ...outcome, answer: redactAnswer(outcome.answer, credentials) } : outcome;
}

/** Sends one JSON object and returns what came back. Source of the headers: seed, "Requests / Responses". */
export function postJson(endpoint: Endpoint, path: string, body: object, signal: AbortSignal): Promise<HttpResult> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return call(endpoint, path, { method: 'POST', headers, body: JSON.stringify(body) }, signal);
}

/** What is particular to one request. */
type Particulars = Pick<HttpRequest, 'method' | 'headers' | 'body'> & { readonly query?: string };

function call(endpoint: Endpoint, path: string, { query = '', headers, ...rest }: Particulars, signal: AbortSignal): Promise<HttpResult> {
  const { baseUrl, credentials, timeoutMs } = endpoint;
  const url = new URL(path, baseUrl);
  // Not through `searchParams`: it would write the whole query anew, as UTF-8.
  url.search = [query, accessTokenQuery(credentials)].filter((part) => part !== '').join('&');
  const authorization = authorizationHeader(credentials);
  return requestOnce({
    ...rest,
    url,
    headers: {
      ...headers,
      ...(authorization !== undefined && { Authorization: authorization }),
      // A stale idle socket would reset a request and leave its outcome unknown.
      Connection: 'close',
      'User-Agent': 'websms-vscode',
    },
    timeoutMs,
    signal,
  });
}
