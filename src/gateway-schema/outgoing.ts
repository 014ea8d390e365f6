/** What is done with a message whatever its call. */
import { countSegments } from '../sms';
import { formatBase64, parseBase64 } from './base64';
import { type BinaryMessage, CALLS, hasField, type MessageKind, type Outgoing, type TextMessage } from './calls';

/** The most recipients of one send, which becomes several requests; our own limit. Longer lists are campaigns. */
export const MAX_RECIPIENTS_PER_SEND = 10_000;

/** SMS for each recipient: the segments of a text, or as many as the binary message has. */
export function segmentsOf({ message: { messageContent } }: Outgoing): number {
  return typeof messageContent === 'string' ? countSegments(messageContent).segments : messageContent.length;
}

/** What is said, as one text: equal for two messages that say the same, by whatever call they go. */
export function contentOf({ message: { messageContent } }: Outgoing): string {
  return typeof messageContent === 'string' ? messageContent : JSON.stringify(messageContent);
}

/** The path of the call, below the base URL. */
export function pathOf({ kind }: Outgoing): string {
  return CALLS[kind].path;
}

/**
 * Those of some fields that a call has.
 * @example
 * fieldsOf('binary', { priority: 5, messageType: 'voice' }); // { priority: 5 }
 */
export function fieldsOf<Fields extends object>(kind: MessageKind, fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => hasField(kind, name))) as Partial<Fields>;
}

/** The fields that every kind of message has. */
export type SharedFields = Pick<TextMessage, 'recipientAddressList' | 'clientMessageId' | 'test'>;

/** The same message with other values for fields that every kind has. */
export function withFields<Sent extends Outgoing>(outgoing: Sent, fields: Partial<SharedFields>): Sent {
  return { ...outgoing, message: { ...outgoing.message, ...fields } };
}

/**
 * The message as its request has it: with a client message id, which stays the same over all tries, and in Test mode
 * with `"test": true`, so that nothing is sent. The form's preview and the request are made by this alone.
 * @param messageId for a message that has none of its own.
 */
export function completeMessage<Sent extends Outgoing>(outgoing: Sent, messageId: string, isTest: boolean): Sent {
  return withFields(outgoing, {
    clientMessageId: outgoing.message.clientMessageId ?? messageId,
    ...(isTest && { test: true }),
  });
}

/**
 * The message as it is sent: segments in the standard alphabet with padding, as all official SDKs send them. What
 * is no base64 stays as it is, for the server to refuse (4027).
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
