import { DELIVERED_AS, DELIVERY_STATUSES, type DeliveredAs, type DeliveryStatus } from '../../gateway-schema';
import { heapSize } from '../messages/heapSize';
import type { Simulation } from '../simulation';
import type { CallbackRecord } from './callbacks';
import { deliveryReport } from './notifications';
import { ReplyError } from './replies';

/** A delivery report to be sent about a kept message. */
export interface ReportToSend {
  readonly transferId: string;
  readonly status: DeliveryStatus;
  /** The recipient that it is about; by default the first one. */
  readonly to?: string;
  /** By default `sms`, or `voice` for a voice message. */
  readonly deliveredAs?: DeliveredAs;
}

/**
 * Sends a delivery report to the callback URL of a kept message.
 * @returns the result of the callback; rejects with a ReplyError, or when the simulator closes.
 */
export async function sendReport(simulation: Simulation, toSend: ReportToSend): Promise<CallbackRecord> {
  const { url, message, recipient, status, deliveredAs } = checkReport(simulation, toSend);
  const notificationId = simulation.nextNotificationId();
  const report = deliveryReport(message, { notificationId, recipient, status, deliveredAs }, simulation.switches);
  simulation.events.emit({ kind: 'report', report });
  // No report arrives before the response to its message.
  const after = simulation.pendingResponses.get(message.transferId);
  const step = { afterMs: 0, make: () => report };
  const [record] = await simulation.callbacks.send({ url, steps: [step], after, bytes: heapSize([url, report]) });
  if (record === undefined) throw new Error('A callback ended without a record.');
  return record;
}

/** Sends the last report or reply of a phone again, unchanged. */
export async function resend({ callbacks }: Simulation, phone: string): Promise<CallbackRecord> {
  const record = await callbacks.resend(phone);
  if (!record) throw new ReplyError(`No report or reply of ${phone} was sent before.`);
  return record;
}

function checkReport({ store }: Simulation, { transferId, status, to, deliveredAs }: ReportToSend) {
  const kept = store.find(transferId);
  if (!kept) throw new ReplyError(`No kept message has the transferId ${transferId}.`);
  const { message, callbackUrl: url } = kept;
  if (url === undefined) throw new ReplyError('The message has no notificationCallbackUrl.');
  if (!DELIVERY_STATUSES.includes(status))
    throw new ReplyError(`The status of a report is one of ${DELIVERY_STATUSES.join(', ')}.`);
  if (deliveredAs !== undefined && !DELIVERED_AS.includes(deliveredAs))
    throw new ReplyError(`The deliveredAs of a report is one of ${DELIVERED_AS.join(', ')}.`);
  const recipient = to ?? message.recipients[0];
  if (recipient === undefined || !message.recipients.includes(recipient))
    throw new ReplyError('The to of a report is a recipient of the message.');
  const isVoice = message.kind === 'text' && message.request.messageType === 'voice';
  return { url, message, recipient, status, deliveredAs: deliveredAs ?? (isVoice ? 'voice' : 'sms') } as const;
}
