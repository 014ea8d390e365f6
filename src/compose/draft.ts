/** Drafts and the messages they stand for. Both sides use it: the form shows the very message the host sends. */
import type { TextMessage } from '../api/core';
import { EMPTY_DRAFT, NO_OPTIONS, type Draft, type Options, type ValidityUnit } from './protocol';

const SECONDS: Readonly<Record<ValidityUnit, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** The message a draft stands for. What was typed as a number and is none becomes NaN, which no check lets pass. */
export function toMessage(draft: Draft): TextMessage {
  const sender = draft.sender.trim();
  return {
    recipientAddressList: draft.recipients,
    messageContent: draft.text,
    ...(sender !== '' && { senderAddress: sender }),
    ...(draft.senderType !== 'automatic' && { senderAddressType: draft.senderType }),
    ...optionFields(draft.options),
  };
}

/** The fields of a message that are set in the options; what is as usual is left out. */
export function optionFields(options: Options): Omit<TextMessage, 'recipientAddressList' | 'messageContent'> {
  const { contentCategory, messageType, sendAsFlashSms, validityUnit } = options;
  const clientMessageId = options.clientMessageId.trim();
  const notificationCallbackUrl = options.notificationCallbackUrl.trim();
  return {
    ...(contentCategory !== 'account' && { contentCategory }),
    ...(clientMessageId !== '' && { clientMessageId }),
    ...(options.priority.trim() !== '' && { priority: toNumber(options.priority) }),
    ...(options.validity.trim() !== '' && { validityPeriode: toNumber(options.validity) * SECONDS[validityUnit] }),
    ...(sendAsFlashSms && { sendAsFlashSms }),
    ...(options.maxSmsPerMessage.trim() !== '' && { maxSmsPerMessage: toNumber(options.maxSmsPerMessage) }),
    ...(messageType !== 'default' && { messageType }),
    ...(notificationCallbackUrl !== '' && { notificationCallbackUrl }),
  };
}

// Only digits, and a comma or point for `1.5 hours`: Number() alone would also read `0x10` and `1e3`.
function toNumber(typed: string): number {
  return /^\d{1,9}(?:[.,]\d{1,4})?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : NaN;
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
    options: {
      contentCategory: message.contentCategory ?? 'account',
      clientMessageId: message.clientMessageId ?? '',
      priority: toText(message.priority),
      ...toValidity(message.validityPeriode),
      sendAsFlashSms: message.sendAsFlashSms ?? false,
      maxSmsPerMessage: toText(message.maxSmsPerMessage),
      messageType: message.messageType ?? 'default',
      notificationCallbackUrl: message.notificationCallbackUrl ?? '',
    },
  };
}

function toText(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A duration in the largest unit that leaves it whole. */
function toValidity(seconds: number | undefined): Pick<Options, 'validity' | 'validityUnit'> {
  if (seconds === undefined) return { validity: '', validityUnit: NO_OPTIONS.validityUnit };
  const units: readonly ValidityUnit[] = ['days', 'hours', 'minutes', 'seconds'];
  const validityUnit = units.find((unit) => seconds % SECONDS[unit] === 0) ?? 'seconds';
  return { validity: String(seconds / SECONDS[validityUnit]), validityUnit };
}

/** True when there is nothing in it that somebody typed or chose. */
export function isEmpty(draft: Draft): boolean {
  return isSame(draft, { ...EMPTY_DRAFT, senderType: draft.senderType, options: { ...NO_OPTIONS, validityUnit: draft.options.validityUnit } });
}

/** True when both say the same, whenever they were written. */
export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

// The keys of a draft that was stored may come in another order.
function inOrder({ recipients, unfinished, text, sender, senderType, options }: Draft): unknown[] {
  return [recipients, unfinished, text, sender, senderType, Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))];
}
