import type * as v from 'valibot';
import { Channel, type Contract, type Handlers, type LifecycleMessage, type ViewContract } from '../shared';
import { element } from './dom';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The view's connection to its host. */
export interface HostSide<View extends Contract> {
  /** Sends a request. Rejects when it fails; for views that show the failure themselves. */
  request<K extends keyof View & string>(
    name: K,
    payload: v.InferInput<View[K]['payload']>,
  ): Promise<v.InferOutput<View[K]['reply']>>;
  /** Sends a request. A failure is logged and shown over the view. @returns undefined after a failure */
  ask<K extends keyof View & string>(
    name: K,
    payload: v.InferInput<View[K]['payload']>,
  ): Promise<v.InferOutput<View[K]['reply']> | undefined>;
  /** Sends a request without waiting for its reply. A failure is logged and shown over the view. */
  tell<K extends keyof View & string>(name: K, payload: v.InferInput<View[K]['payload']>): void;
  /** Stores the state for the next page of this tab, as JSON. */
  keep(state: unknown): void;
}

export interface ViewOptions<View extends ViewContract, Host extends Contract> {
  readonly viewRequests: View;
  readonly hostRequests: Host;
  /** The payload of `ready`. @param kept the state that the page before this one stored */
  readonly ready: (kept: unknown) => v.InferInput<View['ready']['payload']>;
  /**
   * Builds the view in `root` from the host's first answer.
   * @returns what it does for the requests of the host
   */
  readonly open: (
    reply: v.InferOutput<View['ready']['reply']>,
    host: HostSide<View>,
    root: HTMLElement,
  ) => Handlers<Host>;
}

/**
 * Starts a view. Failures, at the start or later, are logged by the host and shown with a button to load the view
 * again.
 */
export function start<View extends ViewContract, Host extends Contract>(options: ViewOptions<View, Host>): void {
  const vscode = acquireVsCodeApi();
  const root = document.getElementById('root') ?? document.body;
  const post = (message: LifecycleMessage): void => {
    vscode.postMessage(message);
  };
  const failed = (what: string, error: unknown): void => {
    post({ kind: 'viewFailed', what, message: String(error) });
    showFailure(root, () => {
      post({ kind: 'reload' });
    });
  };
  reportUncaught(failed);

  let handlers: Handlers<Host> | undefined;
  const channel = new Channel<View, Host>(
    options.viewRequests,
    options.hostRequests,
    untilOpened(options.hostRequests, () => handlers),
    (message) => {
      vscode.postMessage(message);
    },
    failed,
  );
  const ask: HostSide<View>['ask'] = (name, payload) =>
    channel.request(name, payload).catch((error: unknown) => {
      failed(name, error);
      return undefined;
    });
  const host: HostSide<View> = {
    request: (name, payload) => channel.request(name, payload),
    ask,
    tell: (name, payload) => {
      void ask(name, payload);
    },
    keep: (state) => {
      vscode.setState(state);
    },
  };
  // The nonce lets only this script run, and only the host can post to this frame.
  window.addEventListener('message', (event) => void channel.receive(event.data));
  const begin = async (): Promise<void> => {
    const reply = await channel.request('ready', options.ready(vscode.getState()));
    handlers = options.open(reply, host, root);
  };
  begin().catch((error: unknown) => {
    failed('start', error);
  });
}

/** Requests of the host before the view is built need no handling: the host's reply to `ready` is newer. */
function untilOpened<Host extends Contract>(requests: Host, opened: () => Handlers<Host> | undefined): Handlers<Host> {
  const names = Object.keys(requests) as (keyof Host)[];
  const handlers = names.map((name) => [name, (payload: never) => opened()?.[name](payload) ?? null] as const);
  return Object.fromEntries(handlers) as unknown as Handlers<Host>;
}

/** Browsers report this when an element is resized while it is measured; nothing has failed. */
const RESIZE_NOTICE = /^ResizeObserver loop/;

function reportUncaught(failed: (what: string, error: unknown) => void): void {
  window.addEventListener('error', ({ message, error }) => {
    if (!RESIZE_NOTICE.test(message)) failed('script', error ?? message);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    failed('promise', reason);
  });
}

/** Shows the failure in front of the view, once. The texts are in the page, because the host may not have replied. */
function showFailure(root: HTMLElement, reload: () => void): void {
  const { failure = '', reload: label = '' } = root.dataset;
  if (document.querySelector('.view-failure')) return;
  const button = element('button', { type: 'button', class: 'secondary' }, label);
  button.addEventListener('click', reload);
  root.before(
    element('div', { class: 'view-failure', role: 'alert' }, element('p', { class: 'error' }, failure), button),
  );
}
