/** What the form's two sides say to each other. The form asks `FORM_ASKS`, the host asks `HOST_ASKS`. */
import * as v from 'valibot';
import { SENDER_ADDRESS_TYPES } from '../api/core';
import { Done } from '../webview/core';

/** Far above what one request takes: a paste that is too long is kept and marked, not cut. */
const MOST_RECIPIENTS = 100_000;
const LONGEST_TEXT = 1_000_000;
const LONGEST_LINE = 100_000;

export const SENDER_CHOICES = ['automatic', ...SENDER_ADDRESS_TYPES] as const;

/** What the form holds. */
export const Draft = v.object({
  /** Grows with every change: of two copies the higher one is newer. */
  revision: v.pipe(v.number(), v.integer()),
  recipients: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_LINE))), v.maxLength(MOST_RECIPIENTS)),
  /** What stands in the recipients' input and is no chip yet. */
  unfinished: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  text: v.pipe(v.string(), v.maxLength(LONGEST_TEXT)),
  sender: v.pipe(v.string(), v.maxLength(LONGEST_LINE)),
  senderType: v.picklist(SENDER_CHOICES),
});
export type Draft = v.InferOutput<typeof Draft>;

export const EMPTY_DRAFT: Draft = { revision: 0, recipients: [], unfinished: '', text: '', sender: '', senderType: 'automatic' };

const ACTIONS = ['explain', 'copyTransferId', 'signIn', 'showLog'] as const;
export type Action = (typeof ACTIONS)[number];

/** How the last send ended, worded. Foreign text in it is plain text. */
const Result = v.object({
  kind: v.picklist(['accepted', 'refused', 'notSent', 'unknown', 'stopped']),
  text: v.string(),
  facts: v.array(v.string()),
  actions: v.array(v.object({ action: v.picklist(ACTIONS), label: v.string() })),
});
export type Result = v.InferOutput<typeof Result>;

const FieldProblem = v.object({
  field: v.picklist(['recipientAddressList', 'messageContent', 'senderAddress']),
  text: v.string(),
});
export type FieldProblem = v.InferOutput<typeof FieldProblem>;

/** Everything the form shows that it does not own. */
export const FormState = v.object({
  mode: v.picklist(['simulator', 'test', 'live']),
  modeLabel: v.string(),
  /** What is being done; null when the form is free. */
  busy: v.nullable(v.string()),
  result: v.nullable(Result),
  problems: v.array(FieldProblem),
});
export type FormState = v.InferOutput<typeof FormState>;

/** The form's texts, in the user's language; `{0}` stands for a value. */
export const STRING_KEYS = [
  'heading', 'mode', 'to', 'toHint', 'oneRecipient', 'recipients', 'badRecipients', 'remove', 'edit', 'chips',
  'from', 'fromHint', 'senderType', 'automatic', 'national', 'international', 'alphanumeric', 'shortcode',
  'text', 'gsm', 'unicode', 'room', 'sms', 'smsEach', 'send', 'shortcut', 'cancel', 'result',
  'empty', 'notDigits', 'leadingZero', 'tooShort', 'tooLong', 'noRecipient', 'noText', 'failed',
] as const;
export type StringKey = (typeof STRING_KEYS)[number];
const Strings = v.object(
  Object.fromEntries(STRING_KEYS.map((key) => [key, v.string()])) as Record<StringKey, v.StringSchema<undefined>>,
);
export type Strings = Readonly<v.InferOutput<typeof Strings>>;

export const FORM_ASKS = {
  /** The form is there; `draft` is what it remembers itself. */
  ready: {
    payload: v.object({ draft: v.nullable(Draft) }),
    reply: v.object({ strings: Strings, locale: v.string(), draft: Draft, state: FormState }),
  },
  saveDraft: { payload: Draft, reply: Done },
  send: { payload: Draft, reply: Done },
  cancel: { payload: v.null(), reply: Done },
  selectMode: { payload: v.null(), reply: Done },
  act: { payload: v.picklist(ACTIONS), reply: Done },
};

export const HOST_ASKS = {
  show: { payload: FormState, reply: Done },
  /** Replaces what the form holds. */
  fill: { payload: Draft, reply: Done },
};
