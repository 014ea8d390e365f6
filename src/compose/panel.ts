import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { unsettledRecipients } from '../outbox';
import { modeShort, type ModeState, type Sender, type SendProgress, type SendResult } from '../send';
import { readDefaultCountry } from '../settings';
import { Channel, localResourceRoots, renderPage, type Handlers } from '../webview';
import { act } from './act';
import { revisionOfNextMessage, toOutgoing, toRecipients, typedOfDraft } from './draft';
import type { DraftStore } from './draftStore';
import {
  FORM_ASKS,
  HOST_ASKS,
  packDraft,
  type Action,
  type Draft,
  type FieldProblem,
  type FormState,
  type Target,
} from './protocol';
import { toProblems, toResult } from './resultView';
import { formStrings } from './strings';

export const VIEW_TYPE = 'websms.compose';

export interface ComposeServices {
  readonly extensionUri: vscode.Uri;
  readonly sender: Sender;
  readonly modes: ModeState;
  readonly drafts: DraftStore;
  /** Where a request would go, for the preview. */
  readonly target: () => Promise<Target>;
  /** The list of what can be done with whole messages. */
  readonly chooseMessage: () => Promise<void>;
  readonly pickRecent: () => Promise<readonly string[]>;
  readonly ownNumber: () => Promise<string | undefined>;
}

/** The host's side of the one form: its state, and what its buttons do. */
export class ComposePanel implements vscode.Disposable {
  readonly #channel: Channel<typeof HOST_ASKS, typeof FORM_ASKS>;
  readonly #disposables: vscode.Disposable[];
  #sending: AbortController | undefined;
  #busy: string | null = null;
  /** Shown before the message leaves, so that the preview is the request that is sent. */
  #nextMessageId = randomUUID();
  #last: SendResult | undefined;
  /** True when what the last send was about was edited since: a form that is shown anew must not bring its errors back. */
  #edited = false;
  #problems: readonly FieldProblem[] = [];

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
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('websms')) this.#show();
      }),
      panel.onDidDispose(() => {
        this.dispose();
        onClosed();
      }),
    ];
    webview.options = { enableScripts: true, localResourceRoots: localResourceRoots(services.extensionUri) };
    webview.html = renderPage(webview, services.extensionUri, {
      title: panel.title,
      script: 'compose',
      style: 'compose',
    });
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Puts a message into the form. What the form still says of the one before is overtaken by it. */
  async fill(message: Draft): Promise<void> {
    const { drafts } = this.services;
    const draft = { ...message, revision: revisionOfNextMessage(drafts.current.revision) };
    await drafts.save(draft);
    this.#forget();
    this.#show();
    this.#ask(this.#channel.request('fill', packDraft(draft)));
  }

  dispose(): void {
    this.#channel.close();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #handlers(): Handlers<typeof FORM_ASKS> {
    return {
      ready: ({ draft }) => {
        this.#channel.abandon();
        if (this.#edited) this.#problems = [];
        return {
          strings: formStrings(),
          locale: vscode.env.language,
          draft: packDraft(this.services.drafts.newest(draft)),
          state: this.#state(),
        };
      },
      saveDraft: async (draft) => {
        this.#edited = true;
        return this.services.drafts.apply(draft);
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
      messages: () => {
        void this.services.chooseMessage();
        return null;
      },
      recentRecipients: () => {
        void this.services.pickRecent().then((picked) => {
          this.#addRecipients(picked);
        });
        return null;
      },
      myNumber: () => {
        void this.services.ownNumber().then((number) => {
          this.#addRecipients(number === undefined ? [] : [number]);
        });
        return null;
      },
      target: () => this.services.target(),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
        return null;
      },
      act: async (action) => {
        await this.#act(action);
        return null;
      },
    };
  }

  /** One send at a time: what arrives while one is under way is the same click, again. */
  async #send(draft: Draft): Promise<void> {
    if (this.#busy !== null) return;
    this.#forget();
    this.#setBusy(vscode.l10n.t('Preparing to send …'));
    // Made here, not with the request: a cancel while the send is still being prepared counts too.
    const sending = new AbortController();
    this.#sending = sending;
    const progress: SendProgress = {
      signal: sending.signal,
      begin: (title) => {
        this.#setBusy(`${title} …`);
      },
      show: (text) => {
        this.#setBusy(text);
      },
      end: () => undefined, // the result is shown by itself
    };
    try {
      await this.services.drafts.save(draft);
      this.#last = await this.services.sender.send(toOutgoing(draft), progress, {
        messageId: this.#nextMessageId,
        typed: typedOfDraft(draft.recipients),
      });
      if (this.#last.kind === 'sent') this.#nextMessageId = randomUUID();
    } catch (error) {
      this.#last = { kind: 'stopped', text: error instanceof Error ? error.message : String(error), told: false };
    } finally {
      this.#sending = undefined;
      this.#problems = this.#last ? toProblems(this.#last) : [];
      this.#edited = false;
      this.#setBusy(null);
    }
  }

  #forget(): void {
    this.#last = undefined;
    this.#problems = [];
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
      country: readDefaultCountry(),
      nextMessageId: this.#nextMessageId,
      busy: this.#busy,
      result: this.#last ? toResult(this.#last) : null,
      problems: [...this.#problems],
    };
  }

  #show(): void {
    this.#ask(this.#channel.request('show', this.#state()));
  }

  // A hidden tab has no form that could answer; when it comes back it asks for everything itself.
  #ask(request: Promise<unknown>): void {
    request.catch(() => undefined);
  }

  #addRecipients(recipients: readonly string[]): void {
    if (recipients.length > 0) this.#ask(this.#channel.request('addRecipients', [...recipients]));
  }

  async #act(action: Action): Promise<void> {
    if (this.#last?.kind !== 'sent') return;
    const { sent } = this.#last;
    if (action !== 'keepRest') {
      await act(action, sent);
      return;
    }
    const { current } = this.services.drafts;
    await this.fill({
      ...current,
      recipients: toRecipients(unsettledRecipients(sent), typedOfDraft(current.recipients)),
    });
  }
}
