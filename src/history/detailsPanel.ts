import * as vscode from 'vscode';
import { nextTask } from '../event-loop';
import { executeCommand, sanitizeForNotification } from '../platform';
import type { SendHistory, StoredRequest } from '../store';
import { copyText, Panel, type Handlers, type PanelServices } from '../webview';
import { toConversation, toMessage, toRecipient } from './detailsState';
import { historyProblemText, type MessageActions, noHistoryText } from './messageActions';
import { detailsView, RECIPIENTS_PER_PAGE, type Action, type DetailsState, type Recipient } from './protocol';
import { detailsStrings } from './strings';

export interface DetailsServices extends PanelServices {
  readonly history: () => Promise<SendHistory | undefined>;
  readonly actions: MessageActions;
}

/** Each recipient can have dozens of reports: more at once would hold up the extension host. */
const RECIPIENTS_PER_READ = 50;

/** The parts of a state that can be long, as JSON. */
interface SentParts {
  readonly conversation: string | undefined;
  readonly pages: readonly string[];
}
const NOTHING_SENT: SentParts = { conversation: undefined, pages: [] };

/** A state with its long parts as JSON. */
interface ReadState {
  readonly state: DetailsState;
  readonly parts: SentParts;
}

/** The host side of the page of one sent message: shows it, follows its changes, and runs what the user chooses. */
export class DetailsPanel extends Panel<typeof detailsView.hostRequests, typeof detailsView.viewRequests> {
  /** How many pages of recipients are shown. */
  #pages = 1;
  /** What the view has, as JSON: what stayed the same is not sent again. */
  #sent: SentParts = NOTHING_SENT;
  /** Increases with each page that VS Code loads. */
  #loads = 0;
  /** While the first state of a page is read, it gets no other one. */
  #isOpening = false;
  #isClosed = false;

  constructor(
    panel: vscode.WebviewPanel,
    private readonly services: DetailsServices,
    /** The id of the send. */
    readonly send: string,
  ) {
    super(panel, detailsView, services);
    this.disposeWithTab(
      new vscode.Disposable(() => {
        this.#isClosed = true;
      }),
    );
    this.load(this.#handlers());
    this.#follow().catch((error: unknown) => {
      services.logFailure('history: follow', error);
    });
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  protected override async sendState(): Promise<unknown> {
    if (this.#isOpening) return undefined;
    const loads = this.#loads;
    const read = await this.#read();
    if (loads !== this.#loads) return undefined; // the page is another one, with a newer state
    const isShown = await this.request('show', this.#withoutSent(read));
    if (isShown === undefined) this.#sent = NOTHING_SENT;
    return undefined;
  }

  /** Follows the changes of this window and of others. */
  async #follow(): Promise<void> {
    const history = await this.services.history();
    if (!history || this.#isClosed) return;
    const unsubscribe = history.onDidChange(() => {
      this.scheduleState();
    });
    this.disposeWithTab(new vscode.Disposable(unsubscribe));
  }

  #handlers(): Handlers<typeof detailsView.viewRequests> {
    const done = async (work: PromiseLike<unknown>): Promise<null> => {
      await work;
      return null;
    };
    const refresh = (): null => {
      this.scheduleState();
      return null;
    };
    return {
      ready: async () => ({
        strings: detailsStrings(),
        locale: vscode.env.language,
        send: this.send,
        state: await this.#firstState(),
      }),
      act: (action) => done(this.#act(action)),
      decide: (decision) => this.services.actions.decide(this.send, decision ?? undefined),
      // The id is the server's text: a line break in it would run a command when pasted into a terminal.
      copyId: (id) => copyText(sanitizeForNotification(id)),
      explain: (code) => done(executeCommand('websms.explainStatusCode', code)),
      answer: (reply) => done(this.services.actions.answer(this.send, reply)),
      showMore: () => {
        this.#pages++;
        return refresh();
      },
      tryAgain: refresh,
    };
  }

  /** The state for a page that was just loaded. A change meanwhile is sent after it. */
  async #firstState(): Promise<DetailsState> {
    this.#loads++;
    this.#isOpening = true;
    this.#sent = NOTHING_SENT;
    try {
      return this.#withoutSent(await this.#read());
    } finally {
      this.#isOpening = false;
      this.scheduleState();
    }
  }

  async #read(): Promise<ReadState> {
    try {
      const history = await this.services.history();
      if (!history) return { state: { kind: 'failed', text: noHistoryText() }, parts: NOTHING_SENT };
      const send = await history.send(this.send);
      if (!send) return { state: { kind: 'removed' }, parts: NOTHING_SENT };
      const requests = new Map(send.requests.map((request) => [request.id, request]));
      const pages: Recipient[][] = [];
      const texts: string[] = [];
      for (let page = 0; page < this.#pages && page * RECIPIENTS_PER_PAGE < send.recipients; page++) {
        const recipients = await this.#readPage(history, page, requests);
        pages.push(recipients);
        await nextTask();
        texts.push(JSON.stringify(recipients));
      }
      const conversation = toConversation(send);
      return {
        state: { kind: 'message', message: toMessage(send), conversation, pages },
        parts: { conversation: JSON.stringify(conversation), pages: texts },
      };
    } catch (error) {
      this.services.logFailure('history: read', error);
      return { state: { kind: 'failed', text: historyProblemText(error) }, parts: NOTHING_SENT };
    }
  }

  async #readPage(
    history: SendHistory,
    page: number,
    requests: ReadonlyMap<string, StoredRequest>,
  ): Promise<Recipient[]> {
    const recipients: Recipient[] = [];
    const first = page * RECIPIENTS_PER_PAGE;
    for (let from = first; from < first + RECIPIENTS_PER_PAGE; from += RECIPIENTS_PER_READ) {
      const stored = await history.recipients(this.send, from, RECIPIENTS_PER_READ);
      recipients.push(...stored.map((recipient) => toRecipient(recipient, requests)));
      if (stored.length < RECIPIENTS_PER_READ) break;
    }
    return recipients;
  }

  #withoutSent({ state, parts }: ReadState): DetailsState {
    const before = this.#sent;
    this.#sent = parts;
    if (state.kind !== 'message') return state;
    return {
      ...state,
      conversation: parts.conversation === before.conversation ? null : state.conversation,
      pages: state.pages.map((page, index) => (parts.pages[index] === before.pages[index] ? null : page)),
    };
  }

  async #act(action: Action): Promise<void> {
    const { actions } = this.services;
    switch (action) {
      case 'sendAgain':
        await actions.sendAgain(this.send);
        break;
      case 'save':
        await actions.save(this.send);
        break;
      case 'copyAsCurl':
        await actions.copyAsCurl(this.send);
        break;
      case 'copyAsFetch':
        await actions.copyAsFetch(this.send);
        break;
      case 'findInFiles':
        await executeCommand('websms.findMessageInFiles', this.send);
        break;
      case 'remove':
        await actions.remove(this.send);
        break;
    }
  }
}
