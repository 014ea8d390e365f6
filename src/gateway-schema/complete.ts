import { withFields, type Outgoing } from './outgoing';

/**
 * The message as its request has it: with a client message id, which stays the same over all tries, and in Test mode
 * with `"test": true`, so that nothing is sent. The form's preview and the request are made by this alone.
 * @param messageId for a message that has none of its own.
 */
export function completeMessage(outgoing: Outgoing, messageId: string, isTest: boolean): Outgoing {
  return withFields(outgoing, {
    clientMessageId: outgoing.message.clientMessageId ?? messageId,
    ...(isTest && { test: true }),
  });
}
