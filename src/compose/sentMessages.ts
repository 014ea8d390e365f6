import { contentOf, fieldsToKeep, hasEmptySecret, type Outgoing, segmentsOf } from '../gateway-schema';
import type { TypedNumbers } from '../recipients';
import { type EarlierSend, type ListedSend, readOutgoing, type SendHistory } from '../store';
import { toDraft, toOutgoing, typedOfDraft } from './draft';
import type { MessageBook } from './messageBook';
import type { Draft } from './protocol';

/** How many messages are offered, and among how many sends different ones are looked for. */
const MAX_OFFERED = 20;
const MAX_READ = 200;
const MAX_RECENT_RECIPIENTS = 50;

/** What was sent, as the form uses it: to be opened again, and its recipients. */
export class SentMessages {
  /** @param history undefined where nothing is kept. */
  constructor(private readonly history: () => Promise<SendHistory | undefined>) {}

  /** The last messages, newest first, each once. */
  async list(): Promise<readonly ListedSend[]> {
    const history = await this.history();
    if (!history) return [];
    const { sends } = await history.sends({}, { size: MAX_READ });
    const different = new Map<string, ListedSend>();
    for (const send of sends) {
      const { call, recipients, firstRecipients, textStart, senderAddress } = send;
      const key = JSON.stringify([call, recipients, firstRecipients, textStart, senderAddress]);
      if (!different.has(key)) different.set(key, send);
    }
    return [...different.values()].slice(0, MAX_OFFERED);
  }

  /** The draft of a sent message, without the secrets of its callback URL; undefined when it was removed. */
  async open(id: string): Promise<Draft | undefined> {
    const history = await this.history();
    const message = history && (await readOutgoing(history, id));
    return message && toSentDraft(message.outgoing, message.typed);
  }

  /** The recipients of the last messages, newest first: MSISDNs. */
  async recentRecipients(): Promise<readonly string[]> {
    const history = await this.history();
    return history ? history.recentRecipients(MAX_RECENT_RECIPIENTS) : [];
  }
}

/** The draft of a stored message, whose callback URL may lack its secrets. */
export function toSentDraft(outgoing: Outgoing, typed: TypedNumbers): Draft {
  const draft = toDraft(outgoing, 0, typed);
  const callbackLacksSecret = hasEmptySecret(draft.options.notificationCallbackUrl);
  return { ...draft, options: { ...draft.options, callbackLacksSecret } };
}

/** Moves what version 0.3.0 remembered into the history. Where nothing is kept it stays where it is. */
export async function moveEarlierMessages(
  book: MessageBook,
  openHistory: () => Promise<SendHistory | undefined>,
): Promise<void> {
  const { sent, recipients } = book.earlier;
  if (sent.length === 0 && recipients.length === 0) return;
  const history = await openHistory();
  if (!history) return;
  await history.importEarlier({ sent: sent.map(({ at, draft }) => earlierSend(at, draft)), recipients });
  await book.forgetEarlier();
}

function earlierSend(at: number, draft: Draft): EarlierSend {
  const outgoing = toOutgoing(draft);
  const { recipientAddressList } = outgoing.message;
  return {
    at,
    call: outgoing.kind,
    content: contentOf(outgoing),
    recipients: recipientAddressList,
    sent: {
      recipients: recipientAddressList.length,
      segments: segmentsOf(outgoing),
      fields: fieldsToKeep(outgoing),
      ...('method' in outgoing && { method: outgoing.method }),
      typed: typedOfDraft(draft.recipients),
    },
  };
}
