import * as vscode from 'vscode';
import type { TextMessage } from '../api';
import { inert, modeShort, sendingText, type ModeState, type RunRequest, type Sender, type SendResult } from '../send';
import { Channel, localResourceRoots, renderPage, type Handlers } from '../webview';
import { toMessage } from './draft';
import type { DraftStore } from './draftStore';
import { FORM_ASKS, HOST_ASKS, type Action, type Draft, type FormState } from './protocol';
import { toProblems, toResult } from './resultView';
import { formStrings } from './strings';

export const VIEW_TYPE = 'websms.compose';

export interface ComposeServices {
  readonly extensionUri: vscode.Uri;
  readonly sender: Sender;
  readonly modes: ModeState;
  readonly drafts: DraftStore;
}

/** The host's side of the one form: its state, and what its buttons do. */
export class ComposePanel implements vscode.Disposable {
  readonly #channel: Channel<typeof HOST_ASKS, typeof FORM_ASKS>;
  readonly #disposables: vscode.Disposable[];
  #sending: AbortController | undefined;
  #busy: string | null = null;
  #last: SendResult | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly services: ComposeServices,
    onClosed: () => void,
  ) {
    const { webview } = panel;
    this.#channel = new Channel(HOST_ASKS, FORM_ASKS, this.#handlers(), (message) => void webview.postMessage(message));
    this.#disposables = [
      webview.onDidReceiveMessage((message) => void this.#channel.receive(message)),
      services.modes.onDidChange(() => {
        this.#show();
      }),
      panel.onDidDispose(() => {
        this.dispose();
        onClosed();
      }),
    ];
    webview.options = { enableScripts: true, localResourceRoots: localResourceRoots(services.extensionUri) };
    webview.html = renderPage(webview, services.extensionUri, { title: panel.title, script: 'compose', style: 'compose' });
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Puts a draft into the form. */
  async fill(draft: Draft): Promise<void> {
    await this.services.drafts.save(draft);
    this.#last = undefined;
    this.#show();
    this.#ask(this.#channel.request('fill', draft));
  }

  dispose(): void {
    this.#channel.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #handlers(): Handlers<typeof FORM_ASKS> {
    return {
      ready: ({ draft }) => {
        this.#channel.abandon();
        return {
          strings: formStrings(),
          locale: vscode.env.language,
          draft: this.services.drafts.newest(draft),
          state: this.#state(),
        };
      },
      saveDraft: async (draft) => {
        if (this.#last?.kind === 'invalid') this.#last = undefined; // what was refused was edited: its errors are old
        await this.services.drafts.save(draft);
        return null;
      },
      send: (draft) => {
        void this.#send(draft);
        return null;
      },
      cancel: () => {
        this.#sending?.abort();
        return null;
      },
      selectMode: () => {
        void vscode.commands.executeCommand('websms.selectMode');
        return null;
      },
      act: (action) => {
        this.#act(action);
        return null;
      },
    };
  }

  /** One send at a time: what arrives while one is under way is the same click, again. */
  async #send(draft: Draft): Promise<void> {
    if (this.#busy !== null) return;
    const message: TextMessage = toMessage(draft);
    this.#last = undefined;
    this.#setBusy(sendingText(message.recipientAddressList.length));
    // Made here, not with the request: a cancel while the send is still being prepared counts too.
    const sending = new AbortController();
    this.#sending = sending;
    const run: RunRequest = (request) => request(sending.signal);
    try {
      await this.services.drafts.save(draft);
      this.#last = await this.services.sender.send(message, run);
    } catch (error) {
      this.#last = { kind: 'stopped', text: error instanceof Error ? error.message : String(error), told: false };
    } finally {
      this.#sending = undefined;
      this.#setBusy(null);
    }
  }

  #setBusy(busy: string | null): void {
    this.#busy = busy;
    this.#show();
  }

  #state(): FormState {
    const mode = this.services.modes.current;
    return {
      mode,
      modeLabel: modeShort(mode),
      busy: this.#busy,
      result: this.#last ? toResult(this.#last) : null,
      problems: this.#last ? toProblems(this.#last) : [],
    };
  }

  #show(): void {
    this.#ask(this.#channel.request('show', this.#state()));
  }

  // A hidden tab has no form that could answer; when it comes back it asks for everything itself.
  #ask(request: Promise<unknown>): void {
    request.catch(() => undefined);
  }

  #act(action: Action): void {
    const outcome = this.#last?.kind === 'sent' ? this.#last.sent.outcome : undefined;
    const answer = outcome && 'answer' in outcome ? outcome.answer : undefined;
    switch (action) {
      case 'explain':
        void vscode.commands.executeCommand('websms.explainStatusCode', answer?.statusCode ?? 4001);
        break;
      case 'copyTransferId':
        void vscode.env.clipboard.writeText(inert(answer?.transferId ?? ''));
        break;
      case 'signIn':
        void vscode.commands.executeCommand('websms.signIn');
        break;
      case 'showLog':
        void vscode.commands.executeCommand('websms.showLog');
        break;
    }
  }
}
