import { classOf } from '../../codes';
import { ACKNOWLEDGEMENT } from '../../gateway-schema';
import { NotLoopbackError, parseJsonBody, type ResolveName } from '../../http-server';
import type { Switches } from '../behaviour/switches';
import { LIMITS } from '../limits';
import { type CallbackResponse, postCallback } from './callbackRequest';
import type { Notification } from './notifications';

/** What a server answered to a callback: foreign text. */
export interface ServerResponse {
  readonly status: number;
  /** The first characters of the body, read as UTF-8; see LIMITS.callbackResponseCharacters. */
  readonly body: string;
}

/** The result of one try. */
export type TryResult =
  | { readonly result: 'acknowledged'; readonly response: ServerResponse }
  /** The callback may be retried. `response`: what the server answered, if it did. */
  | { readonly result: 'failed'; readonly reason: string; readonly response?: ServerResponse }
  /** Not sent, because the URL is on another computer. */
  | { readonly result: 'refused'; readonly reason: string };

export interface CallbackSettings {
  readonly switches: Switches;
  /** Allows callbacks to other computers. */
  readonly allowCallbacks: boolean;
  /** Aborts everything when the simulator closes. */
  readonly stopped: AbortSignal;
  /** Resolves names; by default the system's resolver. */
  readonly resolve?: ResolveName;
}

/**
 * Posts a notification once, as JSON; userinfo in the URL becomes Basic credentials (docs' example). Redirects are
 * failures.
 * @returns a promise that rejects only when the simulator closes.
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

/** Posts with a time limit that includes name resolution and reading the response. */
async function post(url: URL, body: string, settings: CallbackSettings): Promise<CallbackResponse> {
  const { switches, allowCallbacks, stopped, resolve } = settings;
  const ending = new AbortController();
  const stop = (): void => {
    ending.abort(stopped.reason);
  };
  const deadline = setTimeout(() => {
    ending.abort(new Error(`no answer within ${switches.callbackTimeoutMs} ms`));
  }, switches.callbackTimeoutMs);
  stopped.addEventListener('abort', stop);
  // Name resolution cannot be aborted, hence the race.
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

function judge({ status, bytes }: CallbackResponse, { callbackAcknowledgement }: Switches): TryResult {
  const text = new TextDecoder().decode(bytes.subarray(0, LIMITS.callbackResponseCharacters * 4));
  const response = { status, body: text.slice(0, LIMITS.callbackResponseCharacters) };
  if (status < 200 || status > 299) return { result: 'failed', reason: `HTTP ${status}`, response };
  if (callbackAcknowledgement === 'http2xx') return { result: 'acknowledged', response };
  const json = parseJsonBody(bytes);
  const code = json.kind === 'object' ? json.fields['statusCode'] : undefined;
  if (typeof code === 'number' && classOf(code) === 'accepted') return { result: 'acknowledged', response };
  return { result: 'failed', reason: `HTTP ${status} without ${JSON.stringify(ACKNOWLEDGEMENT)}`, response };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An AggregateError (one failure for each address of a name) has no message of its own.
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
