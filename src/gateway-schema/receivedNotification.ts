import { formatBase64, parseBase64 } from './base64';
import { MAX_SEGMENT_OCTETS, MAX_SEGMENTS } from './calls';
import {
  addressOf,
  choiceOf,
  cut,
  digitsOf,
  type Fields,
  handsetsOf,
  idOf,
  isFields,
  isMissing,
  MAX_RECEIVED_TEXT,
  NO_KEY,
  timeOf,
  wordOf,
} from './notificationValues';
import { DELIVERED_AS, type DeliveredAs, DELIVERY_STATUSES, type DeliveryStatus } from './notifications';
import { readWhatsApp } from './whatsAppNotification';

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

/** The notifications of a body, at least one; or what is wrong with it, in one English sentence for a developer. */
export type NotificationReading =
  { readonly notifications: readonly ReceivedNotification[] } | { readonly problem: string };

/**
 * Reads the parsed JSON of a callback's body. SMS come one by one; an envelope of WhatsApp may hold several notifications.
 * @example
 * readNotifications({ messageType: 'text', senderAddress: '436761234567', textMessageContent: 'Yes' });
 */
export function readNotifications(fields: Fields): NotificationReading {
  const { whatsappNotification: payload } = fields;
  if (isFields(payload)) return readWhatsApp(fields, payload);
  const type = typeOf(fields);
  switch (type) {
    case 'deliveryreport':
      return one(readReport(fields));
    case 'text':
      return one(readText(fields, 'sms'));
    case 'whatsapp':
      return one(readText(fields, 'whatsapp'));
    case 'binary':
      return one(readBinary(fields));
    case undefined:
      return { problem: 'It has no messageType, and no field that says what it is.' };
    default:
      return { problem: `The messageType ${quoted(fields['messageType'])} is not known.` };
  }
}

/** A value of the body in a sentence for a developer. */
function quoted(value: unknown): string {
  return cut(JSON.stringify(value), MAX_QUOTED);
}

/** Characters of a value that a sentence repeats. */
const MAX_QUOTED = 40;

function one(reading: ReceivedNotification | { readonly problem: string }): NotificationReading {
  return 'problem' in reading ? reading : { notifications: [reading] };
}

/** `messageType` decides; where it is missing, the field that only one type has. */
function typeOf(fields: Fields): string | undefined {
  const { messageType } = fields;
  if (!isMissing(messageType)) return wordOf(messageType) ?? '';
  if (!isMissing(fields['deliveryReportMessageStatus'])) return 'deliveryreport';
  if (!isMissing(fields['binaryMessageContent'])) return 'binary';
  return isMissing(fields['textMessageContent']) ? undefined : 'text';
}

function readReport(fields: Fields): ReceivedReport | { readonly problem: string } {
  const { deliveryReportMessageStatus: given } = fields;
  const status = choiceOf(given, DELIVERY_STATUSES);
  if (status === undefined)
    return {
      problem: isMissing(given)
        ? 'The deliveryReportMessageStatus is missing.'
        : `The deliveryReportMessageStatus ${quoted(given)} is not known.`,
    };
  const handsets = handsetsOf([fields['senderAddress'], fields['recipientAddress']]);
  const transferId = idOf(fields['transferId']);
  const clientMessageId = idOf(fields['clientMessageId']);
  if (transferId === undefined && clientMessageId === undefined && handsets.length === 0) return { problem: NO_KEY };
  const notificationId = idOf(fields['notificationId']);
  const sentOn = timeOf(fields['sentOn']);
  const deliveredOn = timeOf(fields['deliveredOn']);
  const deliveredAs = choiceOf(fields['deliveredAs'], DELIVERED_AS);
  return {
    kind: 'report',
    channel: 'sms',
    ...(notificationId !== undefined && { notificationId }),
    ...(transferId !== undefined && { transferId }),
    ...(clientMessageId !== undefined && { clientMessageId }),
    handsets,
    status,
    ...(sentOn !== undefined && { sentOn }),
    ...(deliveredOn !== undefined && { deliveredOn }),
    ...(deliveredAs !== undefined && { deliveredAs }),
  };
}

function readText(fields: Fields, channel: Channel): ReceivedMessage | { readonly problem: string } {
  const head = headOf(fields, channel);
  if ('problem' in head) return head;
  const { textMessageContent: text = '' } = fields; // an empty SMS may come without it
  if (text !== null && typeof text !== 'string' && typeof text !== 'number')
    return { problem: 'The textMessageContent is no text.' };
  return { ...head, text: cut(String(text ?? ''), MAX_RECEIVED_TEXT) };
}

function readBinary(fields: Fields): ReceivedMessage | { readonly problem: string } {
  const head = headOf(fields, 'sms');
  if ('problem' in head) return head;
  const { binaryMessageContent: given } = fields;
  if (isMissing(given)) return head;
  const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (texts.length > MAX_SEGMENTS)
    return { problem: `The binaryMessageContent has more than ${MAX_SEGMENTS} segments.` };
  const segments: string[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = typeof text === 'string' ? parseBase64(text) : undefined;
    if (!parsed || 'problem' in parsed) return { problem: `The binaryMessageContent has no base64 at index ${index}.` };
    if (parsed.bytes.length > MAX_SEGMENT_OCTETS)
      return { problem: `The binaryMessageContent has more than ${MAX_SEGMENT_OCTETS} octets at index ${index}.` };
    segments.push(formatBase64(parsed.bytes));
  }
  return { ...head, segments };
}

/** What every message of SMS has, without its content. */
function headOf(fields: Fields, channel: Channel): ReceivedMessage | { readonly problem: string } {
  const from = digitsOf(fields['senderAddress']);
  if (from === undefined)
    return {
      problem: isMissing(fields['senderAddress']) ? 'The senderAddress is missing.' : 'The senderAddress is no number.',
    };
  const notificationId = idOf(fields['notificationId']);
  const to = addressOf(fields['recipientAddress']);
  return {
    kind: 'message',
    channel,
    ...(notificationId !== undefined && { notificationId }),
    from,
    ...(to !== undefined && { to }),
  };
}
