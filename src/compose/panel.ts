import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { notAcceptedRecipients } from '../outbox';
import { executeCommand, readDefaultCountry } from '../platform';
import {
  modeShort,
  type ModeState,
  type Sender,
  type SendProgress,
  type SendResult,
  type resolvePreview,
} from '../send';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import { act } from './act';
import { revisionOfNextMessage, toOutgoing, toRecipients, typedOfDraft } from './draft';
import type { DraftStore } from './draftStore';
import { formView, packDraft, type Action, type Draft, type FieldProblem, type FormState } from './protocol';
import { toProblems, toResult } from './resultView';
import { formStrings } from './strings';

export interface ComposeServices extends PanelServices {
  readonly sender: Sender;
  readonly modes: ModeState;
  readonly drafts: DraftStore;
  /** Where a request of the current mode would go, for the preview; asks nobody and needs no credentials. */
  readonly target: () => ReturnType<typeof resolvePreview>;
  /** The list of what can be done with whole messages. */
  readonly chooseMessage: () => Promise<void>;
  readonly pickRecent: () => Promise<readonly string[]>;
  readonly ownNumber: () => Promise<string | undefined>;
}

/** The host's side of the one form: its state, and what its buttons do. */
export class ComposePanel extends Panel<typeof formView.hostRequests, typeof formView.viewRequests> {
  #sending: AbortController | undefined;
  #busy: string | null = null;
  /** Shown before the message leaves, so that the preview is the request that is sent. */
  #nextMessageId = randomUUID();
  #last: SendResult | undefined;
  /** True when what the last send was about was edited since: a form that is shown anew must not bring its errors back. */
  #edited = false;
  #problems: readonly FieldProblem[] = [];

  constructor(
    panel: vscode.WebviewPanel,
    private readonly services: ComposeServices,
  ) {
    super(panel, formView, services);
    this.own(
      services.modes.onDidChange(() => {
        this.changed();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('websms')) this.changed();
      }),
    );
    this.load(this.#handlers());
  }

  /** Puts a message into the form. What the form still says of the one before is overtaken by it. */
  async fill(message: Draft): Promise<void> {
    const { drafts } = this.services;
    const draft = { ...message, revision: revisionOfNextMessage(drafts.current.revision) };
    await drafts.save(draft);
    this.#forget();
    // The state first: what the last send was about does not belong to this message.
    await this.sendState();
    await this.request('fill', packDraft(draft));
  }

  protected override sendState(): Promise<unknown> {
    return this.request('show', this.#state());
  }

  #handlers(): Handlers<typeof formView.viewRequests> {
    return {
      ready: ({ draft }) => {
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
      send: async (draft) => {
        await this.#send(draft);
        return null;
      },
      cancel: () => {
        this.#sending?.abort();
        return null;
      },
      selectMode: async () => {
        await executeCommand('websms.selectMode');
        return null;
      },
      messages: async () => {
        await this.services.chooseMessage();
        return null;
      },
      recentRecipients: async () => this.#addRecipients(await this.services.pickRecent()),
      myNumber: async () => {
        const number = await this.services.ownNumber();
        return this.#addRecipients(number === undefined ? [] : [number]);
      },
      target: async () => {
        const target = await this.services.target();
        return 'problem' in target ? target : { baseUrl: target.baseUrl.href, scheme: target.scheme };
      },
      copy: copyText,
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
      this.#last = {
        kind: 'stopped',
        text: error instanceof Error ? error.message : String(error),
        alreadyNotified: false,
      };
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
    // At once: a result that follows within a batch would not be seen to be another one than the last.
    void this.sendState();
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

  async #addRecipients(recipients: readonly string[]): Promise<null> {
    if (recipients.length > 0) await this.request('addRecipients', [...recipients]);
    return null;
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
      recipients: toRecipients(notAcceptedRecipients(sent), typedOfDraft(current.recipients)),
    });
  }
}
