/** The messages between the page of a sent message and its host. */
import * as v from 'valibot';
import type { Channel } from '../gateway-schema';
import { Done, textsSchema } from '../webview/shared';

/** How many recipients are shown at once, and loaded with each "Show More". */
export const RECIPIENTS_PER_PAGE = 200;

/**
 * States of a message, a request or a recipient. `pending`: not answered yet. `sentEarlier`: sent by a version that kept
 * no outcome. `arrived` and `notArrived`: unknown, until the user decided.
 */
export const STATES = [
  'accepted',
  'refused',
  'notSent',
  'unknown',
  'pending',
  'sentEarlier',
  'arrived',
  'notArrived',
] as const;
const State = v.picklist(STATES);
export type State = v.InferOutput<typeof State>;

/** What the sign in front of an outcome or a delivery shows. */
const Sign = v.picklist([...STATES, 'delivered', 'failed', 'undelivered']);
export type Sign = v.InferOutput<typeof Sign>;

/** The user's word on an unknown outcome. */
const Decision = v.picklist(['arrived', 'notArrived']);

/** Milliseconds since 1970. */
const Time = v.number();

/** A request: one try. Its texts are foreign and shown as plain text. */
const Request = v.object({
  id: v.string(),
  startedAt: Time,
  endedAt: v.nullable(Time),
  /** The index of its first recipient in the message. */
  firstRecipient: v.number(),
  recipients: v.number(),
  state: State,
  clientMessageId: v.nullable(v.string()),
  statusCode: v.nullable(
    v.object({
      code: v.number(),
      /** `4002 INVALID_RECIPIENT`. */
      label: v.string(),
      why: v.string(),
      do: v.string(),
    }),
  ),
  /** The server's wording. */
  statusMessage: v.nullable(v.string()),
  transferId: v.nullable(v.string()),
  smsCount: v.nullable(v.number()),
  httpStatus: v.nullable(v.number()),
  durationMs: v.nullable(v.number()),
  /** Why it was not accepted, in words that follow a colon; empty where a status code says it or nothing is known. */
  reason: v.string(),
  decision: v.nullable(v.object({ at: Time, outcome: Decision })),
  /** When a delivery report proved that it was accepted, which ended an unknown outcome. */
  provedAt: v.nullable(Time),
});
export type Request = v.InferOutput<typeof Request>;

/** A delivery in words: `Delivered, as failover SMS`. */
const delivery = { sign: Sign, text: v.string() };

const Report = v.object({
  /** When it was received. */
  at: Time,
  /** By the gateway's clock. */
  deliveredOn: v.nullable(Time),
  ...delivery,
});
export type Report = v.InferOutput<typeof Report>;

const Recipient = v.object({
  /** The index in the message. */
  position: v.number(),
  /** An MSISDN, or masked; null where numbers are not kept. */
  number: v.nullable(v.string()),
  /** How the user typed an uncertain number. */
  typed: v.nullable(v.string()),
  state: State,
  /** When a later message to this recipient was accepted, which ended an unknown outcome. */
  sentAgainAt: v.nullable(Time),
  /** Its delivery, with the time of the last report that says so; null without reports. */
  delivery: v.nullable(v.object({ ...delivery, at: v.nullable(Time) })),
  /** Its delivery reports, in the order in which they came. */
  reports: v.array(Report),
});
export type Recipient = v.InferOutput<typeof Recipient>;

/** The question whether an unknown message arrived, and the user's answer. */
const Question = v.object({
  /** Why the outcome is unknown, in sentences. */
  reasons: v.array(v.string()),
  /** How many recipients it concerns. */
  recipients: v.number(),
  /** Null while it is open. */
  decision: v.nullable(v.object({ at: Time, outcome: Decision })),
});
export type Question = v.InferOutput<typeof Question>;

/** A message from a handset. Its texts are foreign. */
const Reply = v.object({
  id: v.string(),
  at: Time,
  /** The handset: an MSISDN, or masked; null where numbers are not kept. */
  from: v.nullable(v.string()),
  /** The index of the recipient in the message. */
  position: v.number(),
  /** The text, or the segments of a binary message in base64; null where none is kept. */
  content: v.nullable(v.union([v.string(), v.array(v.string())])),
  channel: v.picklist(['sms', 'whatsapp'] satisfies Channel[]),
});
export type Reply = v.InferOutput<typeof Reply>;

/** A sent message without its recipients. Text, sender and values of fields are foreign. */
const Message = v.object({
  sign: Sign,
  /** The outcome in one sentence. */
  outcome: v.string(),
  /** How many recipients have which state; only where they differ. */
  counts: v.array(v.object({ state: State, recipients: v.number() })),
  mode: v.picklist(['simulator', 'test', 'live', '']),
  modeLabel: v.string(),
  startedAt: Time,
  destination: v.string(),
  account: v.nullable(v.string()),
  question: v.nullable(Question),
  /** Why it was unknown until a delivery report proved that it was accepted, in sentences; null where none did. */
  proof: v.nullable(v.array(v.string())),
  /** How many recipients have which delivery, in words; empty without reports. */
  delivery: v.string(),
  /** The number of all replies. */
  replies: v.number(),
  /** Delivery reports that do not say for which recipient. */
  unplacedReports: v.array(Report),
  /** The text, or the segments of a binary message in base64; null where texts are not kept. */
  content: v.nullable(v.union([v.string(), v.array(v.string())])),
  sender: v.nullable(v.string()),
  /** SMS per recipient as counted before sending. */
  segments: v.nullable(v.number()),
  /** `POST smsmessaging/text`. */
  call: v.string(),
  /** The other fields by the API's names, their values as JSON. */
  fields: v.array(v.object({ name: v.string(), value: v.string() })),
  /** The number of all recipients. */
  recipients: v.number(),
  requests: v.array(Request),
  /** False for the simple call, of which there are no snippets. */
  hasSnippets: v.boolean(),
});
export type Message = v.InferOutput<typeof Message>;

export const DetailsState = v.variant('kind', [
  v.object({
    kind: v.literal('message'),
    message: Message,
    /** The last replies, in the order in which they came; null where they are the same as in the last state. */
    conversation: v.nullable(v.array(Reply)),
    /** Pages of recipients from the first one on; null for a page that is the same as in the last state. */
    pages: v.array(v.nullable(v.array(Recipient))),
  }),
  v.object({ kind: v.literal('removed') }),
  /** `text`: what failed. */
  v.object({ kind: v.literal('failed'), text: v.string() }),
]);
export type DetailsState = v.InferOutput<typeof DetailsState>;

/** What the user can do with the message. */
export const ACTIONS = ['sendAgain', 'save', 'copyAsCurl', 'copyAsFetch', 'findInFiles', 'remove'] as const;
export type Action = (typeof ACTIONS)[number];

/** The view's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  ...STATES,
  'facts',
  'modeTerm',
  'sentAt',
  'destination',
  'account',
  'actions',
  'sendAgain',
  'save',
  'copyAsCurl',
  'copyAsFetch',
  'findInFiles',
  'remove',
  'secretsHint',
  'delivery',
  'replies',
  'wasUnknown',
  'proof',
  'removed',
  'removedHint',
  'tryAgain',
  'question',
  'itArrived',
  'itDidNotArrive',
  'leaveOpen',
  'decideHint',
  'decidedArrived',
  'decidedNotArrived',
  'stillOpen',
  'changeHint',
  'message',
  'textNotKept',
  'segmentsOfBinary',
  'sender',
  'defaultSender',
  'smsPerRecipient',
  'call',
  'conversation',
  'yourMessage',
  'replyFrom',
  'noTextKept',
  'answer',
  'answerTo',
  'newReply',
  'newReplies',
  'requests',
  'request',
  'noRequest',
  'oneRecipient',
  'recipientCount',
  'recipientRange',
  'try',
  'tries',
  'clientMessageId',
  'answeredAt',
  'statusCode',
  'why',
  'do',
  'openReference',
  'serverWording',
  'transferId',
  'copyTransferId',
  'copyMessageId',
  'copied',
  'smsCount',
  'httpStatus',
  'milliseconds',
  'reason',
  'noResponse',
  'recipients',
  'numbersMasked',
  'numbersNotKept',
  'recipientWithoutNumber',
  'typedAs',
  'shownOf',
  'showMore',
  'timeLine',
  'eventSent',
  'eventTriedAgain',
  'eventSplit',
  'eventDecided',
  'eventSentAgain',
  'eventNeverTried',
  'eventReport',
  'byGatewayClock',
  'newReport',
  'newReports',
  'unplacedReports',
  'unplacedHint',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = textsSchema(STRING_KEYS);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

/** What VS Code stores of the page, to restore it: nothing of the message but its id. */
export const ViewState = v.object({
  /** The id of the send. */
  send: v.string(),
  scroll: v.number(),
});
export type ViewState = v.InferOutput<typeof ViewState>;

const MAX_ID_LENGTH = 10_000;

export const detailsView = {
  name: 'history',
  viewRequests: {
    ready: {
      payload: v.null(),
      reply: v.object({ strings: Strings, locale: v.string(), send: v.string(), state: DetailsState }),
    },
    act: { payload: v.picklist(ACTIONS), reply: Done },
    /** Ends the unknown outcome by the user's word; null leaves it open. Replies whether that is stored. */
    decide: { payload: v.nullable(Decision), reply: v.boolean() },
    /** Copies a transfer id or client message id. */
    copyId: { payload: v.pipe(v.string(), v.maxLength(MAX_ID_LENGTH)), reply: Done },
    /** Opens the Status Code Reference. */
    explain: { payload: v.number(), reply: Done },
    /** Opens the form with a new message to who has replied. */
    answer: { payload: v.pipe(v.string(), v.maxLength(MAX_ID_LENGTH)), reply: Done },
    /** Loads another page of recipients. */
    showMore: { payload: v.null(), reply: Done },
    /** Reads the message again after a failure. */
    tryAgain: { payload: v.null(), reply: Done },
  },
  hostRequests: {
    show: { payload: DetailsState, reply: Done },
  },
};
