import { msisdnProblem } from '../../sms';
import { LIMITS } from '../limits';
import { heapSize } from '../messages/heapSize';
import { isCallbackUrl } from '../rules/readField';
import type { Simulation } from '../simulation';
import type { CallbackRecord } from './callbacks';
import { inboundText, replyAddress } from './notifications';

/** A text message to be sent from a simulated handset. */
export interface Reply {
  readonly text: string;
  /** The accepted message it answers: its callback URL, first recipient and sender are used unless given here. */
  readonly transferId?: string;
  /** The callback URL, under the same rules as every callback. */
  readonly callbackUrl?: string;
  /** The handset, an MSISDN. */
  readonly from?: string;
  /** The number to which the handset sends: 3 to 15 digits, national ones with their leading 0. */
  readonly to?: string;
}

/** Thrown for an invalid reply; the message is for people. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

/**
 * Sends a text message from a handset to a callback URL.
 * @returns the result of the callback; rejects with a ReplyError, or when the simulator closes.
 */
export async function sendReply(simulation: Simulation, reply: Reply): Promise<CallbackRecord> {
  const { url, from, to, text } = checkReply(simulation, reply);
  const inbound = inboundText(simulation.nextNotificationId(), from, to, text);
  simulation.events.emit({ kind: 'reply', reply: inbound });
  const step = { afterMs: 0, make: () => inbound };
  // A reply must not arrive before the response to the message that it replies to.
  const after = reply.transferId === undefined ? undefined : simulation.pendingResponses.get(reply.transferId);
  const [record] = await simulation.callbacks.send({ url, steps: [step], after, bytes: heapSize([url, inbound]) });
  if (record === undefined) throw new Error('A callback ended without a record.');
  return record;
}

function checkReply({ store }: Simulation, { text, transferId, callbackUrl, from, to }: Reply) {
  const kept = transferId === undefined ? undefined : store.find(transferId);
  if (transferId !== undefined && kept === undefined)
    throw new ReplyError(`No kept message has the transferId ${transferId}.`);
  const url = callbackUrl ?? kept?.callbackUrl;
  if (url === undefined)
    throw new ReplyError(
      kept ? 'The message has no notificationCallbackUrl.' : 'A reply needs a transferId or a callbackUrl.',
    );
  if (!isCallbackUrl(url)) throw new ReplyError('The callbackUrl is no http or https URL.');
  const sender = from ?? kept?.message.recipients[0];
  if (sender === undefined || msisdnProblem(sender) !== undefined)
    throw new ReplyError('A reply needs an MSISDN as from.');
  const recipient = to ?? replyAddress(kept?.message.request ?? {});
  if (!/^\d{3,15}$/.test(recipient)) throw new ReplyError('The to of a reply has 3 to 15 digits.');
  if (text === '' || text.length > LIMITS.replyCharacters)
    throw new ReplyError(`A reply has 1 to ${LIMITS.replyCharacters} characters.`);
  return { url, from: sender, to: recipient, text };
}
