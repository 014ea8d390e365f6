/** What the two sides of the handset say to each other. */
import * as v from 'valibot';
import { Done, textsSchema } from '../webview/shared';

/** As many characters as the simulator takes in a reply. */
export const MAX_REPLY_LENGTH = 1600;

const MAX_NUMBER_LENGTH = 100;
const Msisdn = v.pipe(v.string(), v.maxLength(MAX_NUMBER_LENGTH));

/** What became of a reply. `noCallback`: the message it answers has no notificationCallbackUrl. */
export const REPLY_STATES = ['sending', 'acknowledged', 'failed', 'refused', 'dropped', 'noCallback'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

const received = {
  id: v.number(),
  /** ISO 8601, UTC. */
  at: v.string(),
  /** The sender address; empty where the account's own would stand. */
  from: v.string(),
  /** SMS it took. */
  segments: v.number(),
  flash: v.boolean(),
  /** The text, or the octets as a dump. */
  content: v.string(),
  /** Characters or segments that are not shown. */
  more: v.number(),
};

/** What a phone shows: a message it got, or its own reply. Foreign text in it is plain text. */
export const Bubble = v.variant('kind', [
  v.object({ kind: v.literal('text'), alphabet: v.picklist(['GSM-7', 'UCS-2']), ...received }),
  v.object({ kind: v.literal('voice'), alphabet: v.picklist(['GSM-7', 'UCS-2']), ...received }),
  v.object({ kind: v.literal('binary'), ...received }),
  v.object({
    kind: v.literal('reply'),
    id: v.number(),
    at: v.string(),
    content: v.string(),
    state: v.picklist(REPLY_STATES),
    reason: v.string(),
  }),
]);
export type Bubble = v.InferOutput<typeof Bubble>;
export type ReplyBubble = Extract<Bubble, { kind: 'reply' }>;
export type ReceivedBubble = Exclude<Bubble, ReplyBubble>;

const Phone = v.object({
  number: v.string(),
  /** Messages it got. */
  received: v.number(),
  /** Its last bubbles, oldest first. */
  bubbles: v.array(Bubble),
  /** Older bubbles that can be asked for. */
  older: v.number(),
  /** A flash message that stands over everything until it is dismissed. */
  flash: v.nullable(Bubble),
});
export type Phone = v.InferOutput<typeof Phone>;

/** Everything that is shown. */
export const HandsetState = v.object({
  /** The phones that were active last, the one that came last first. */
  phones: v.array(Phone),
  /** Further phones that can be asked for. */
  olderPhones: v.number(),
  /** Messages and phones there are, shown or not. */
  messages: v.number(),
  phoneCount: v.number(),
  /** What came last: said to screen readers. */
  newest: v.nullable(v.object({ number: v.string(), bubble: Bubble })),
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
    /** Takes the flash message off a phone. */
    dismiss: { payload: Msisdn, reply: Done },
    /** Shows older bubbles of a phone. */
    older: { payload: Msisdn, reply: Done },
    olderPhones: { payload: v.null(), reply: Done },
    copyAddress: { payload: v.null(), reply: Done },
    /** The host copies it: the view never has it. */
    copyToken: { payload: v.null(), reply: Done },
    clear: { payload: v.null(), reply: Done },
    compose: { payload: v.null(), reply: Done },
  },
  hostRequests: {
    show: { payload: HandsetState, reply: Done },
  },
};
