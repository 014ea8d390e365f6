/** The only file that speaks HTTP to websms. */
import fetch, { type Response } from 'node-fetch';
import http from 'node:http';
import https from 'node:https';
import { decodeBody, mediaTypeOf } from './body';
import { ConnectionProbe } from './connectionProbe';
import type { Failure, HttpAnswer } from './judge';

/**
 * Whose connections a request uses.
 * `singleUse`: one of its own. In the pool that a process shares, an idle connection may have been closed by the server
 * this very moment: a request on it is reset, and its outcome stays unknown though the server never saw it. The header
 * `Connection: close` does not keep Node from taking one out of the pool.
 * `editor`: those of VS Code with `http.proxySupport` on. It patches Node's http in place; an agent of ours would turn
 * its proxies and certificates off.
 */
export type AgentChoice = 'singleUse' | 'editor';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** May hold an access token: never shown, logged or put in an error. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** None for a GET. */
  readonly body?: string;
  /** Whole-request limit in milliseconds, from name look-up to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly agent: AgentChoice;
  /** The user's cancel. */
  readonly signal: AbortSignal;
}

export type HttpResult = { readonly answer: HttpAnswer } | { readonly failure: Failure };

/**
 * An answer is a few hundred bytes; more than this is not one. A larger one, made for it, would take longer to read than
 * the extension host may be held up.
 */
const MAX_ANSWER_BYTES = 128 * 1024;

/**
 * Sends one request and reads its answer. Never rejects and never repeats, whatever the method: what went wrong
 * is in the result.
 * @example
 * const result = await requestOnce({
 *   method: 'GET',
 *   url: new URL('https://api.websms.com/rest/'),
 *   headers: {},
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 *   signal: AbortSignal.timeout(60_000),
 * });
 * if ('answer' in result) console.log(result.answer.status);
 */
export async function requestOnce(request: HttpRequest): Promise<HttpResult> {
  // Cancelled while the send was still being prepared: certainly nothing left.
  if (request.signal.aborted)
    return { failure: { code: undefined, syscall: undefined, stoppedBy: 'user', connected: false } };
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
        size: MAX_ANSWER_BYTES,
        ...(request.agent === 'singleUse' && { agent: singleUseAgent }),
        signal,
      }),
    );
    const { status, headers } = response;
    const contentType = headers.get('content-type');
    return {
      answer: {
        status,
        body: await readText(response, contentType, signal),
        mediaType: mediaTypeOf(contentType),
        retryAfter: headers.get('retry-after'),
      },
    };
  } catch (error) {
    return {
      failure: { ...systemError(error), stoppedBy: stoppedBy(request.signal, timeout), connected: probe.connected },
    };
  } finally {
    probe.dispose();
  }
}

/** An agent with an empty pool that keeps nothing. Trust, proxy and everything else is as for the rest of the process. */
function singleUseAgent({ protocol }: URL): http.Agent {
  if (protocol === 'https:') return new https.Agent({ ...https.globalAgent.options, keepAlive: false });
  const { options } = http.globalAgent as http.Agent & { readonly options?: http.AgentOptions }; // its type lacks them
  return new http.Agent({ ...options, keepAlive: false });
}

/** The body as text; undefined when it breaks off or is too large. A cancel or time-out still throws. */
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

// Errors are worded from code and syscall alone: node-fetch's message contains the URL, and with it secrets.
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
