/** The HTTP transport: the only file that opens connections to websms. */
import fetch, { type Response } from 'node-fetch';
import http from 'node:http';
import https from 'node:https';
import { decodeBody, mediaTypeOf } from './body';
import { ConnectionProbe } from './connectionProbe';
import type { Failure, ReceivedResponse } from './judge';

/**
 * Which HTTP agent a request uses.
 * `singleUse`: a new connection. An idle connection of the process's shared pool may just have been closed by the
 * server; a request on it is reset, and its outcome is unknown though the server never saw it. The header
 * `Connection: close` does not keep Node from taking a connection out of the pool.
 * `editor`: VS Code's agent, with `http.proxySupport` on. VS Code patches Node's http module; another agent would
 * disable its proxies and certificates.
 */
export type AgentChoice = 'singleUse' | 'editor';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** May contain an access token: never show it, log it or put it in an error. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** None for a GET. */
  readonly body?: string;
  /** Whole-request limit in milliseconds, from name look-up to the last byte of the response. */
  readonly timeoutMs: number;
  readonly agent: AgentChoice;
  /** The user's cancel. */
  readonly signal: AbortSignal;
}

export type HttpResult = { readonly response: ReceivedResponse } | { readonly failure: Failure };

/**
 * The largest answer that is read; real ones have a few hundred bytes. Parsing a larger one from a hostile server could
 * block the extension host.
 */
const MAX_RESPONSE_BYTES = 128 * 1024;

/**
 * Sends one request and reads its response. Never retries, and never rejects: a failure is in the result.
 * @example
 * const result = await requestOnce({
 *   method: 'GET',
 *   url: new URL('https://api.websms.com/rest/'),
 *   headers: {},
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 *   signal: AbortSignal.timeout(60_000),
 * });
 * if ('response' in result) console.log(result.response.status);
 */
export async function requestOnce(request: HttpRequest): Promise<HttpResult> {
  // Cancelled before the request started: certainly not sent.
  if (request.signal.aborted)
    return { failure: { code: undefined, syscall: undefined, stoppedBy: 'user', wasConnected: false } };
  const timeout = AbortSignal.timeout(Math.ceil(request.timeoutMs));
  const signal = AbortSignal.any([request.signal, timeout]);
  const probe = new ConnectionProbe();
  try {
    const response = await probe.run(() =>
      fetch(request.url, {
        method: request.method,
        headers: { ...request.headers },
        body: request.body ?? null,
        redirect: 'manual', // a redirect must never carry a token elsewhere
        size: MAX_RESPONSE_BYTES,
        ...(request.agent === 'singleUse' && { agent: singleUseAgent }),
        signal,
      }),
    );
    const { status, headers } = response;
    const contentType = headers.get('content-type');
    return {
      response: {
        status,
        body: await readText(response, contentType, signal),
        mediaType: mediaTypeOf(contentType),
        retryAfter: headers.get('retry-after'),
      },
    };
  } catch (error) {
    return {
      failure: { ...systemError(error), stoppedBy: stoppedBy(request.signal, timeout), wasConnected: probe.connected },
    };
  } finally {
    probe.dispose();
  }
}

/** A new agent without keep-alive; its other options (trust, proxy) are those of the global agent. */
function singleUseAgent({ protocol }: URL): http.Agent {
  if (protocol === 'https:') return new https.Agent({ ...https.globalAgent.options, keepAlive: false });
  const { options } = http.globalAgent as http.Agent & { readonly options?: http.AgentOptions }; // its type lacks them
  return new http.Agent({ ...options, keepAlive: false });
}

/** Reads the body as text; undefined when it is cut off or too large. Throws on a cancel or time-out. */
async function readText(
  response: Response,
  contentType: string | null,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return decodeBody(new Uint8Array(await response.arrayBuffer()), contentType);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

// Keeps only code and syscall: the message of node-fetch contains the URL, and with it secrets.
function systemError(error: unknown): Pick<Failure, 'code' | 'syscall'> {
  if (typeof error !== 'object' || error === null) return { code: undefined, syscall: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const syscall =
    'erroredSysCall' in error && typeof error.erroredSysCall === 'string' ? error.erroredSysCall : undefined;
  return { code, syscall };
}

function stoppedBy(user: AbortSignal, timeout: AbortSignal): Failure['stoppedBy'] {
  if (user.aborted) return 'user';
  return timeout.aborted ? 'timeout' : undefined;
}
