/** Functions on messages of any kind. */
import { countSegments } from '../sms';
import { formatBase64, parseBase64 } from './base64';
import { withoutUrlSecrets } from './urlSecrets';
import { type BinaryMessage, CALLS, hasField, type MessageKind, type Outgoing, type TextMessage } from './calls';

/** The most recipients of one send, which is split into several requests. Our own limit. */
export const MAX_RECIPIENTS_PER_SEND = 10_000;

/** The number of SMS per recipient. */
export function segmentsOf({ message: { messageContent } }: Outgoing): number {
  return typeof messageContent === 'string' ? countSegments(messageContent).segments : messageContent.length;
}

/** The content as one string; equal for two messages with the same content, whatever their calls. */
export function contentOf({ message: { messageContent } }: Outgoing): string {
  return typeof messageContent === 'string' ? messageContent : JSON.stringify(messageContent);
}

/** The path of the call, below the base URL. */
export function pathOf({ kind }: Outgoing): string {
  return CALLS[kind].path;
}

/**
 * Keeps only those fields that a call has.
 * @example
 * fieldsOf('binary', { priority: 5, messageType: 'voice' }); // { priority: 5 }
 */
export function fieldsOf<Fields extends object>(kind: MessageKind, fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => hasField(kind, name))) as Partial<Fields>;
}

/** The fields that every kind of message has. */
export type SharedFields = Pick<TextMessage, 'recipientAddressList' | 'clientMessageId' | 'test'>;

/** A copy of a message with other values for fields that every kind has. */
export function withFields<Sent extends Outgoing>(outgoing: Sent, fields: Partial<SharedFields>): Sent {
  return { ...outgoing, message: { ...outgoing.message, ...fields } };
}

/**
 * Completes a message for its request: with a client message id, which stays the same over all retries, and in Test
 * mode
 * with `"test": true`, so that nothing is sent. Both the form's preview and the request use this.
 * @param messageId for a message without a clientMessageId.
 */
export function completeMessage<Sent extends Outgoing>(outgoing: Sent, messageId: string, isTest: boolean): Sent {
  return withFields(outgoing, {
    clientMessageId: outgoing.message.clientMessageId ?? messageId,
    ...(isTest && { test: true }),
  });
}

/** A message with an address for its notifications, where it names none itself. */
export function withCallbackUrl<Sent extends Outgoing>(outgoing: Sent, url: string | undefined): Sent {
  const { message } = outgoing;
  if (url === undefined || message.notificationCallbackUrl !== undefined) return outgoing;
  return { ...outgoing, message: { ...message, notificationCallbackUrl: url } };
}

/**
 * Converts segments to the standard base64 alphabet with padding, as all official SDKs send them. Invalid base64 stays
 * as it is; the server refuses it (4027).
 * @example
 * standardSegments({ recipientAddressList: ['436761234567'], messageContent: ['_w'] }).messageContent; // ['/w==']
 */
export function standardSegments(message: BinaryMessage): BinaryMessage {
  return { ...message, messageContent: message.messageContent.map(standardBase64) };
}

function standardBase64(segment: string): string {
  const parsed = parseBase64(segment);
  return 'bytes' in parsed ? formatBase64(parsed.bytes) : segment;
}

/** The fields of a message without recipients and content, and without the secrets of its callback URL. */
export function fieldsToKeep({ message }: Outgoing): Readonly<Record<string, unknown>> {
  const { notificationCallbackUrl: url } = message;
  const open = { ...message, ...(url !== undefined && { notificationCallbackUrl: withoutUrlSecrets(url).text }) };
  return Object.fromEntries(
    Object.entries(open).filter(([name]) => name !== 'recipientAddressList' && name !== 'messageContent'),
  );
}
