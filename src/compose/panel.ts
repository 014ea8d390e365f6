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
  type resolvePreviewDestination,
} from '../send';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import type { CallbackAddress, CallbackAddresses } from '../receiver';
import { callbackHintOf } from './callbackHint';
import { runResultAction } from './resultAction';
import { revisionOfNextMessage, toOutgoing, toRecipients, typedOfDraft } from './draft';
import type { DraftStore } from './draftStore';
import {
  formView,
  packDraft,
  type CallbackAction,
  type ResultAction,
  type Draft,
  type FieldProblem,
  type FormState,
} from './protocol';
import { toProblems, toResult } from './resultView';
import { formStrings } from './strings';

export interface ComposeServices extends PanelServices {
  readonly sender: Sender;
  readonly modes: ModeState;
  readonly drafts: DraftStore;
  /** The destination of the current mode, for the preview; asks the user nothing and needs no credentials. */
  readonly previewDestination: () => ReturnType<typeof resolvePreviewDestination>;
  /** Shows the list of commands for whole messages. */
  readonly chooseMessage: () => Promise<void>;
  readonly pickRecent: () => Promise<readonly string[]>;
  readonly ownNumber: () => Promise<string | undefined>;
  readonly callbackAddresses: CallbackAddresses;
}

/** The host side of the form: its state and the handlers of its requests. */
export class ComposePanel extends Panel<typeof formView.hostRequests, typeof formView.viewRequests> {
  #sending: AbortController | undefined;
  #busy: string | null = null;
  /** Chosen before the send, so that the preview shows the very request that is sent. */
  #nextMessageId = randomUUID();
  #lastResult: SendResult | undefined;
  /** Whether the draft was edited since the last send: then a reloaded form must not show the errors of that send. */
  #isEditedSinceSend = false;
  #problems: readonly FieldProblem[] = [];
  /** Until it is known, as without a receiver. */
  #callback: CallbackAddress = { kind: 'off' };

  constructor(
    panel: vscode.WebviewPanel,
    private readonly services: ComposeServices,
  ) {
    super(panel, formView, services);
    this.disposeWithTab(
      services.modes.onDidChange(() => {
        this.scheduleState();
        this.#findCallbackAddress();
      }),
      services.callbackAddresses.onDidChange(() => {
        this.#findCallbackAddress();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('websms')) this.scheduleState();
      }),
    );
    this.load(this.#handlers());
    this.#findCallbackAddress();
  }

  /** Puts a message into the form. Edits of the previous message that arrive later are ignored. */
  async fill(message: Draft): Promise<void> {
    const { drafts } = this.services;
    const draft = { ...message, revision: revisionOfNextMessage(drafts.current.revision) };
    await drafts.save(draft);
    this.#forgetResult();
    // Send the state first: the last result does not belong to this message.
    await this.sendState();
    await this.request('fill', packDraft(draft));
  }

  protected override sendState(): Promise<unknown> {
    return this.request('show', this.#state());
  }

  #handlers(): Handlers<typeof formView.viewRequests> {
    return {
      ready: ({ draft }) => {
        if (this.#isEditedSinceSend) this.#problems = [];
        return {
          strings: formStrings(),
          locale: vscode.env.language,
          draft: packDraft(this.services.drafts.newest(draft)),
          state: this.#state(),
        };
      },
      saveDraft: async (draft) => {
        this.#isEditedSinceSend = true;
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
      previewDestination: async () => {
        const target = await this.services.previewDestination();
        return 'problem' in target ? target : { baseUrl: target.baseUrl.href, scheme: target.scheme };
      },
      copy: copyText,
      runCallbackAction: async (action) => {
        await this.#runCallbackAction(action);
        return null;
      },
      runResultAction: async (action) => {
        await this.#runResultAction(action);
        return null;
      },
    };
  }

  /** Allows one send at a time: a request during a send is a double click. */
  async #send(draft: Draft): Promise<void> {
    if (this.#busy !== null) return;
    this.#forgetResult();
    this.#setBusy(vscode.l10n.t('Preparing to send …'));
    // Created before the send is prepared, so that a cancel during the preparation counts too.
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
      end: () => undefined, // the result is shown separately
    };
    try {
      await this.services.drafts.save(draft);
      this.#lastResult = await this.services.sender.send(toOutgoing(draft), progress, {
        messageId: this.#nextMessageId,
        typed: typedOfDraft(draft.recipients),
        usesReceiver: draft.options.usesReceiver,
      });
      if (this.#lastResult.kind === 'sent') this.#nextMessageId = randomUUID();
    } catch (error) {
      this.#lastResult = {
        kind: 'stopped',
        text: error instanceof Error ? error.message : String(error),
        alreadyNotified: false,
      };
    } finally {
      this.#sending = undefined;
      this.#problems = this.#lastResult ? toProblems(this.#lastResult) : [];
      this.#isEditedSinceSend = false;
      this.#setBusy(null);
    }
  }

  #forgetResult(): void {
    this.#lastResult = undefined;
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
      result: this.#lastResult ? toResult(this.#lastResult) : null,
      problems: [...this.#problems],
      callback: callbackHintOf(mode, this.#callback),
    };
  }

  /** Asks where reports would come in this mode. The answer may take seconds, and another mode be chosen meanwhile. */
  #findCallbackAddress(): void {
    const mode = this.services.modes.current;
    const found = this.services.callbackAddresses.callbackAddress(mode).then((address) => {
      if (mode !== this.services.modes.current) return;
      this.#callback = address;
      this.scheduleState();
    });
    found.catch((error: unknown) => {
      this.services.logFailure('receiver', error);
    });
  }

  async #runCallbackAction(action: CallbackAction): Promise<void> {
    switch (action) {
      case 'startReceiver':
        await executeCommand('websms.startReceiver');
        break;
      case 'openSetting':
        await vscode.commands.executeCommand('workbench.action.openSettings', 'websms.receiver.publicUrl');
    }
  }

  async #addRecipients(recipients: readonly string[]): Promise<null> {
    if (recipients.length > 0) await this.request('addRecipients', [...recipients]);
    return null;
  }

  async #runResultAction(action: ResultAction): Promise<void> {
    if (this.#lastResult?.kind !== 'sent') return;
    const { sent } = this.#lastResult;
    if (action !== 'keepRest') {
      await runResultAction(action, sent);
      return;
    }
    const { current } = this.services.drafts;
    await this.fill({
      ...current,
      recipients: toRecipients(notAcceptedRecipients(sent), typedOfDraft(current.recipients)),
    });
  }
}
