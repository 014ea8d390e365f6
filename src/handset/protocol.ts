/** The messages between the handset's view and its host. */
import * as v from 'valibot';
import { DELIVERY_STATUSES } from '../gateway-schema';
import { Done, textsSchema } from '../webview/shared';

/** The simulator's limit for a reply, in UTF-16 units. */
export const MAX_REPLY_LENGTH = 1600;

const MAX_NUMBER_LENGTH = 100;
const Msisdn = v.pipe(v.string(), v.maxLength(MAX_NUMBER_LENGTH));

/** States of a reply. `noCallback`: the message it answers has no notificationCallbackUrl. */
export const REPLY_STATES = ['sending', 'acknowledged', 'failed', 'refused', 'dropped', 'noCallback'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

/** What a phone can be told to report about its next messages: the choices of the simulator. */
export const REPORT_CHOICES = [
  'delivered',
  'acceptedFirst',
  'undeliveredFirst',
  'expired',
  'rejected',
  'deleted',
  'late',
  'twice',
  'twiceWithNewId',
  'wrongOrder',
  'none',
] as const;

/** What is chosen for a phone's next messages; `usual`: nothing, so that its number decides. */
export const NEXT_REPORTS = ['usual', ...REPORT_CHOICES] as const;
export type NextReports = (typeof NEXT_REPORTS)[number];

/** What became of a callback, and what the server answered: foreign text. */
const callbackResult = {
  state: v.picklist(REPLY_STATES),
  reason: v.string(),
  /** Null where it did not answer. */
  response: v.nullable(v.object({ status: v.number(), body: v.string() })),
};

/** A delivery report. */
export const Report = v.object({
  id: v.number(),
  /** ISO 8601, UTC. */
  at: v.string(),
  status: v.picklist(DELIVERY_STATUSES),
  ...callbackResult,
});
export type Report = v.InferOutput<typeof Report>;

const received = {
  id: v.number(),
  /** ISO 8601, UTC. */
  at: v.string(),
  /** The sender address; empty for the account's default sender. */
  from: v.string(),
  /** The number of SMS. */
  segments: v.number(),
  flash: v.boolean(),
  /** The text, or a hex dump of the octets. */
  content: v.string(),
  /** How many characters or segments are not shown. */
  more: v.number(),
  transferId: v.string(),
  /** The last reports of this phone about the message, oldest first. */
  reports: v.array(Report),
};

/** A bubble on a phone: a received message or a reply. Its texts are foreign and shown as plain text. */
export const Bubble = v.variant('kind', [
  v.object({ kind: v.literal('text'), alphabet: v.picklist(['GSM-7', 'UCS-2']), ...received }),
  v.object({ kind: v.literal('voice'), alphabet: v.picklist(['GSM-7', 'UCS-2']), ...received }),
  v.object({ kind: v.literal('binary'), ...received }),
  v.object({
    kind: v.literal('reply'),
    id: v.number(),
    at: v.string(),
    content: v.string(),
    ...callbackResult,
  }),
]);
export type Bubble = v.InferOutput<typeof Bubble>;
export type ReplyBubble = Extract<Bubble, { kind: 'reply' }>;
export type ReceivedBubble = Exclude<Bubble, ReplyBubble>;

const Phone = v.object({
  number: v.string(),
  /** The number of received messages. */
  received: v.number(),
  /** Its last bubbles, oldest first. */
  bubbles: v.array(Bubble),
  /** How many older bubbles can be shown. */
  older: v.number(),
  /** A flash message that covers the phone until it is dismissed. */
  flash: v.nullable(Bubble),
  nextReports: v.picklist(NEXT_REPORTS),
  /** Whether its last message names an address for reports. */
  hasCallbackUrl: v.boolean(),
  /** Whether a report or reply of it was sent. */
  canResend: v.boolean(),
});
export type Phone = v.InferOutput<typeof Phone>;

/** Everything that the view shows. */
export const HandsetState = v.object({
  /** The phones that were active last, the newest phone first. */
  phones: v.array(Phone),
  /** How many older phones can be shown. */
  olderPhones: v.number(),
  /** The numbers of all messages and phones, shown or not. */
  messages: v.number(),
  phoneCount: v.number(),
  /** The newest bubble, announced to screen readers. */
  newest: v.nullable(v.object({ number: v.string(), bubble: Bubble })),
  /** The last result of a report or reply, announced too. `status`: null for a reply. */
  newestResult: v.nullable(
    v.object({
      id: v.number(),
      number: v.string(),
      status: v.nullable(v.picklist(DELIVERY_STATUSES)),
      ...callbackResult,
    }),
  ),
});
export type HandsetState = v.InferOutput<typeof HandsetState>;

/** The view's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  'heading',
  'promise',
  'address',
  'copyAddress',
  'copyToken',
  'clear',
  'phones',
  'noMessages',
  'noMessagesHint',
  'compose',
  'onePhone',
  'phoneCount',
  'olderPhones',
  'phone',
  'messagesOf',
  'oneMessage',
  'messages',
  'older',
  'account',
  'gsm',
  'unicode',
  'oneSms',
  'sms',
  'flash',
  'dismiss',
  'binary',
  'call',
  'moreCharacters',
  'moreSegments',
  'replyOf',
  'replyPlaceholder',
  'reply',
  'arrived',
  'flashFrom',
  'binaryFrom',
  'callFrom',
  'sending',
  'acknowledged',
  'failed',
  'refused',
  'dropped',
  'noCallback',
  'nextReports',
  'nextReportsOf',
  'usual',
  ...REPORT_CHOICES.map((choice) => `choice_${choice}` as const),
  ...DELIVERY_STATUSES.map((status) => `status_${status}` as const),
  'noReports',
  'resend',
  'serverAnswer',
  'emptyAnswer',
  'reportResult',
  'replyResult',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = textsSchema(STRING_KEYS);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

export const handsetView = {
  name: 'handset',
  viewRequests: {
    ready: {
      payload: v.null(),
      reply: v.object({ strings: Strings, locale: v.string(), baseUrl: v.string(), state: HandsetState }),
    },
    reply: {
      payload: v.object({ number: Msisdn, text: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_REPLY_LENGTH)) }),
      reply: Done,
    },
    /** Dismisses the flash message of a phone. */
    dismiss: { payload: Msisdn, reply: Done },
    /** Shows older bubbles of a phone. */
    older: { payload: Msisdn, reply: Done },
    olderPhones: { payload: v.null(), reply: Done },
    copyAddress: { payload: v.null(), reply: Done },
    /** The host copies the token, so that the view never has it. */
    copyToken: { payload: v.null(), reply: Done },
    clear: { payload: v.null(), reply: Done },
    /** Chooses what a phone reports about its next messages. */
    reportNext: { payload: v.object({ number: Msisdn, choice: v.picklist(NEXT_REPORTS) }), reply: Done },
    /** Sends the last report or reply of a phone again. */
    resend: { payload: Msisdn, reply: Done },
    compose: { payload: v.null(), reply: Done },
  },
  hostRequests: {
    show: { payload: HandsetState, reply: Done },
  },
};
