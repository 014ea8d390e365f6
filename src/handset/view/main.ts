/** The browser's side of the handset: joins it to the host. */
import { Channel } from '../../webview/core';
import { element } from '../../webview/view';
import { HOST_ASKS, VIEW_ASKS } from '../protocol';
import { HandsetView } from './handset';
import { Words } from './words';

interface VsCodeApi {
  postMessage(message: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
let view: HandsetView | undefined;

const channel = new Channel(
  VIEW_ASKS,
  HOST_ASKS,
  {
    show: (state) => {
      view?.show(state);
      return null;
    },
  },
  (message) => {
    vscode.postMessage(message);
  },
);

// The nonce lets only this script run, and only the host can post to this frame.
window.addEventListener('message', (event) => void channel.receive(event.data));

async function start(): Promise<void> {
  const { strings, locale, baseUrl, state } = await channel.request('ready', null);
  const ask = (request: Promise<unknown>): void => {
    request.catch(() => {
      root.prepend(element('p', { class: 'error', role: 'alert' }, strings.lost));
    });
  };
  const asking = (name: 'olderPhones' | 'copyAddress' | 'copyToken' | 'clear' | 'compose') => () => {
    ask(channel.request(name, null));
  };
  view = new HandsetView(new Words(strings, locale), baseUrl, {
    reply: (number, text) => {
      ask(channel.request('reply', { number, text }));
    },
    dismiss: (number) => {
      ask(channel.request('dismiss', number));
    },
    older: (number) => {
      ask(channel.request('older', number));
    },
    olderPhones: asking('olderPhones'),
    copyAddress: asking('copyAddress'),
    copyToken: asking('copyToken'),
    clear: asking('clear'),
    compose: asking('compose'),
  });
  root.replaceChildren(view.element);
  view.show(state, true);
}

void start();
