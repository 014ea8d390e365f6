/** The browser's side of the reference: joins it to the host. */
import * as v from 'valibot';
import { Channel } from '../../webview/core';
import { element } from '../../webview/view';
import { HOST_ASKS, VIEW_ASKS, ViewState } from '../protocol';
import { ReferenceView } from './reference';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
let view: ReferenceView | undefined;

const channel = new Channel(
  VIEW_ASKS,
  HOST_ASKS,
  {
    open: (entry) => {
      view?.openAt(entry);
      return null;
    },
  },
  (message) => {
    vscode.postMessage(message);
  },
);

// The nonce lets only this script run, and only the host can post to this frame.
window.addEventListener('message', (event) => void channel.receive(event.data));

function keep(): void {
  if (view) vscode.setState(view.state);
}
document.addEventListener('scrollend', keep);

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  view?.focusSearch();
});

async function start(): Promise<void> {
  const remembered = v.safeParse(ViewState, vscode.getState());
  const state: ViewState = remembered.success ? remembered.output : { search: '', group: 'all', code: null, scroll: 0 };
  const { strings, entries, at } = await channel.request('ready', { code: state.code });
  const ask = <T>(request: Promise<T>, then: (reply: T) => void = () => undefined): void => {
    request.then(then, () => {
      root.prepend(element('p', { class: 'error', role: 'alert' }, strings.lost));
    });
  };
  const shown = new ReferenceView(strings, entries, {
    copyExample: (code) => {
      ask(channel.request('copyExample', code), () => {
        shown.say(strings.copied);
      });
    },
    explain: (code) => {
      ask(channel.request('explain', code), (entry) => {
        shown.openAt(entry);
      });
    },
    print: () => {
      ask(channel.request('print', null));
    },
    changed: keep,
  });
  view = shown;
  root.replaceChildren(shown.element);
  shown.restore(state);
  const asked = entries.find(({ code }) => code === at);
  if (asked) shown.openAt(asked);
}

void start();
