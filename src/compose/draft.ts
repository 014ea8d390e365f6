/** Drafts and the messages they stand for. Both sides use it: the form shows the very message the host sends. */
import {
  fieldsOf,
  formatBase64,
  parseBase64,
  parseHex,
  withoutUrlSecrets,
  type BinaryMessage,
  type Outgoing,
  type TextMessage,
} from '../gateway-schema';
import type { TypedNumbers } from '../send/core';
import {
  EMPTY_DRAFT,
  joinLines,
  NO_BINARY,
  NO_OPTIONS,
  toLine,
  toUncertainLine,
  type Draft,
  type Options,
  type SegmentFormat,
  type ValidityUnit,
} from './protocol';

const SECONDS: Readonly<Record<ValidityUnit, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** The message a draft stands for, with its call. What was typed as a number and is none becomes NaN, which no check lets pass. */
export function toOutgoing(draft: Draft): Outgoing {
  const message = { ...sharedFields(draft), messageContent: draft.text, ...optionFields(draft.options) };
  switch (draft.kind) {
    case 'text':
      return { kind: 'text', message };
    case 'simple':
      return { kind: 'simple', method: draft.method, message };
    case 'binary':
      return { kind: 'binary', message: toBinary(draft) };
  }
}

function sharedFields(draft: Draft): Pick<TextMessage, 'recipientAddressList' | 'senderAddress' | 'senderAddressType'> {
  const sender = draft.sender.trim();
  return {
    recipientAddressList: recipientsOfDraft(draft.recipients),
    ...(sender !== '' && { senderAddress: sender }),
    ...(draft.senderType !== 'automatic' && { senderAddressType: draft.senderType }),
  };
}

function toBinary(draft: Draft): BinaryMessage {
  const { segments, format, userDataHeaderPresent } = draft.binary;
  return {
    ...sharedFields(draft),
    messageContent: segmentLines(segments).map((line) => toBase64(line, format)),
    ...(userDataHeaderPresent && { userDataHeaderPresent }),
    ...fieldsOf('binary', optionFields(draft.options)),
  };
}

/** The recipients of a draft, as they are sent to. */
export function recipientsOfDraft(recipients: string): string[] {
  return recipients === '' ? [] : recipients.split('\n').map((line) => line.slice(0, numberEnd(line)));
}

/** What was typed of those that are uncertain. */
export function typedOfDraft(recipients: string): TypedNumbers {
  const typed = new Map<string, string>();
  if (!recipients.includes('\t')) return typed; // the usual case: a long list is not taken apart for nothing
  for (const line of recipients.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab >= 0) typed.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return typed;
}

function numberEnd(line: string): number {
  const index = line.indexOf('\t');
  return index < 0 ? line.length : index;
}

/** The first ones of a list in a draft: a long one is not taken apart for them. */
export function firstLines(recipients: string, count: number): string {
  let end = -1;
  for (let line = 0; line < count; line++) {
    end = recipients.indexOf('\n', end + 1);
    if (end < 0) return recipients;
  }
  return recipients.slice(0, Math.max(end, 0));
}

/** The segments as they were typed, one to a line; empty lines are none. */
export function segmentLines(segments: string): string[] {
  return segments
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A segment as the API takes it. What cannot be read is marked, for odd hex may look like base64: the check before sending names it. */
function toBase64(line: string, format: SegmentFormat): string {
  const parsed = format === 'hex' ? parseHex(line) : parseBase64(line);
  return 'bytes' in parsed ? formatBase64(parsed.bytes) : `?${line}`;
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

/** A draft that stands for a message. @param typed what was typed of recipients that are uncertain */
export function toDraft(outgoing: Outgoing, revision: number, typed: TypedNumbers = new Map()): Draft {
  const { message } = outgoing;
  return {
    ...EMPTY_DRAFT,
    revision,
    kind: outgoing.kind,
    recipients: toRecipients(message.recipientAddressList, typed),
    sender: message.senderAddress ?? '',
    senderType: message.senderAddressType ?? 'automatic',
    ...contentOfDraft(outgoing),
    options: toOptions(message),
  };
}

/** Recipients as a draft holds them. */
export function toRecipients(list: readonly string[], typed: TypedNumbers): string {
  if (typed.size === 0) return joinLines(list);
  return list
    .map((msisdn) => toUncertainLine(toLine(msisdn), typed.get(msisdn) ?? msisdn))
    .filter((line) => line !== '')
    .join('\n');
}

function contentOfDraft(outgoing: Outgoing): Partial<Draft> {
  if (outgoing.kind !== 'binary')
    return { text: outgoing.message.messageContent, ...(outgoing.kind === 'simple' && { method: outgoing.method }) };
  const { messageContent, userDataHeaderPresent = false } = outgoing.message;
  return { binary: { segments: messageContent.join('\n'), format: 'base64', userDataHeaderPresent } };
}

function toOptions(message: Omit<TextMessage, 'recipientAddressList' | 'messageContent'>): Options {
  return {
    contentCategory: message.contentCategory ?? 'account',
    clientMessageId: message.clientMessageId ?? '',
    priority: toText(message.priority),
    ...toValidity(message.validityPeriode),
    sendAsFlashSms: message.sendAsFlashSms ?? false,
    maxSmsPerMessage: toText(message.maxSmsPerMessage),
    messageType: message.messageType ?? 'default',
    notificationCallbackUrl: message.notificationCallbackUrl ?? '',
    callbackLacksSecret: false,
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

/** The draft as it may be stored where everybody can read it: without the secrets of its address. */
export function withoutSecrets(draft: Draft): Draft {
  const { text, secrets } = withoutUrlSecrets(draft.options.notificationCallbackUrl);
  if (secrets.length === 0) return draft;
  return { ...draft, options: { ...draft.options, notificationCallbackUrl: text, callbackLacksSecret: true } };
}

/**
 * The draft with the secrets that were taken out of its address.
 * @param address the whole address; one that belongs to another draft, or none, changes nothing.
 */
export function withSecrets(draft: Draft, address: string | undefined): Draft {
  const { notificationCallbackUrl: kept, callbackLacksSecret } = draft.options;
  if (!callbackLacksSecret || address === undefined || withoutUrlSecrets(address).text !== kept) return draft;
  return { ...draft, options: { ...draft.options, notificationCallbackUrl: address, callbackLacksSecret: false } };
}

/** True when there is nothing in it that somebody typed or chose. */
export function isEmpty(draft: Draft): boolean {
  const { senderType, kind, method, options, binary } = draft;
  return isSame(draft, {
    ...EMPTY_DRAFT,
    senderType,
    kind,
    method,
    options: { ...NO_OPTIONS, validityUnit: options.validityUnit },
    binary: { ...NO_BINARY, format: binary.format, userDataHeaderPresent: binary.userDataHeaderPresent },
  });
}

/** Far more changes than a form can have on their way to the host. */
const MAX_REVISIONS_PER_MESSAGE = 1_000_000;

/**
 * The revision of a message that the host puts into the form: higher than every revision of the message before, which
 * is typed into until the form has the other one.
 */
export function revisionOfNextMessage(revision: number): number {
  return (Math.floor(revision / MAX_REVISIONS_PER_MESSAGE) + 1) * MAX_REVISIONS_PER_MESSAGE;
}

/** True when both say the same, whenever they were written. */
export function isSame(a: Draft, b: Draft): boolean {
  return isEqual({ ...a, revision: 0 }, { ...b, revision: 0 });
}

/** Member by member, in any order: a draft that was stored may have them in another one. A long text is compared as it is. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b || !isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && isEqual(a[name], b[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
