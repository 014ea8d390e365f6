import type { AcceptedMessage } from './messageStore';
import type { Switches } from './switches';
import { viennaTime } from './viennaTime';

/** What became of a message on its way to one recipient (source: schema, amwd). */
export type DeliveryStatus = 'delivered' | 'undelivered' | 'expired' | 'deleted' | 'accepted' | 'rejected';

/** How a message reached its recipient (source: schema); push is not simulated. */
export type DeliveredAs = 'sms' | 'failover-sms' | 'voice';

/** A delivery report, keys in the order of a real one (source: amanda; documented-only fields: docs, schema). */
export interface DeliveryReport {
  readonly messageType: 'deliveryReport';
  readonly notificationId: string;
  readonly transferId: string;
  /** The handset: this is how reports of one request are told apart (inferred from amanda). */
  readonly senderAddress: string;
  readonly recipientAddress?: string;
  readonly deliveryReportMessageStatus: DeliveryStatus;
  /** When the message was sent, ISO 8601 with offset, in whole seconds (amanda). */
  readonly sentOn: string;
  /** Only when it was delivered (amanda: may be missing). */
  readonly deliveredOn?: string;
  readonly deliveredAs?: DeliveredAs;
  readonly clientMessageId?: string;
}

/** A text message from a handset (source: docs, gp, amanda). */
export interface InboundText {
  readonly messageType: 'text';
  readonly notificationId: string;
  readonly senderAddress: string;
  readonly recipientAddress: string;
  readonly recipientAddressType: 'international' | 'national' | 'shortcode';
  readonly senderAddressType: 'international';
  readonly messageFlashSms: false;
  readonly textMessageContent: string;
}

export type Notification = DeliveryReport | InboundText;

/** The number that stands for the account's own (from a sample of gp). */
const ACCOUNT_NUMBER = '0800911971';

/** Where a reply to a message goes: its sender, or the account's number where nobody can answer to it. */
export function replyAddress({ senderAddress }: { readonly senderAddress?: string | undefined }): string {
  return senderAddress !== undefined && /^\+?\d+$/.test(senderAddress)
    ? senderAddress.replace('+', '')
    : ACCOUNT_NUMBER;
}

/** What a report says of the message. */
export interface ReportedMessage extends Pick<AcceptedMessage, 'transferId' | 'acceptedAt'> {
  readonly request: Pick<AcceptedMessage['request'], 'clientMessageId' | 'senderAddress'>;
}

/** Makes the report on one recipient of a message. */
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

/** A moment without its milliseconds, as real reports have it (amanda). */
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
