/** The browser's side of the form: joins it to the host. */
import * as v from 'valibot';
import { Channel } from '../../webview/core';
import { withoutSecrets } from '../draft';
import { Draft, FORM_ASKS, HOST_ASKS, packDraft, packSavedDraft } from '../protocol';
import { element, nextTask, whenFocused } from '../../webview/view';
import { DraftSaver } from './draftSaver';
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
    addRecipients: (recipients) => {
      form?.addRecipients(recipients);
      return null;
    },
    fill: (draft) => {
      form?.fill(draft);
      saver.filled(draft);
      return null;
    },
  },
  (message) => {
    vscode.postMessage(message);
  },
);

const saver = new DraftSaver({
  remember: (draft) => {
    vscode.setState(withoutSecrets(draft));
  },
  // What fails is shown: `true`, for saving it again would fail as well.
  save: (saved) => channel.request('saveDraft', packSavedDraft(saved)).catch(showFailure),
  turn: nextTask,
});
let failure = '';

function showFailure(): true {
  root.prepend(element('p', { class: 'error', role: 'alert' }, failure));
  return true;
}

// The nonce lets only this script run, and only the host can post to this frame.
window.addEventListener('message', (event) => void channel.receive(event.data));

async function start(): Promise<void> {
  const parsed = v.safeParse(Draft, vscode.getState());
  const remembered = parsed.success ? withoutSecrets(parsed.output) : null;
  // Versions up to 0.3.0 left secrets in the state.
  vscode.setState(remembered);
  const reply = await channel.request('ready', { draft: remembered });
  const strings = reply.strings;
  failure = strings.failed;
  const ask = (request: Promise<unknown>): void => {
    request.catch(showFailure);
  };
  const asking = (name: 'cancel' | 'selectMode' | 'messages' | 'recentRecipients' | 'myNumber') => () => {
    saver.flush();
    ask(channel.request(name, null));
  };
  form = new Form(strings, reply.locale, {
    changed: (length, draft) => {
      saver.changed(length, draft);
    },
    send: (draft) => {
      saver.flush();
      ask(channel.request('send', packDraft(draft)));
    },
    cancel: asking('cancel'),
    selectMode: asking('selectMode'),
    messages: asking('messages'),
    recent: asking('recentRecipients'),
    myNumber: asking('myNumber'),
    target: () => channel.request('target', null),
    copy: (text) => {
      ask(channel.request('copy', text));
    },
    act: (action) => {
      saver.flush();
      ask(channel.request('act', action));
    },
  });
  form.show(reply.state);
  form.fill(reply.draft);
  saver.filled(reply.draft);
  root.replaceChildren(form.element);
  whenFocused(() => form?.focus());
}

void start();
