import { classOf } from '../../codes/core';
import { ACKNOWLEDGEMENT } from '../../gateway-schema';
import { NotLoopbackError, parseJsonBody, type ResolveName } from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { type CallbackAnswer, postCallback } from './callbackRequest';
import type { Notification } from './notifications';

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
  /** Finds the addresses of names, unless the system shall. */
  readonly resolve?: ResolveName;
}

/**
 * Posts a notification once, as JSON; userinfo in the URL becomes Basic credentials (docs' example). Redirects are
 * not followed, they are failures.
 * @returns rejects only when the simulator closes.
 */
export async function tryCallback(
  address: string,
  notification: Notification,
  settings: CallbackSettings,
): Promise<TryResult> {
  const url = new URL(address);
  try {
    return judge(await post(url, JSON.stringify(notification), settings), settings.switches);
  } catch (error) {
    settings.stopped.throwIfAborted();
    if (error instanceof NotLoopbackError)
      return { result: 'refused', reason: `${error.message}; see --allow-callbacks` };
    return { result: 'failed', reason: describe(error) };
  }
}

/** Posts within the time that one try may take, from the look-up of the name to the end of the answer. */
async function post(url: URL, body: string, settings: CallbackSettings): Promise<CallbackAnswer> {
  const { switches, allowCallbacks, stopped, resolve } = settings;
  const ending = new AbortController();
  const stop = (): void => {
    ending.abort(stopped.reason);
  };
  const deadline = setTimeout(() => {
    ending.abort(new Error(`no answer within ${switches.callbackTimeoutMs} ms`));
  }, switches.callbackTimeoutMs);
  stopped.addEventListener('abort', stop);
  // A look-up cannot be ended: it is left behind.
  const ended = new Promise<never>((_resolve, reject) => {
    ending.signal.addEventListener('abort', () => {
      reject(ending.signal.reason as Error);
    });
  });
  try {
    return await Promise.race([ended, postCallback(url, body, { allowCallbacks, signal: ending.signal, resolve })]);
  } finally {
    clearTimeout(deadline);
    stopped.removeEventListener('abort', stop);
  }
}

function judge({ status, bytes }: CallbackAnswer, { callbackAcknowledgement }: Switches): TryResult {
  if (status < 200 || status > 299) return { result: 'failed', reason: `HTTP ${status}` };
  if (callbackAcknowledgement === 'http2xx') return { result: 'acknowledged' };
  const json = parseJsonBody(bytes);
  const code = json.kind === 'object' ? json.fields['statusCode'] : undefined;
  if (typeof code === 'number' && classOf(code) === 'accepted') return { result: 'acknowledged' };
  return { result: 'failed', reason: `HTTP ${status} without ${JSON.stringify(ACKNOWLEDGEMENT)}` };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An AggregateError (one failure for each address of a name) has no message of its own.
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
