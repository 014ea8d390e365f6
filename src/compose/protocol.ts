/** What the two sides of the form say to each other. */
import * as v from 'valibot';
import { CALLS, type FieldName, type MessageKind } from '../gateway-schema';
import { MAX_LIST_CHARACTERS, MAX_LISTED_RECIPIENTS } from '../send/core';
import { Done, textsSchema } from '../webview/shared';
import { PackedText, packText } from './packedText';

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_LINE_LENGTH = 100_000;

export const SENDER_CHOICES = ['automatic', ...CALLS.text.fields.senderAddressType.values] as const;

export const CATEGORY_CHOICES = ['account', ...CALLS.text.fields.contentCategory.values] as const;
export const VALIDITY_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export type ValidityUnit = (typeof VALIDITY_UNITS)[number];

const Line = v.pipe(v.string(), v.maxLength(MAX_LINE_LENGTH));

/** One recipient as a draft holds it: what was typed may have a line break in it, as in a signature. */
export function toLine(recipient: string): string {
  return recipient.replace(/[\r\n\t]+/g, ' ').trim();
}

/**
 * A recipient that may not be the one that was meant: behind a tab stands what was typed, for the number alone does not
 * always show that it is uncertain.
 */
export function toUncertainLine(msisdn: string, typed: string): string {
  const line = toLine(typed);
  return line === msisdn ? msisdn : `${msisdn}\t${line}`;
}

/** Recipients as a draft holds them, one on each line. */
export function joinLines(recipients: readonly string[]): string {
  return recipients
    .map(toLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** The fields that are folded away, numbers as they were typed: what is no number is kept too. */
export const Options = v.object({
  contentCategory: v.picklist(CATEGORY_CHOICES),
  clientMessageId: Line,
  priority: Line,
  validity: Line,
  validityUnit: v.picklist(VALIDITY_UNITS),
  sendAsFlashSms: v.boolean(),
  maxSmsPerMessage: Line,
  messageType: v.picklist(CALLS.text.fields.messageType.values),
  notificationCallbackUrl: Line,
  /** A secret was taken out of the address before it was stored: it must be typed again. */
  callbackLacksSecret: v.optional(v.boolean(), false),
});
export type Options = v.InferOutput<typeof Options>;

export const NO_OPTIONS: Options = {
  contentCategory: 'account',
  clientMessageId: '',
  priority: '',
  validity: '',
  validityUnit: 'minutes',
  sendAsFlashSms: false,
  maxSmsPerMessage: '',
  messageType: 'default',
  notificationCallbackUrl: '',
  callbackLacksSecret: false,
};

export const KINDS = Object.keys(CALLS) as MessageKind[];
export const SEGMENT_FORMATS = ['hex', 'base64'] as const;
export type SegmentFormat = (typeof SEGMENT_FORMATS)[number];
/** The safer one first: the URL of a GET holds text and recipients. */
export const METHODS = CALLS.simple.methods.toReversed();

/** A binary message as it was typed: one line for each segment. */
export const Binary = v.object({
  segments: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  format: v.picklist(SEGMENT_FORMATS),
  userDataHeaderPresent: v.boolean(),
});
export type Binary = v.InferOutput<typeof Binary>;

export const NO_BINARY: Binary = { segments: '', format: 'hex', userDataHeaderPresent: false };

const LongText = v.pipe(PackedText, v.maxLength(MAX_LIST_CHARACTERS * 2));

/** One on each line, as `toLine` and `toUncertainLine` write them: as one text even a long list costs next to nothing to copy, to check and to keep. */
const Recipients = v.union([
  LongText,
  // Drafts of 0.3.0 hold a list.
  v.pipe(
    v.array(Line),
    v.maxLength(MAX_LISTED_RECIPIENTS),
    v.transform((list) => joinLines(list)),
  ),
]);

/** What the form holds. */
export const Draft = v.object({
  /** Grows with every change, and further with another message: of two copies the higher one is newer. */
  revision: v.pipe(v.number(), v.integer()),
  recipients: Recipients,
  /** A list that is still being read, as it was typed or pasted. */
  pending: v.optional(LongText, ''),
  /** What stands in the recipients' input and is no chip yet. */
  unfinished: LongText,
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  sender: Line,
  senderType: v.picklist(SENDER_CHOICES),
  options: v.optional(Options, NO_OPTIONS),
  /** The call it goes by; the text and the segments are both kept when it changes. */
  kind: v.optional(v.picklist(KINDS), 'text'),
  /** Of a simple message. */
  method: v.optional(v.picklist(METHODS), 'POST'),
  binary: v.optional(Binary, NO_BINARY),
});
export type Draft = v.InferOutput<typeof Draft>;

export const EMPTY_DRAFT: Draft = {
  revision: 0,
  recipients: '',
  pending: '',
  unfinished: '',
  text: '',
  sender: '',
  senderType: 'automatic',
  options: NO_OPTIONS,
  kind: 'text',
  method: 'POST',
  binary: NO_BINARY,
};

/** A draft above this many characters of recipients does not travel as a whole with every key. */
export const LONG_LIST = 10_000;

/** Names the recipients of a draft, read or not: the same number means the same ones. */
const listsId = v.pipe(v.number(), v.integer());

/** What is saved of a draft: all of it, or all but long lists that did not change. */
export const SavedDraft = v.union([
  v.object({ ...Draft.entries, recipients: v.null(), pending: v.null(), listsId }),
  v.object({ ...Draft.entries, listsId }),
]);
export type SavedDraft = v.InferOutput<typeof SavedDraft>;

/** A draft for a message; its schema reads it back. */
export function packDraft<Packed extends Draft>(draft: Packed) {
  const { recipients, pending, unfinished } = draft;
  return {
    ...draft,
    recipients: packText(recipients),
    pending: packText(pending),
    unfinished: packText(unfinished),
  };
}

/** What is saved of a draft, for a message. */
export function packSavedDraft(saved: SavedDraft): v.InferInput<typeof SavedDraft> {
  return saved.recipients === null ? { ...saved, unfinished: packText(saved.unfinished) } : packDraft(saved);
}

const ACTIONS = ['explain', 'copyTransferId', 'signIn', 'showLog', 'openSettings', 'keepRest'] as const;
export type Action = (typeof ACTIONS)[number];

/** How the last send ended, worded. Foreign text in it is plain text. */
const Result = v.object({
  kind: v.picklist(['accepted', 'refused', 'notSent', 'unknown', 'stopped']),
  text: v.string(),
  /** What to do about it, where the remedy lies outside the form. */
  advice: v.string(),
  facts: v.array(v.string()),
  /** One line for each request, where there were several. */
  requests: v.array(v.string()),
  actions: v.array(v.object({ action: v.picklist(ACTIONS), label: v.string() })),
});
export type Result = v.InferOutput<typeof Result>;

/** The fields of the form, named as the API names them. */
export const FIELDS = [
  'recipientAddressList',
  'senderAddress',
  'messageContent',
  'contentCategory',
  'clientMessageId',
  'priority',
  'validityPeriode',
  'maxSmsPerMessage',
  'messageType',
  'notificationCallbackUrl',
] as const satisfies readonly FieldName[];
export type Field = (typeof FIELDS)[number];

const FieldProblem = v.object({ field: v.picklist(FIELDS), text: v.string() });
export type FieldProblem = v.InferOutput<typeof FieldProblem>;

/** Everything the form shows that it does not own. */
export const FormState = v.object({
  mode: v.picklist(['simulator', 'test', 'live']),
  modeLabel: v.string(),
  /** ISO 3166-1 alpha-2, for numbers without a country code. */
  country: v.string(),
  /** The client message id of the next message that has none of its own. */
  nextMessageId: v.string(),
  /** What is being done; null when the form is free. */
  busy: v.nullable(v.string()),
  result: v.nullable(Result),
  problems: v.array(FieldProblem),
});
export type FormState = v.InferOutput<typeof FormState>;

/** Where the request goes, for the preview; null where it cannot go anywhere, and why. */
const Target = v.union([
  v.object({ baseUrl: v.string(), scheme: v.picklist(['token', 'basic', 'queryToken']) }),
  v.object({ problem: v.string() }),
]);
export type Target = v.InferOutput<typeof Target>;

/** The form's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  'heading',
  'mode',
  'messages',
  'to',
  'toHint',
  'oneRecipient',
  'recipients',
  'uncertainRecipients',
  'badRecipients',
  'moreGood',
  'moreUncertain',
  'moreBad',
  'requests',
  'tooManyForSend',
  'tooManyRecipients',
  'tooManyCharacters',
  'reading',
  'waiting',
  'remove',
  'edit',
  'chips',
  'recent',
  'myNumber',
  'simulatorNumber',
  'kind',
  'kindText',
  'kindBinary',
  'kindSimple',
  'method',
  'simpleHint',
  'notLatin1',
  'segments',
  'segmentFormat',
  'hex',
  'base64',
  'segmentsHint',
  'splitBytes',
  'splitFile',
  'fileSize',
  'userDataHeader',
  'octets',
  'segmentProblem',
  'notHex',
  'notBase64',
  'segmentTooLong',
  'badHeader',
  'udhPart',
  'udhPorts',
  'udhLanguage',
  'udhOther',
  'noSegment',
  'from',
  'fromHint',
  'senderType',
  'automatic',
  'national',
  'international',
  'alphanumeric',
  'shortcode',
  'text',
  'gsm',
  'unicode',
  'andMore',
  'replace',
  'replaceWithSpace',
  'replaceAll',
  'removeCharacter',
  'show',
  'room',
  'sms',
  'smsEach',
  'options',
  'optionsSet',
  'contentCategory',
  'account',
  'informational',
  'advertisement',
  'clientMessageId',
  'clientMessageIdHint',
  'priority',
  'priorityHint',
  'validity',
  'validityHint',
  'validityUnit',
  'seconds',
  'minutes',
  'hours',
  'days',
  'flash',
  'maxSms',
  'maxSmsHint',
  'maxSmsUse',
  'maxSmsExceeded',
  'messageType',
  'default',
  'voice',
  'callback',
  'callbackHint',
  'idTooLong',
  'idCharacter',
  'callbackTooLong',
  'badCallback',
  'callbackLacksSecret',
  'badPriority',
  'badValidity',
  'badMaxSms',
  'request',
  'requestSimple',
  'firstOf',
  'secretsHint',
  'copyJson',
  'copyParameters',
  'copyCurl',
  'copyNodeFetch',
  'send',
  'shortcut',
  'cancel',
  'result',
  'empty',
  'notDigits',
  'leadingZero',
  'tooShort',
  'tooLong',
  'impossible',
  'landline',
  'notMobile',
  'rounded',
  'extension',
  'severalNumbers',
  'unknownRange',
  'mayBeLandline',
  'mayBeExtension',
  'mayBeDate',
  'mayBeNoPhoneNumber',
  'otherCountry',
  'otherCountryNamed',
  'noRecipient',
  'noText',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = textsSchema(STRING_KEYS);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

export const formView = {
  name: 'compose',
  viewRequests: {
    /** The form is there; `draft` is what it remembers itself. */
    ready: {
      payload: v.object({ draft: v.nullable(Draft) }),
      reply: v.object({ strings: Strings, locale: v.string(), draft: Draft, state: FormState }),
    },
    /** False when recipients that were left out are not here. */
    saveDraft: { payload: SavedDraft, reply: v.boolean() },
    send: { payload: Draft, reply: Done },
    cancel: { payload: v.null(), reply: Done },
    selectMode: { payload: v.null(), reply: Done },
    /** Save, open, duplicate or clear: a list of VS Code's own. */
    messages: { payload: v.null(), reply: Done },
    recentRecipients: { payload: v.null(), reply: Done },
    myNumber: { payload: v.null(), reply: Done },
    target: { payload: v.null(), reply: Target },
    copy: { payload: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH * 8)), reply: Done },
    act: { payload: v.picklist(ACTIONS), reply: Done },
  },
  hostRequests: {
    show: { payload: FormState, reply: Done },
    /** Replaces what the form holds. */
    fill: { payload: Draft, reply: Done },
    addRecipients: { payload: v.array(Line), reply: Done },
  },
};
