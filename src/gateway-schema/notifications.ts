/**
 * What the gateway posts to a callback URL, and the acknowledgement that it expects. Source: docs, schema; observed:
 * amanda.
 */

/** The delivery status of a message to one recipient (source: schema, amwd). */
export const DELIVERY_STATUSES = ['delivered', 'undelivered', 'expired', 'deleted', 'accepted', 'rejected'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How a message reached its recipient (source: schema). */
export const DELIVERED_AS = ['sms', 'push', 'failover-sms', 'voice'] as const;
export type DeliveredAs = (typeof DELIVERED_AS)[number];

/** A delivery report, keys in the order of a real one (source: amanda; documented-only fields: docs, schema). */
export interface DeliveryReport {
  readonly messageType: 'deliveryReport';
  /** Digits of any length: 20 according to the docs, 19 in a real report. */
  readonly notificationId: string;
  readonly transferId: string;
  /** The handset, which distinguishes the reports of one request (inferred from amanda). */
  readonly senderAddress: string;
  /** Documented, but absent in the real report. */
  readonly recipientAddress?: string;
  readonly deliveryReportMessageStatus: DeliveryStatus;
  /** When the message was sent, ISO 8601 with offset, in whole seconds (amanda). */
  readonly sentOn: string;
  /** Set only when the message was delivered (amanda: may be missing). */
  readonly deliveredOn?: string;
  readonly deliveredAs?: DeliveredAs;
  readonly clientMessageId?: string;
}

/** A message from a handset, text or binary (source: docs, gp, amanda). */
interface InboundMessage {
  readonly notificationId: string;
  readonly senderAddress: string;
  readonly recipientAddress: string;
  readonly recipientAddressType: 'international' | 'national' | 'shortcode';
  readonly senderAddressType: 'international';
  /** May be absent (gp, amanda). */
  readonly messageFlashSms?: boolean;
}

export interface InboundText extends InboundMessage {
  readonly messageType: 'text';
  /** The whole text; several SMS of one message are already joined. */
  readonly textMessageContent: string;
}

/** Not simulated. */
export interface InboundBinary extends InboundMessage {
  readonly messageType: 'binary';
  readonly userDataHeaderPresent: boolean;
  /** Base64, according to the docs in the URL-safe alphabet. */
  readonly binaryMessageContent: readonly string[];
}

/** The receiver's answer that acknowledges a notification (source: schema, amanda, amwd, gp). */
export const ACKNOWLEDGEMENT = { statusCode: 2000, statusMessage: 'OK' } as const;
