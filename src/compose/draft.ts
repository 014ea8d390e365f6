import type { TextMessage } from '../api';
import { EMPTY_DRAFT, type Draft } from './protocol';

/** The message a draft stands for. */
export function toMessage(draft: Draft): TextMessage {
  const sender = draft.sender.trim();
  return {
    recipientAddressList: draft.recipients,
    messageContent: draft.text,
    ...(sender !== '' && { senderAddress: sender }),
    ...(draft.senderType !== 'automatic' && { senderAddressType: draft.senderType }),
  };
}

/** A draft that stands for a message. */
export function toDraft(message: TextMessage, revision: number): Draft {
  return {
    ...EMPTY_DRAFT,
    revision,
    recipients: [...message.recipientAddressList],
    text: message.messageContent,
    sender: message.senderAddress ?? '',
    senderType: message.senderAddressType ?? 'automatic',
  };
}

/** True when there is nothing in it that somebody typed. */
export function isEmpty(draft: Draft): boolean {
  return draft.recipients.length === 0 && draft.unfinished === '' && draft.text === '' && draft.sender === '';
}

/** True when both say the same, whenever they were written. */
export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify({ ...a, revision: 0 }) === JSON.stringify({ ...b, revision: 0 });
}
