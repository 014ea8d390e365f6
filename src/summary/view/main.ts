/** The browser's side of the summary: joins it to the host. */
import { Channel } from '../../webview/core';
import { element } from '../../webview/view';
import { HOST_ASKS, VIEW_ASKS } from '../protocol';
import { SummaryView } from './summaryView';
import { Words } from './words';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
let view: SummaryView | undefined;

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

/** The codes whose lines were shown when the page was hidden, which ends it. */
function openBefore(): number[] {
  const kept = vscode.getState();
  return Array.isArray(kept) ? kept.filter((code) => typeof code === 'number') : [];
}

async function start(): Promise<void> {
  const { strings, locale, timeZone, title, state } = await channel.request('ready', null);
  const ask = (request: Promise<unknown>): void => {
    request.catch(() => {
      root.prepend(element('p', { class: 'error', role: 'alert' }, strings.lost));
    });
  };
  const open = new Set(openBefore());
  view = new SummaryView(new Words(strings, locale, timeZone), title, [...open], {
    cancel: () => {
      ask(channel.request('cancel', null));
    },
    follow: (on) => {
      ask(channel.request('follow', on));
    },
    export: (as) => {
      ask(channel.request('export', as));
    },
    narrow: async (part) => {
      const asked = channel.request('narrow', part);
      ask(asked);
      await asked.catch(() => undefined);
    },
    samples: (code, most) => channel.request('samples', { code, most }),
    open: ({ file, line, offset }) => {
      ask(channel.request('open', { file, line, offset }));
    },
    explain: (code) => {
      ask(channel.request('explain', code));
    },
    showNumbers: (on) => {
      ask(channel.request('showNumbers', on));
    },
    moreRecipients: () => {
      ask(channel.request('moreRecipients', null));
    },
    toggled: (code, isOpen) => {
      if (isOpen) open.add(code);
      else open.delete(code);
      vscode.setState([...open]);
    },
  });
  root.replaceChildren(view.element);
  view.show(state);
}

void start();
