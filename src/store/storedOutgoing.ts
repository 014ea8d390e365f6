import type { MessageKind, Outgoing } from '../gateway-schema';
import type { StoredRecipient, StoredSend } from './sendHistory';

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
