import * as vscode from 'vscode';
import {
  curlSnippet,
  fieldsOf,
  MAX_RECIPIENTS,
  nodeFetchSnippet,
  type Outgoing,
  pathOf,
  withFields,
} from '../gateway-schema';
import { sanitizeForNotification } from '../platform';
import {
  outgoingOf,
  readRecipients,
  type SendHistory,
  type StoredRecipient,
  type StoredReply,
  type StoredSend,
  typedOf,
  type UnknownDecision,
} from '../store';
import { copyText } from '../webview';
import { canDecide, modeOf } from './detailsState';
import { isDecidedByUser } from './lastStates';
import type { HistoryServices } from './ports';

interface ReadMessage {
  readonly history: SendHistory;
  readonly send: StoredSend;
}

/**
 * What the user can do with a sent message, from its page and from the list. Each action says itself what has failed;
 * none sends anything.
 */
export class MessageActions {
  constructor(private readonly services: HistoryServices) {}

  /** Opens the form with the message. */
  async sendAgain(id: string): Promise<void> {
    await this.#withMessage(id, async ({ history, send }) => {
      const recipients = await readRecipients(history, id);
      await this.services.openForm(messageOf(send, recipients), typedOf(recipients));
      notifyMissing(send, recipients);
    });
  }

  /** Opens the form with a new message to who has replied. @param replyId of a reply to the message */
  async answer(id: string, replyId: string): Promise<void> {
    await this.#withReply(id, replyId, async (reply, send) => {
      const answer = answerTo(reply, send);
      await this.services.openForm(answer, new Map());
      if (answer.message.recipientAddressList.length === 0)
        void vscode.window.showInformationMessage(vscode.l10n.t('The number was not kept: fill it in.'));
    });
  }

  async copyReplyText(id: string, replyId: string): Promise<void> {
    await this.#withReply(id, replyId, async ({ text, segments }) => {
      const copied = text ?? segments?.join('\n');
      if (copied === undefined) void vscode.window.showInformationMessage(vscode.l10n.t('No text was kept.'));
      else await copyText(copied);
    });
  }

  /** Asks for a name and saves the message under it. */
  async save(id: string): Promise<void> {
    await this.#withMessage(id, async ({ history, send }) => {
      const recipients = await readRecipients(history, id);
      await this.services.saveMessage(messageOf(send, recipients), typedOf(recipients));
    });
  }

  async copyAsCurl(id: string): Promise<void> {
    await this.#copy(id, curlSnippet);
  }

  async copyAsFetch(id: string): Promise<void> {
    await this.#copy(id, nodeFetchSnippet);
  }

  /** Asks, then removes the message from the history. */
  async remove(id: string): Promise<void> {
    await this.#withMessage(id, async ({ history, send }) => {
      if (await confirmRemove(send)) await history.remove([id]);
    });
  }

  /**
   * Ends an unknown outcome by the user's word; `undefined` leaves it open.
   * @returns whether that is stored.
   */
  async decide(id: string, decision: UnknownDecision | undefined): Promise<boolean> {
    return this.#withMessage(id, ({ history }) => history.decide(id, decision));
  }

  /** Asks what became of an unknown message. */
  async askDecision(id: string): Promise<void> {
    await this.#withMessage(id, async ({ history, send }) => {
      if (!canDecide(send)) {
        void vscode.window.showInformationMessage(vscode.l10n.t('What became of this message is known.'));
        return;
      }
      const chosen = await vscode.window.showQuickPick(decisionItems(send), {
        title: vscode.l10n.t('Did it arrive?'),
        placeHolder: vscode.l10n.t('Until you decide, you are asked before the same message is sent again.'),
      });
      if (chosen) await history.decide(id, chosen.decision);
    });
  }

  /** Copies the request as the form would send it now: to the first 1,000 recipients, with its own secrets nowhere. */
  async #copy(id: string, snippet: typeof curlSnippet): Promise<void> {
    await this.#withMessage(id, async ({ history, send }) => {
      const target = await this.#target(send);
      if ('problem' in target) {
        void vscode.window.showErrorMessage(target.problem);
        return;
      }
      const recipients = await history.recipients(id, 0, MAX_RECIPIENTS);
      const outgoing = requestOf(send, recipients);
      if (outgoing.kind === 'simple') {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('There are no snippets of the simple call: its parameters are no JSON.'),
        );
        return;
      }
      const url = new URL(pathOf(outgoing), target.baseUrl).href;
      await copyText(snippet({ url, scheme: target.scheme, body: outgoing.message }));
      notifyMissing(send, recipients);
    });
  }

  /** The base URL of the send's own destination, and how the account that would be used now signs in. */
  async #target(send: StoredSend): ReturnType<HistoryServices['previewDestination']> {
    const target = await this.services.previewDestination(modeOf(send) || 'test');
    const { destinationKey } = send;
    if ('problem' in target || !URL.canParse(destinationKey) || target.baseUrl.origin === destinationKey) return target;
    return { baseUrl: new URL(target.baseUrl.pathname, destinationKey), scheme: 'token' };
  }

  async #withReply(
    id: string,
    replyId: string,
    work: (reply: StoredReply, send: StoredSend) => Promise<void>,
  ): Promise<void> {
    await this.#withMessage(id, async ({ send }) => {
      const reply = send.conversation.find((one) => one.id === replyId);
      if (reply) await work(reply, send);
      else void vscode.window.showInformationMessage(vscode.l10n.t('This reply was removed.'));
    });
  }

  /** Reads a message and does something with it. @returns false, after a notification, where that is not possible */
  async #withMessage(id: string, work: (message: ReadMessage) => Promise<void>): Promise<boolean> {
    try {
      const history = await this.services.history();
      const send = await history?.send(id);
      if (history && send) {
        await work({ history, send });
        return true;
      }
      const text = history ? vscode.l10n.t('This message was removed.') : noHistoryText();
      void vscode.window.showInformationMessage(text);
    } catch (error) {
      this.services.logFailure('history: action', error);
      void vscode.window.showErrorMessage(historyProblemText(error));
    }
    return false;
  }
}

/** Says that no messages are kept at all. */
export function noHistoryText(): string {
  return vscode.l10n.t('No messages are kept: this VS Code is too old to store them.');
}

/** Says why the stored messages cannot be used. */
export function historyProblemText(error: unknown): string {
  const reason = sanitizeForNotification(error instanceof Error ? error.message : String(error));
  return vscode.l10n.t('The stored messages cannot be used now: {0}', reason);
}

/** The message as it was requested. */
function requestOf(send: StoredSend, recipients: readonly StoredRecipient[]): Outgoing {
  const outgoing = messageOf(send, recipients);
  return send.mode === 'test' ? withFields(outgoing, { test: true }) : outgoing;
}

/** The message without its client message id: it identifies the original, and the gateway may refuse it for another. */
function messageOf(send: StoredSend, recipients: readonly StoredRecipient[]): Outgoing {
  const fields = Object.entries(send.fields).filter(([name]) => name !== 'clientMessageId');
  return outgoingOf({ ...send, fields: Object.fromEntries(fields) }, recipients);
}

/** A new message without a text, from the sender of the message that was replied to, and with its options. */
function answerTo({ from }: StoredReply, send: StoredSend): Outgoing {
  const fields = fieldsOf('text', send.fields);
  const recipient = { position: 0, state: 'notSent', ...(from !== undefined && { recipient: from }) } as const;
  return messageOf({ ...send, call: 'text', content: '', fields }, [recipient]);
}

/** Says what a copy lacks because it was not kept. */
function notifyMissing({ content }: StoredSend, recipients: readonly StoredRecipient[]): void {
  const lacksText = content === undefined;
  const missing = recipients.filter(({ recipient }) => recipient === undefined || recipient.includes('*')).length;
  const lacksNumbers = missing > 0;
  if (lacksNumbers && missing < recipients.length)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} of {1} recipients were not kept: add them.', missing, recipients.length),
    );
  else if (lacksText && lacksNumbers)
    void vscode.window.showInformationMessage(vscode.l10n.t('Text and recipients were not kept: fill them in.'));
  else if (lacksText) void vscode.window.showInformationMessage(vscode.l10n.t('The text was not kept: fill it in.'));
  else if (lacksNumbers)
    void vscode.window.showInformationMessage(vscode.l10n.t('The recipients were not kept: fill them in.'));
}

async function confirmRemove(send: StoredSend): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const isOpen = send.requests.some(({ state, decision }) => state === 'unknown' && !decision);
  const rest = isOpen
    ? vscode.l10n.t(
        'It may have been sent, so that hashes of it stay: you are still asked before the same message is sent again. No text and no number can be read from them.',
      )
    : vscode.l10n.t(
        'Hashes of it stay only as long as they guard against sending it twice. They hold no text and no number.',
      );
  const question = vscode.l10n.t(
    'Remove this message from what was sent? Its text, its recipients, the responses, delivery reports and replies are deleted.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: rest }, remove)) === remove;
}

interface DecisionItem extends vscode.QuickPickItem {
  readonly decision: UnknownDecision | undefined;
}

/** The three answers; the current one says so. */
function decisionItems({ requests }: StoredSend): DecisionItem[] {
  const current = requests.find(isDecidedByUser)?.decision.outcome;
  const items: DecisionItem[] = [
    { label: vscode.l10n.t('It Arrived'), decision: 'arrived' },
    { label: vscode.l10n.t('It Did Not Arrive'), decision: 'notArrived' },
    { label: vscode.l10n.t('Leave It Open'), decision: undefined },
  ];
  return items.map((item) =>
    item.decision === current ? { ...item, description: vscode.l10n.t('as it is now') } : item,
  );
}
