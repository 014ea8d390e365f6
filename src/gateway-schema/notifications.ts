/** What the gateway posts to a callback URL, and what it wants to hear. Source: docs, schema; amanda for what was seen. */

/** What became of a message on its way to one recipient (source: schema, amwd). */
export const DELIVERY_STATUSES = ['delivered', 'undelivered', 'expired', 'deleted', 'accepted', 'rejected'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How a message reached its recipient (source: schema). */
export const DELIVERED_AS = ['sms', 'push', 'failover-sms', 'voice'] as const;
export type DeliveredAs = (typeof DELIVERED_AS)[number];

/** A delivery report, keys in the order of a real one (source: amanda; documented-only fields: docs, schema). */
export interface DeliveryReport {
  readonly messageType: 'deliveryReport';
  /** Of any length: the docs say 20 digits, a real one had 19. */
  readonly notificationId: string;
  readonly transferId: string;
  /** The handset: this is how reports of one request are told apart (inferred from amanda). */
  readonly senderAddress: string;
  /** Documented, and absent in the real one. */
  readonly recipientAddress?: string;
  readonly deliveryReportMessageStatus: DeliveryStatus;
  /** When the message was sent, ISO 8601 with offset, in whole seconds (amanda). */
  readonly sentOn: string;
  /** Only when it was delivered (amanda: may be missing). */
  readonly deliveredOn?: string;
  readonly deliveredAs?: DeliveredAs;
  readonly clientMessageId?: string;
}

/** What a handset sends, text or binary (source: docs, gp, amanda). */
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
  /** Joined already where it came in several SMS. */
  readonly textMessageContent: string;
}

/** Not simulated. */
export interface InboundBinary extends InboundMessage {
  readonly messageType: 'binary';
  readonly userDataHeaderPresent: boolean;
  /** Base64; the docs say in the URL-safe alphabet. */
  readonly binaryMessageContent: readonly string[];
}

/** What the receiver answers when it has taken a notification (source: schema, amanda, amwd, gp). */
export const ACKNOWLEDGEMENT = { statusCode: 2000, statusMessage: 'OK' } as const;
