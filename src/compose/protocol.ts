/** The messages between the form's view and its host. */
import * as v from 'valibot';
import { CALLS, type FieldName, type MessageKind } from '../gateway-schema';
import { MAX_LIST_CHARACTERS, MAX_LISTED_RECIPIENTS } from '../recipients';
import { Done, textsSchema } from '../webview/shared';
import { PackedText, packText } from './packedText';

const MAX_TEXT_LENGTH = 1_000_000;
const MAX_LINE_LENGTH = 100_000;

export const SENDER_CHOICES = ['automatic', ...CALLS.text.fields.senderAddressType.values] as const;

export const CATEGORY_CHOICES = ['account', ...CALLS.text.fields.contentCategory.values] as const;
export const VALIDITY_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export type ValidityUnit = (typeof VALIDITY_UNITS)[number];

const Line = v.pipe(v.string(), v.maxLength(MAX_LINE_LENGTH));

/** One recipient as one line: pasted text, for instance a signature, may contain line breaks and tabs. */
export function toLine(recipient: string): string {
  return recipient.replace(/[\r\n\t]+/g, ' ').trim();
}

/**
 * The line of an uncertain recipient: the MSISDN, a tab and what was typed, because the MSISDN alone does not always
 * show that it is uncertain.
 */
export function toUncertainLine(msisdn: string, typed: string): string {
  const line = toLine(typed);
  return line === msisdn ? msisdn : `${msisdn}\t${line}`;
}

/** Recipients as a draft holds them: one per line. */
export function joinLines(recipients: readonly string[]): string {
  return recipients
    .map(toLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** The fields below "More options". Numbers are texts as typed, so that invalid input is not lost. */
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
  /** Whether a secret was removed from the callback URL before it was stored: the user must type it again. */
  callbackLacksSecret: v.optional(v.boolean(), false),
  /**
   * Whether reports and replies come to this VS Code while the callback URL is empty. Its address holds a secret, and is
   * put into the request when it leaves. The simulator's come in any case.
   */
  usesReceiver: v.optional(v.boolean(), false),
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
  usesReceiver: false,
};

export const KINDS = Object.keys(CALLS) as MessageKind[];
export const SEGMENT_FORMATS = ['hex', 'base64'] as const;
export type SegmentFormat = (typeof SEGMENT_FORMATS)[number];
/** POST first, because the URL of a GET contains text and recipients, and servers log URLs. */
export const METHODS = CALLS.simple.methods.toReversed();

/** The content of a binary message as typed: one line per segment. */
export const Binary = v.object({
  segments: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  format: v.picklist(SEGMENT_FORMATS),
  userDataHeaderPresent: v.boolean(),
});
export type Binary = v.InferOutput<typeof Binary>;

export const NO_BINARY: Binary = { segments: '', format: 'hex', userDataHeaderPresent: false };

const LongText = v.pipe(PackedText, v.maxLength(MAX_LIST_CHARACTERS * 2));

/**
 * One recipient per line, as `toLine` and `toUncertainLine` write them. One text, because even a long one is cheap to
 * copy, validate and store.
 */
const Recipients = v.union([
  LongText,
  // Drafts of 0.3.0 hold a list.
  v.pipe(
    v.array(Line),
    v.maxLength(MAX_LISTED_RECIPIENTS),
    v.transform((list) => joinLines(list)),
  ),
]);

/** Everything the user entered in the form. */
export const Draft = v.object({
  /** Increases with every change and with every other message: of two copies the higher one is newer. */
  revision: v.pipe(v.number(), v.integer()),
  recipients: Recipients,
  /** A typed or pasted list that is still being parsed. */
  pending: v.optional(LongText, ''),
  /** The text in the recipients' input that is not a chip yet. */
  unfinished: LongText,
  text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  sender: Line,
  senderType: v.picklist(SENDER_CHOICES),
  options: v.optional(Options, NO_OPTIONS),
  /** The call of the API. Text and segments are both kept when it changes. */
  kind: v.optional(v.picklist(KINDS), 'text'),
  /** The HTTP method of a simple message. */
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

/** With more characters of recipients than this, a change of another field is saved without them. */
export const LONG_LIST = 10_000;

/** An id of a draft's recipients: equal ids mean equal recipients. */
const listsVersion = v.pipe(v.number(), v.integer());

/** A draft that the form saves: all of it, or all but long lists that did not change. */
export const SavedDraft = v.union([
  v.object({ ...Draft.entries, recipients: v.null(), pending: v.null(), listsVersion }),
  v.object({ ...Draft.entries, listsVersion }),
]);
export type SavedDraft = v.InferOutput<typeof SavedDraft>;

/** Packs the long texts of a draft for a message; the schema {@link Draft} unpacks them. */
export function packDraft<Packed extends Draft>(draft: Packed) {
  const { recipients, pending, unfinished } = draft;
  return {
    ...draft,
    recipients: packText(recipients),
    pending: packText(pending),
    unfinished: packText(unfinished),
  };
}

/** Packs the long texts of a {@link SavedDraft} for a message. */
export function packSavedDraft(saved: SavedDraft): v.InferInput<typeof SavedDraft> {
  return saved.recipients === null ? { ...saved, unfinished: packText(saved.unfinished) } : packDraft(saved);
}

const RESULT_ACTIONS = ['explain', 'copyTransferId', 'signIn', 'showLog', 'openSettings', 'keepRest'] as const;
export type ResultAction = (typeof RESULT_ACTIONS)[number];

/** How the last send ended, as texts in the user's language. They may quote the server and are shown as plain text. */
const Result = v.object({
  kind: v.picklist(['accepted', 'refused', 'notSent', 'unknown', 'stopped']),
  text: v.string(),
  /** What to do, when the remedy is outside the form; else empty. */
  advice: v.string(),
  facts: v.array(v.string()),
  /** One line per request when there were several; else empty. */
  requests: v.array(v.string()),
  actions: v.array(v.object({ action: v.picklist(RESULT_ACTIONS), label: v.string() })),
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

export const CALLBACK_ACTIONS = ['startReceiver', 'openSetting'] as const;
export type CallbackAction = (typeof CALLBACK_ACTIONS)[number];

/** Whether delivery reports and replies can come to this VS Code, and what helps; texts in the user's language. */
const CallbackHint = v.object({
  text: v.string(),
  action: v.nullable(v.object({ action: v.picklist(CALLBACK_ACTIONS), label: v.string() })),
  /** Whether they come only when the user wants that. */
  isChoice: v.boolean(),
});
export type CallbackHint = v.InferOutput<typeof CallbackHint>;

/** Everything the form shows that comes from the host. */
export const FormState = v.object({
  mode: v.picklist(['simulator', 'test', 'live']),
  modeLabel: v.string(),
  /** ISO 3166-1 alpha-2, for numbers without a country code. */
  country: v.string(),
  /** The client message id of the next message that has none of its own. */
  nextMessageId: v.string(),
  /** A text about the send in progress; null when there is none. */
  busy: v.nullable(v.string()),
  result: v.nullable(Result),
  problems: v.array(FieldProblem),
  callback: CallbackHint,
});
export type FormState = v.InferOutput<typeof FormState>;

/** The destination of the request, for the preview; or why there is none. */
const PreviewDestination = v.union([
  v.object({ baseUrl: v.string(), scheme: v.picklist(['token', 'basic', 'queryToken']) }),
  v.object({ problem: v.string() }),
]);
export type PreviewDestination = v.InferOutput<typeof PreviewDestination>;

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
  'defaultSender',
  'text',
  'quoted',
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
  'usesReceiver',
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
    /** The first request of a page. `draft`: what the webview's own state remembers. */
    ready: {
      payload: v.object({ draft: v.nullable(Draft) }),
      reply: v.object({ strings: Strings, locale: v.string(), draft: Draft, state: FormState }),
    },
    /** Replies false when the host does not have the recipients that were left out. */
    saveDraft: { payload: SavedDraft, reply: v.boolean() },
    send: { payload: Draft, reply: Done },
    cancel: { payload: v.null(), reply: Done },
    selectMode: { payload: v.null(), reply: Done },
    /** Shows VS Code's list of commands for whole messages: save, open, duplicate, clear. */
    messages: { payload: v.null(), reply: Done },
    recentRecipients: { payload: v.null(), reply: Done },
    myNumber: { payload: v.null(), reply: Done },
    previewDestination: { payload: v.null(), reply: PreviewDestination },
    copy: { payload: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH * 8)), reply: Done },
    runCallbackAction: { payload: v.picklist(CALLBACK_ACTIONS), reply: Done },
    runResultAction: { payload: v.picklist(RESULT_ACTIONS), reply: Done },
  },
  hostRequests: {
    show: { payload: FormState, reply: Done },
    /** Replaces the draft in the form. */
    fill: { payload: Draft, reply: Done },
    addRecipients: { payload: v.array(Line), reply: Done },
  },
};
