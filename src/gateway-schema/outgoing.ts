/** A message together with the call it goes by: what the three calls have in common, and where they differ. */
import { countSegments } from '../sms';
import { findBinaryProblems, type BinaryMessage, type BinaryProblem } from './binaryMessage';
import { findProblems, MAX_RECIPIENTS, type Problem, type TextMessage } from './message';
import { findSimpleProblems, type SimpleMessage, type SimpleProblem } from './simpleMessage';

export type Outgoing =
  | { readonly kind: 'text'; readonly message: TextMessage }
  | { readonly kind: 'binary'; readonly message: BinaryMessage }
  | { readonly kind: 'simple'; readonly method: 'GET' | 'POST'; readonly message: SimpleMessage };
export type MessageKind = Outgoing['kind'];

/** What is wrong with a message of any kind. */
export type AnyProblem = Problem | BinaryProblem | SimpleProblem;

/**
 * Checks a message against the limits of its call. An empty list means it can be sent.
 * @param mostRecipients what one request takes; more where the caller splits the list.
 * @example
 * const problems = findOutgoingProblems({ kind: 'text', message: { recipientAddressList: [], messageContent: 'Hello' } });
 */
export function findOutgoingProblems(outgoing: Outgoing, mostRecipients: number = MAX_RECIPIENTS): AnyProblem[] {
  switch (outgoing.kind) {
    case 'text':
      return findProblems(outgoing.message, mostRecipients);
    case 'binary':
      return findBinaryProblems(outgoing.message, mostRecipients);
    case 'simple':
      return findSimpleProblems(outgoing.message, mostRecipients);
  }
}

/** SMS for each recipient: the segments of a text, or as many as the binary message has. */
export function segmentsOf(outgoing: Outgoing): number {
  return outgoing.kind === 'binary'
    ? outgoing.message.messageContent.length
    : countSegments(outgoing.message.messageContent).segments;
}

/** What is said, as one text: equal for two messages that say the same, by whatever call they go. */
export function contentOf(outgoing: Outgoing): string {
  return outgoing.kind === 'binary' ? JSON.stringify(outgoing.message.messageContent) : outgoing.message.messageContent;
}

/** The path of the call, below the base URL (source: seed, docs, schema). */
export function pathOf(outgoing: Outgoing): 'smsmessaging/text' | 'smsmessaging/binary' | 'smsmessaging/simple' {
  return `smsmessaging/${outgoing.kind}`;
}

/** The fields that every kind of message has. */
export type SharedFields = Pick<TextMessage, 'recipientAddressList' | 'clientMessageId' | 'test'>;

/** The same message with other values for fields that every kind has. */
export function withFields(outgoing: Outgoing, fields: Partial<SharedFields>): Outgoing {
  switch (outgoing.kind) {
    case 'text':
      return { ...outgoing, message: { ...outgoing.message, ...fields } };
    case 'binary':
      return { ...outgoing, message: { ...outgoing.message, ...fields } };
    case 'simple':
      return { ...outgoing, message: { ...outgoing.message, ...fields } };
  }
}
