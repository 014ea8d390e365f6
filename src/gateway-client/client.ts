import {
  type BinaryMessage,
  CALLS,
  encodeSimple,
  FORMATS,
  type Outgoing,
  pathOf,
  type SimpleMessage,
  standardSegments,
  type TextMessage,
} from '../gateway-schema';
import { type ResponseParser, parseResponse, parseSimpleResponse } from './response';
import { accessTokenQuery, authorizationHeader, type Credentials } from './credentials';
import type { SentSecrets } from './echo';
import { judgeResponse, judgeFailure } from './judge';
import type { Outcome } from './outcome';
import { parseRetryAfter } from './retryAfter';
import { type AgentChoice, type HttpRequest, type HttpResult, requestOnce } from './transport';
import { withholdEchoes } from './withhold';

/** Where requests go, and the credentials they use. */
export interface Endpoint {
  /** The base URL, ending with a slash, e.g. `https://api.websms.com/rest/` (source: seed). */
  readonly baseUrl: URL;
  readonly credentials: Credentials;
  /** Limit for a whole request in milliseconds. */
  readonly timeoutMs: number;
  readonly agent: AgentChoice;
}

/** The result of one request. */
export interface Exchange {
  readonly outcome: Outcome;
  /** The HTTP status, when there was a response. */
  readonly httpStatus: number | undefined;
  /** From the start to the response or failure, in milliseconds. */
  readonly durationMs: number;
  /** The server's `Retry-After` in milliseconds; undefined without one. */
  readonly retryAfterMs?: number;
}

/**
 * `POST smsmessaging/text` (source: seed, schema). Sends exactly one request and never repeats it.
 * @param signal cancels; whether anything can have been sent is in the outcome.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const message = { recipientAddressList: ['436761234567'], messageContent: 'Hello', test: true };
 * const { outcome } = await sendText(endpoint, message, AbortSignal.timeout(60_000));
 * if (outcome.kind === 'accepted') console.log(outcome.response.transferId);
 */
export function sendText(endpoint: Endpoint, message: TextMessage, signal: AbortSignal): Promise<Exchange> {
  return sendOutgoing(endpoint, { kind: 'text', message }, signal);
}

/**
 * `POST smsmessaging/binary` (source: docs, schema). Sends exactly one request and never repeats it. Segments may
 * be in either base64 alphabet; they go out in the standard one.
 * @param signal cancels; whether anything can have been sent is in the outcome.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const messageContent = splitBytes(Uint8Array.of(0x48, 0x69), true, 0xfc).map(formatBase64);
 * const message = { recipientAddressList: ['436761234567'], messageContent, userDataHeaderPresent: true, test: true };
 * const { outcome } = await sendBinary(endpoint, message, AbortSignal.timeout(60_000));
 */
export function sendBinary(endpoint: Endpoint, message: BinaryMessage, signal: AbortSignal): Promise<Exchange> {
  return sendOutgoing(endpoint, { kind: 'binary', message }, signal);
}

/**
 * `GET` or `POST smsmessaging/simple` (source: seed, docs, wadl). Sends exactly one request and never repeats it.
 * Prefer POST: the URL of a GET contains text and recipients, which intermediaries may log, and they may repeat a GET
 * (RFC 9110, 9.2.2).
 * @param signal cancels; whether anything can have been sent is in the outcome.
 * @throws RangeError, before anything is sent, for a character that Latin-1 lacks; `findProblems` finds it before.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const message = { recipientAddressList: ['436761234567'], messageContent: 'Grüße', test: true };
 * const { outcome } = await sendSimple(endpoint, message, 'POST', AbortSignal.timeout(60_000));
 */
export function sendSimple(
  endpoint: Endpoint,
  message: SimpleMessage,
  method: 'GET' | 'POST',
  signal: AbortSignal,
): Promise<Exchange> {
  return sendOutgoing(endpoint, { kind: 'simple', method, message }, signal);
}

/**
 * Sends a message by the call of its kind. Sends exactly one request and never repeats it.
 * @param signal cancels; whether anything can have been sent is in the outcome.
 * @throws RangeError as {@link sendSimple} does.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const message = { recipientAddressList: ['436761234567'], messageContent: 'Grüße', test: true };
 * const outgoing: Outgoing = { kind: 'simple', method: 'POST', message };
 * const { outcome, retryAfterMs } = await sendOutgoing(endpoint, outgoing, AbortSignal.timeout(60_000));
 */
export async function sendOutgoing(endpoint: Endpoint, outgoing: Outgoing, signal: AbortSignal): Promise<Exchange> {
  const { format } = CALLS[outgoing.kind];
  const particulars = format === 'json' ? jsonPost(asSent(outgoing)) : simpleRequest(outgoing);
  const parse = format === 'json' ? parseResponse : parseSimpleResponse;
  return exchange(endpoint, outgoing.message, () => call(endpoint, pathOf(outgoing), particulars, signal), parse);
}

function asSent(outgoing: Outgoing): Outgoing['message'] {
  return outgoing.kind === 'binary' ? standardSegments(outgoing.message) : outgoing.message;
}

/** Runs one request, measures it and judges its result. */
async function exchange(
  endpoint: Endpoint,
  message: Outgoing['message'],
  request: () => Promise<HttpResult>,
  parse: ResponseParser,
): Promise<Exchange> {
  const start = performance.now();
  const result = await request();
  const durationMs = Math.round(performance.now() - start);
  const response = 'response' in result ? result.response : undefined;
  const retryAfterMs = parseRetryAfter(response?.retryAfter ?? null);
  return {
    outcome: judge(result, { credentials: endpoint.credentials, message }, parse),
    httpStatus: response?.status,
    durationMs,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * Judges the result of a request. Server text that repeats something of the request is removed from the outcome.
 * @example
 * const credentials: Credentials = { kind: 'basic', username: 'test', password: 'test' };
 * const response = { status: 200, body: '{"statusCode":4001,"statusMessage":"test:test is unknown"}' };
 * judge({ response }, { credentials }); // refused; the statusMessage is withheld
 */
export function judge(result: HttpResult, sent: SentSecrets, parse: ResponseParser = parseResponse): Outcome {
  return withholdEchoes(
    'failure' in result ? judgeFailure(result.failure) : judgeResponse(result.response, parse),
    sent,
  );
}

/**
 * Sends one JSON object and returns what came back. Source of the headers: seed, "Requests / Responses".
 * @param path below the base URL, without a slash at its start.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const result = await postJson(endpoint, CALLS.text.path, { test: true }, AbortSignal.timeout(60_000));
 */
export function postJson(endpoint: Endpoint, path: string, body: object, signal: AbortSignal): Promise<HttpResult> {
  return call(endpoint, path, jsonPost(body), signal);
}

const jsonPost = (body: object): RequestOptions => ({
  method: 'POST',
  headers: { Accept: FORMATS.json.response, 'Content-Type': FORMATS.json.request },
  body: JSON.stringify(body),
});

/** The response is plain text (source: wadl); with `Accept` for JSON alone the real server answered 406 (ex-live). */
const SIMPLE_ACCEPT = `${FORMATS.simple.response}, ${FORMATS.json.response};q=0.5`;

function simpleRequest(outgoing: Outgoing): RequestOptions {
  const pairs = encodeSimple(outgoing.message);
  if ('method' in outgoing && outgoing.method === 'GET') {
    // A response from a cache would report a message that was not sent.
    return {
      method: 'GET',
      headers: { Accept: SIMPLE_ACCEPT, 'Cache-Control': 'no-cache, no-store' },
      query: pairs,
    };
  }
  return {
    method: 'POST',
    headers: { Accept: SIMPLE_ACCEPT, 'Content-Type': FORMATS.simple.request },
    body: pairs,
  };
}

/** The parts of a request that differ between calls. */
type RequestOptions = Pick<HttpRequest, 'method' | 'headers' | 'body'> & { readonly query?: string };

function call(
  endpoint: Endpoint,
  path: string,
  { query = '', headers, ...rest }: RequestOptions,
  signal: AbortSignal,
): Promise<HttpResult> {
  const { baseUrl, credentials, timeoutMs, agent } = endpoint;
  const url = new URL(path, baseUrl);
  // Without `searchParams`, which would re-encode the whole query as UTF-8.
  url.search = [query, accessTokenQuery(credentials)].filter((part) => part !== '').join('&');
  const authorization = authorizationHeader(credentials);
  return requestOnce({
    ...rest,
    url,
    headers: {
      ...headers,
      ...(authorization !== undefined && { Authorization: authorization }),
      Connection: 'close',
      'User-Agent': 'websms-vscode',
    },
    timeoutMs,
    agent,
    signal,
  });
}
