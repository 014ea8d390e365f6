import type { MessageKind, Outgoing } from '../gateway-schema';
import type { SendHistory, StoredRecipient, StoredSend } from './sendHistory';

/**
 * The message of a stored send, to be sent again or copied. What is not kept is left out: recipients that are masked or
 * missing, a text, the secrets of a callback URL.
 * @param recipients of the send, in their order.
 */
export function outgoingOf(send: StoredSend, recipients: readonly StoredRecipient[]): Outgoing {
  const kind: MessageKind = send.call === 'binary' || send.call === 'simple' ? send.call : 'text';
  const recipientAddressList = recipients.flatMap(({ recipient }) =>
    recipient === undefined || recipient.includes('*') ? [] : [recipient],
  );
  const shared = { ...send.fields, recipientAddressList };
  const { content = '' } = send;
  switch (kind) {
    case 'binary':
      return { kind, message: { ...shared, messageContent: typeof content === 'string' ? [] : content } };
    case 'simple':
      return { kind, method: send.method ?? 'GET', message: { ...shared, messageContent: textOf(content) } };
    case 'text':
      return { kind, message: { ...shared, messageContent: textOf(content) } };
  }
}

function textOf(content: string | readonly string[]): string {
  return typeof content === 'string' ? content : '';
}

/** How the user typed the uncertain ones of the recipients, by MSISDN. */
export function typedOf(recipients: readonly StoredRecipient[]): ReadonlyMap<string, string> {
  return new Map(recipients.flatMap(({ recipient, typed }) => (recipient && typed ? [[recipient, typed]] : [])));
}

/** How many recipients are read at once. */
const PAGE_SIZE = 1000;

/** All recipients of a send. */
export async function readRecipients(history: SendHistory, send: string): Promise<StoredRecipient[]> {
  const read: StoredRecipient[] = [];
  for (;;) {
    const page = await history.recipients(send, read.length, PAGE_SIZE);
    read.push(...page);
    if (page.length < PAGE_SIZE) return read;
  }
}

/** The message of a stored send with all its recipients; undefined when it was removed. See {@link outgoingOf}. */
export async function readOutgoing(
  history: SendHistory,
  id: string,
): Promise<{ readonly outgoing: Outgoing; readonly typed: ReadonlyMap<string, string> } | undefined> {
  const send = await history.send(id);
  if (!send) return undefined;
  const recipients = await readRecipients(history, id);
  return { outgoing: outgoingOf(send, recipients), typed: typedOf(recipients) };
}
