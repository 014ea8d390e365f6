/** The browser's side of the form: joins it to the host. */
import * as v from 'valibot';
import { Channel } from '../../webview/core';
import { Draft, FORM_ASKS, HOST_ASKS } from '../protocol';
import { element } from './dom';
import { Form } from './form';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
let form: Form | undefined;

const channel = new Channel(
  FORM_ASKS,
  HOST_ASKS,
  {
    show: (state) => {
      form?.show(state);
      return null;
    },
    fill: (draft) => {
      form?.fill(draft);
      vscode.setState(draft);
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
  const remembered = v.safeParse(Draft, vscode.getState());
  const reply = await channel.request('ready', { draft: remembered.success ? remembered.output : null });
  const strings = reply.strings;
  const ask = (request: Promise<unknown>): void => {
    request.catch(() => {
      root.prepend(element('p', { class: 'error', role: 'alert' }, strings.failed));
    });
  };
  form = new Form(strings, {
    changed: (draft) => {
      vscode.setState(draft);
      // At once: the tab may be closed before any pause would end.
      ask(channel.request('saveDraft', draft));
    },
    send: (draft) => {
      ask(channel.request('send', draft));
    },
    cancel: () => {
      ask(channel.request('cancel', null));
    },
    selectMode: () => {
      ask(channel.request('selectMode', null));
    },
    act: (action) => {
      ask(channel.request('act', action));
    },
  });
  form.fill(reply.draft);
  root.replaceChildren(form.element);
  form.show(reply.state);
  form.focus();
}

void start();
