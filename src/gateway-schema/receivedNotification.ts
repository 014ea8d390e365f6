import type { DeliveredAs, DeliveryStatus } from './notifications';

/**
 * A notification as it was received. Read leniently, because real ones lack fields that the documentation requires
 * (amanda). Its texts are foreign.
 */
export type ReceivedNotification = ReceivedReport | ReceivedMessage;

/** A delivery report: what became of a message to one recipient. */
export interface ReceivedReport {
  readonly kind: 'report';
  readonly channel: Channel;
  readonly notificationId?: string;
  readonly transferId?: string;
  readonly clientMessageId?: string;
  /**
   * The numbers that may be the handset, the likeliest first: the sender's address (inferred from amanda), then the
   * recipient's. Digits alone; a national number keeps its leading 0. Empty where it names none.
   */
  readonly handsets: readonly string[];
  readonly status: DeliveryStatus;
  /** Milliseconds since 1970, by the gateway's clock. */
  readonly sentOn?: number;
  readonly deliveredOn?: number;
  readonly deliveredAs?: DeliveredAs;
}

/** A message from a handset. */
export interface ReceivedMessage {
  readonly kind: 'message';
  readonly channel: Channel;
  /** The notification's id; for WhatsApp the id of the message. */
  readonly notificationId?: string;
  /** The handset: digits alone. */
  readonly from: string;
  /** The number to which it was sent: digits alone, a national number with its leading 0; or another name of it. */
  readonly to?: string;
  /** Undefined for a binary message, and for a WhatsApp message without a text (an image, a location). */
  readonly text?: string;
  /** The segments of a binary message, in base64 of the usual alphabet. */
  readonly segments?: readonly string[];
}

export type Channel = 'sms' | 'whatsapp';

/** A notification, or what is wrong with the body, in one English sentence for a developer. */
export type NotificationReading = { readonly notification: ReceivedNotification } | { readonly problem: string };

/** Reads the parsed JSON of a callback's body. */
export function readNotification(_fields: Readonly<Record<string, unknown>>): NotificationReading {
  throw new Error('not yet');
}
