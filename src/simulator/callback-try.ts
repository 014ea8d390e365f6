import http from 'node:http';
import https from 'node:https';
import { classOf } from '../codes/core';
import { parseJsonBody, readBody } from './body';
import { LIMITS } from './limits';
import { loopbackLookup, NotLoopbackError, refuseForeignAddress } from './loopback';
import type { Notification } from './notifications';
import type { Switches } from './switches';

/** What came of one try. */
export type TryResult =
  | { readonly result: 'acknowledged' }
  /** It can be tried again. */
  | { readonly result: 'failed'; readonly reason: string }
  /** It was not sent, for it would have left this computer. */
  | { readonly result: 'refused'; readonly reason: string };

export interface CallbackSettings {
  readonly switches: Switches;
  /** Callbacks may leave this computer. */
  readonly allowCallbacks: boolean;
  /** Aborts everything when the simulator closes. */
  readonly stopped: AbortSignal;
}

/**
 * Posts a notification once, as JSON; userinfo in the URL becomes Basic credentials (docs' example). Redirects are
 * not followed, they are failures.
 * @returns rejects only when the simulator closes.
 */
export async function tryCallback(address: string, notification: Notification, settings: CallbackSettings): Promise<TryResult> {
  const url = new URL(address);
  try {
    if (!settings.allowCallbacks) refuseForeignAddress(url);
    return judge(await post(url, JSON.stringify(notification), settings), settings.switches);
  } catch (error) {
    settings.stopped.throwIfAborted();
    if (error instanceof NotLoopbackError) return { result: 'refused', reason: `${error.message}; see --allow-callbacks` };
    return { result: 'failed', reason: describe(error) };
  }
}

interface CallbackAnswer {
  readonly status: number;
  readonly bytes: Buffer;
}

async function post(url: URL, body: string, { switches, allowCallbacks, stopped }: CallbackSettings): Promise<CallbackAnswer> {
  let deadline: NodeJS.Timeout | undefined;
  const answer = new Promise<CallbackAnswer>((resolve, reject) => {
    const options: http.RequestOptions = {
      method: 'POST',
      agent: false, // nothing stays open behind the simulator
      headers: { 'Content-Type': 'application/json;charset=UTF-8', 'Content-Length': Buffer.byteLength(body) },
      signal: stopped,
      ...(!allowCallbacks && { lookup: loopbackLookup() }),
    };
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      readBody(response, LIMITS.callbackAnswerBytes).then((read) => {
        resolve({ status: response.statusCode ?? 0, bytes: 'bytes' in read ? read.bytes : Buffer.alloc(0) });
        if ('tooLarge' in read) request.destroy();
      }, reject);
    });
    deadline = setTimeout(() => {
      request.destroy(new Error(`no answer within ${switches.callbackTimeoutMs} ms`));
    }, switches.callbackTimeoutMs);
    request.on('error', reject);
    request.end(body);
  });
  try {
    return await answer;
  } finally {
    clearTimeout(deadline);
  }
}

function judge({ status, bytes }: CallbackAnswer, { callbackAcknowledgement }: Switches): TryResult {
  if (status < 200 || status > 299) return { result: 'failed', reason: `HTTP ${status}` };
  if (callbackAcknowledgement === 'http2xx') return { result: 'acknowledged' };
  const json = parseJsonBody(bytes);
  const code = json.kind === 'object' ? json.fields['statusCode'] : undefined;
  if (typeof code === 'number' && classOf(code) === 'accepted') return { result: 'acknowledged' };
  return { result: 'failed', reason: `HTTP ${status} without {"statusCode":2000,"statusMessage":"OK"}` };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An AggregateError (one failure for each address of a name) has no message of its own.
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
