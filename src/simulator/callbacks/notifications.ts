import type { DeliveredAs, DeliveryReport, DeliveryStatus, InboundText } from '../../gateway-schema';
import type { Switches } from '../behaviour/switches';
import type { AcceptedMessage } from '../messages/messageStore';
import { viennaTime } from './viennaTime';

/** The body of a callback. */
export type Notification = DeliveryReport | InboundText;

/** The simulated account's own number (from a sample of gp). */
const ACCOUNT_NUMBER = '0800911971';

/** The number to which a reply goes: the message's sender, or the account's number for an alphanumeric one. */
export function replyAddress({ senderAddress }: { readonly senderAddress?: string | undefined }): string {
  return senderAddress !== undefined && /^\+?\d+$/.test(senderAddress)
    ? senderAddress.replace('+', '')
    : ACCOUNT_NUMBER;
}

/** The data of a message that its reports repeat. */
export interface ReportedMessage extends Pick<AcceptedMessage, 'transferId' | 'acceptedAt'> {
  readonly request: {
    readonly clientMessageId?: string | undefined;
    readonly senderAddress?: string | undefined;
  };
}

/** Makes the delivery report for one recipient of a message. */
export function deliveryReport(
  { request, transferId, acceptedAt }: ReportedMessage,
  report: {
    readonly notificationId: string;
    readonly recipient: string;
    readonly status: DeliveryStatus;
    readonly deliveredAs: DeliveredAs;
  },
  { reportFields, firstReportMs }: Switches,
  now: number = Date.now(),
): DeliveryReport {
  const { notificationId, recipient, status, deliveredAs } = report;
  const { clientMessageId } = request;
  const isDelivered = status === 'delivered';
  const isAll = reportFields === 'documented';
  // A second after the acceptance (amanda), but never after the report itself.
  const sentOn = wholeSeconds(Date.parse(acceptedAt) + Math.min(firstReportMs, 1000));
  return {
    messageType: 'deliveryReport',
    notificationId,
    transferId,
    senderAddress: recipient,
    ...(isAll && { recipientAddress: replyAddress(request) }),
    deliveryReportMessageStatus: status,
    sentOn: viennaTime(sentOn),
    ...(isDelivered && { deliveredOn: viennaTime(wholeSeconds(Math.max(now, sentOn.getTime()))) }),
    ...(isDelivered && (isAll || deliveredAs !== 'sms') && { deliveredAs }), // absent in the real one (amanda)
    ...(clientMessageId !== undefined && { clientMessageId }),
  };
}

/** Rounds a time down to whole seconds, as in real reports (amanda). */
function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}

/** Makes a text message from a handset. @param to digits: international, national with a leading 0, or short. */
export function inboundText(notificationId: string, from: string, to: string, text: string): InboundText {
  return {
    messageType: 'text',
    notificationId,
    senderAddress: from,
    recipientAddress: to,
    recipientAddressType: to.startsWith('0') ? 'national' : to.length <= 8 ? 'shortcode' : 'international',
    senderAddressType: 'international',
    messageFlashSms: false,
    textMessageContent: text,
  };
}
