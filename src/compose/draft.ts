/** Converts drafts to messages and back. Host and view both use it, so the preview is the message that is sent. */
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
import type { TypedNumbers } from '../recipients';
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

/** The message of a draft, with its call. An invalid number becomes NaN, which the check before sending refuses. */
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

/** The MSISDNs of a draft's recipients. */
export function recipientsOfDraft(recipients: string): string[] {
  return recipients === '' ? [] : recipients.split('\n').map((line) => line.slice(0, numberEnd(line)));
}

/** How the uncertain recipients of a draft were typed. */
export function typedOfDraft(recipients: string): TypedNumbers {
  const typed = new Map<string, string>();
  if (!recipients.includes('\t')) return typed; // the usual case: do not split a long list needlessly
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

/** The first lines of a draft's recipients, found without splitting the whole list. */
export function firstLines(recipients: string, count: number): string {
  let end = -1;
  for (let line = 0; line < count; line++) {
    end = recipients.indexOf('\n', end + 1);
    if (end < 0) return recipients;
  }
  return recipients.slice(0, Math.max(end, 0));
}

/** The segments as typed, one per line; empty lines are skipped. */
export function segmentLines(segments: string): string[] {
  return segments
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * A segment in base64, as the API expects it. Invalid input gets a `?` in front, so that the check before sending finds
 * it: hexadecimal with an odd number of digits could pass as base64.
 */
function toBase64(line: string, format: SegmentFormat): string {
  const parsed = format === 'hex' ? parseHex(line) : parseBase64(line);
  return 'bytes' in parsed ? formatBase64(parsed.bytes) : `?${line}`;
}

/** The fields set in the options; options with their default value are left out. */
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

/**
 * The draft of a message.
 * @param typed how uncertain recipients were typed
 * @param usesReceiver whether its reports and replies shall come to this VS Code
 */
export function toDraft(
  outgoing: Outgoing,
  revision: number,
  typed: TypedNumbers = new Map(),
  usesReceiver = false,
): Draft {
  const { message } = outgoing;
  return {
    ...EMPTY_DRAFT,
    revision,
    kind: outgoing.kind,
    recipients: toRecipients(message.recipientAddressList, typed),
    sender: message.senderAddress ?? '',
    senderType: message.senderAddressType ?? 'automatic',
    ...contentOfDraft(outgoing),
    options: toOptions(message, usesReceiver),
  };
}

/** Recipients in the format of {@link Draft}: one per line, uncertain ones with what was typed. */
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

function toOptions(
  message: Omit<TextMessage, 'recipientAddressList' | 'messageContent'>,
  usesReceiver: boolean,
): Options {
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
    usesReceiver,
  };
}

function toText(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** A duration in the largest unit in which it is a whole number. */
function toValidity(seconds: number | undefined): Pick<Options, 'validity' | 'validityUnit'> {
  if (seconds === undefined) return { validity: '', validityUnit: NO_OPTIONS.validityUnit };
  const units: readonly ValidityUnit[] = ['days', 'hours', 'minutes', 'seconds'];
  const validityUnit = units.find((unit) => seconds % SECONDS[unit] === 0) ?? 'seconds';
  return { validity: String(seconds / SECONDS[validityUnit]), validityUnit };
}

/** Removes the secrets from the draft's callback URL, so that it may be stored in the open. */
export function withoutSecrets(draft: Draft): Draft {
  const { text, secrets } = withoutUrlSecrets(draft.options.notificationCallbackUrl);
  if (secrets.length === 0) return draft;
  return { ...draft, options: { ...draft.options, notificationCallbackUrl: text, callbackLacksSecret: true } };
}

/**
 * Puts the removed secrets back into the draft's callback URL.
 * @param address the whole URL; undefined, or the URL of another draft, changes nothing
 */
export function withSecrets(draft: Draft, address: string | undefined): Draft {
  const { notificationCallbackUrl: strippedUrl, callbackLacksSecret } = draft.options;
  if (!callbackLacksSecret || address === undefined || withoutUrlSecrets(address).text !== strippedUrl) return draft;
  return { ...draft, options: { ...draft.options, notificationCallbackUrl: address, callbackLacksSecret: false } };
}

/** Whether the user typed or chose nothing that would be lost. */
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

/** More changes than a form can have in transit to the host. */
const MAX_REVISIONS_PER_MESSAGE = 1_000_000;

/**
 * The revision of a message that the host puts into the form. It is higher than every revision the previous message can
 * reach, because the user may go on typing into that one until the new message arrives.
 */
export function revisionOfNextMessage(revision: number): number {
  return (Math.floor(revision / MAX_REVISIONS_PER_MESSAGE) + 1) * MAX_REVISIONS_PER_MESSAGE;
}

/** Whether two drafts are equal apart from their revision. */
export function isSame(a: Draft, b: Draft): boolean {
  return isEqual({ ...a, revision: 0 }, { ...b, revision: 0 });
}

/** Compares member by member, in any order: a stored draft may have its members in another order. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b || !isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && isEqual(a[name], b[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
