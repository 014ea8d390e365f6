import type { Outgoing } from '../gateway-schema';
import type { StoredRecipient, StoredSend } from './sendHistory';

/**
 * The message of a stored send, to be sent again or copied. What is not kept is left out: recipients that are masked or
 * missing, a text, the secrets of a callback URL.
 * @param recipients of the send, in their order.
 */
export function outgoingOf(send: StoredSend, recipients: readonly StoredRecipient[]): Outgoing {
  throw new Error(`not yet ${send.id} ${recipients.length}`);
}

/** How the user typed the uncertain ones of the recipients, by MSISDN. */
export function typedOf(recipients: readonly StoredRecipient[]): ReadonlyMap<string, string> {
  return new Map(recipients.flatMap(({ recipient, typed }) => (recipient && typed ? [[recipient, typed]] : [])));
}
