import { l10n } from 'vscode';
import { deliveryWord, explainCode, sanitizeForNotification } from '../../platform';
import { deliveryTexts, repliesText, withDelivery } from '../deliveryTexts';
import { codeOfState, stateWord } from '../messageTexts';
import { modeName } from '../../send';
import type { ListedSend, SendDay, SendState, StoredRecipient, StoredReply } from '../../store';
import { startOfDay } from './messageFilter';

/** The words of a row. What is foreign in them is sanitized. */
export interface RowTexts {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** How many characters of a message's text a row shows: behind them come the SMS and the time. */
const FIRST_WORDS_LENGTH = 40;
const NUMBER_LENGTH = 30;
const SENDER_LENGTH = 40;

/** Writes dates, times and counts in one language. Making its formats takes longer than using them. */
export class Formats {
  readonly #time: Intl.DateTimeFormat;
  readonly #full: Intl.DateTimeFormat;
  readonly #short: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #dayWithYear: Intl.DateTimeFormat;
  readonly #count: Intl.NumberFormat;

  /** @param language a BCP 47 tag, as `vscode.env.language` is */
  constructor(language: string) {
    const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    this.#time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    this.#full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' });
    this.#short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    this.#day = new Intl.DateTimeFormat(language, day);
    this.#dayWithYear = new Intl.DateTimeFormat(language, { ...day, year: 'numeric' });
    this.#count = new Intl.NumberFormat(language);
  }

  time(at: number): string {
    return this.#time.format(at);
  }

  /** A time that stands below a local day: with its date where it is of another one. */
  timeBelow(day: number, at: number): string {
    return startOfDay(at, 0) === startOfDay(day, 0) ? this.time(at) : this.#short.format(at);
  }

  fullTime(at: number): string {
    return this.#full.format(at);
  }

  /** A local day, such as "Today" or "Friday, November 27"; with the year where it is another one. */
  day(start: number, now: number): string {
    if (start === startOfDay(now, 0)) return l10n.t('Today');
    if (start === startOfDay(now, -1)) return l10n.t('Yesterday');
    const isThisYear = new Date(start).getFullYear() === new Date(now).getFullYear();
    return (isThisYear ? this.#day : this.#dayWithYear).format(start);
  }

  count(count: number): string {
    return this.#count.format(count);
  }
}

export function dayTexts({ from, sends }: SendDay, now: number, formats: Formats): RowTexts {
  const label = formats.day(from, now);
  return { label, description: formats.count(sends), spoken: `${label}, ${messageCount(sends, formats)}` };
}

function messageCount(count: number, formats: Formats): string {
  return count === 1 ? l10n.t('1 message') : l10n.t('{0} messages', formats.count(count));
}

/**
 * A message: to whom, what became of it, its replies, its first words, its SMS and its time. A narrow view cuts off the end and shows
 * the label before the description, so that the label begins with the mode of a message that was not sent for real.
 */
export function messageTexts(send: ListedSend, formats: Formats): RowTexts {
  const recipients = recipientsText(send, formats);
  const label = withMode(send.mode, recipients);
  const time = formats.time(send.startedAt);
  const words = firstWords(send);
  const sms = send.smsCount === undefined ? undefined : l10n.t('{0} SMS', formats.count(send.smsCount));
  const count = (value: number): string => formats.count(value);
  const delivery = deliveryTexts(send, count);
  const replies = repliesText(send, count);
  const parts = [...withDelivery(send, shownOutcome(send), delivery.slice(0, 1)), replies, words, sms, time];
  const spoken = [
    spokenHead(send, recipients, time, delivery),
    ...(send.state === 'accepted' && sms !== undefined ? [`${sms}.`] : []),
    ...(replies === undefined ? [] : [`${replies}.`]),
    ...(words === undefined ? [] : [l10n.t('Text: {0}', words)]),
  ];
  return { label, description: parts.filter((part) => part !== undefined).join(' · '), spoken: spoken.join(' ') };
}

function spokenHead(send: ListedSend, recipients: string, time: string, delivery: readonly string[]): string {
  const isSaid = send.state === 'accepted' && delivery.length > 0;
  const outcome = withDelivery(send, isSaid ? undefined : outcomeText(send), delivery).join(', ');
  switch (send.mode) {
    case 'simulator':
      return l10n.t('Simulated message to {0} at {1}: {2}.', recipients, time, outcome);
    case 'test':
      return l10n.t('Test message to {0} at {1}: {2}.', recipients, time, outcome);
    default:
      return l10n.t('Message to {0} at {1}: {2}.', recipients, time, outcome);
  }
}

/** What is shown for a message under the pointer, in plain text. */
export function messageTooltip(send: ListedSend, formats: Formats): string {
  const { senderAddress, textStart, call, smsCount, recipients } = send;
  const numbers = send.firstRecipients.map((number) => sanitizeForNotification(number, NUMBER_LENGTH));
  const others = recipients - numbers.length;
  const shown = numbers.join(', ');
  const to =
    numbers.length === 0
      ? recipientCount(recipients, formats)
      : others > 0
        ? l10n.t('{0} and {1} more', shown, formats.count(others))
        : shown;
  const sender = sanitizeForNotification(senderAddress ?? '', SENDER_LENGTH);
  const text = call === 'binary' ? l10n.t('Binary message') : sanitizeForNotification(textStart ?? '');
  const count = (value: number): string => formats.count(value);
  const delivery = deliveryTexts(send, count).join(', ');
  return [
    ...withDelivery(send, outcomeText(send), delivery === '' ? [] : [delivery]),
    modeSentence(send.mode),
    l10n.t('To: {0}', to),
    ...(sender === '' ? [] : [l10n.t('From: {0}', sender)]),
    ...(text === '' ? [] : [l10n.t('Text: {0}', text)]),
    ...(smsCount === undefined ? [] : [l10n.t('{0} SMS', formats.count(smsCount))]),
    repliesText(send, count),
    formats.fullTime(send.startedAt),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

export function recipientTexts(recipient: StoredRecipient, formats: Formats): RowTexts {
  const { position, recipient: number, statusCode, sentAgainAt, state, delivery } = recipient;
  const label = numberText(number, position, formats);
  const again = sentAgainAt === undefined ? [] : [l10n.t('sent again: {0}', formats.fullTime(sentAgainAt))];
  const delivered = delivery === undefined ? [] : [deliveryWord(delivery)];
  // Who has a delivery was accepted.
  const isSaid = delivery !== undefined && state === 'accepted';
  const outcomes = (text: typeof withCode): string[] => (isSaid ? [] : [text(stateWord(state), state, statusCode)]);
  return {
    label,
    description: [...delivered, ...outcomes(withCode), ...again].join(' · '),
    spoken: `${[label, ...delivered, ...outcomes(withCodeName), ...again].join(', ')}.`,
  };
}

/** A reply: from whom, its first words and its time. @param sentAt when the message was sent, under whose day it stands */
export function replyTexts(reply: StoredReply, sentAt: number, formats: Formats): RowTexts {
  const label = l10n.t('Reply from {0}', numberText(reply.from, reply.position ?? 0, formats));
  const words = replyWords(reply, FIRST_WORDS_LENGTH);
  const time = formats.timeBelow(sentAt, reply.at);
  return {
    label,
    description: [words, ...channelWords(reply), time].join(' · '),
    spoken: `${[label, ...channelWords(reply), time].join(', ')}: ${words}`,
  };
}

/** What is shown for a reply under the pointer, in plain text. */
export function replyTooltip(reply: StoredReply, formats: Formats): string {
  const to = sanitizeForNotification(reply.to ?? '', NUMBER_LENGTH);
  const from = sanitizeForNotification(reply.from ?? '', NUMBER_LENGTH);
  return [
    replyWords(reply),
    ...(from === '' ? [] : [l10n.t('From: {0}', from)]),
    ...(to === '' ? [] : [l10n.t('To: {0}', to)]),
    ...channelWords(reply),
    formats.fullTime(reply.at),
  ].join('\n');
}

function replyWords({ text, segments }: StoredReply, maxLength?: number): string {
  if (segments) return l10n.t('Binary message');
  if (text === undefined) return l10n.t('No text was kept.');
  const words = sanitizeForNotification(text, maxLength);
  return words === '' ? l10n.t('Empty') : words;
}

/** An SMS is what is expected. */
function channelWords({ channel }: StoredReply): string[] {
  return channel === 'whatsapp' ? ['WhatsApp'] : [];
}

export function moreTexts(hidden: number, canShow: boolean, formats: Formats): RowTexts {
  const count = formats.count(hidden);
  const label = canShow ? l10n.t('Show More…') : l10n.t('Filter Messages…');
  const description = canShow ? l10n.t('{0} more', count) : l10n.t('{0} more, not listed', count);
  return { label, description, spoken: `${label} ${description}` };
}

export function failedTexts(): RowTexts {
  const label = l10n.t('Could not be read.');
  const description = l10n.t('Try Again');
  return { label, description, spoken: `${label} ${description}` };
}

/** Recipients with the mode in front of them, where nothing was sent for real. */
function withMode(mode: string, recipients: string): string {
  switch (mode) {
    case 'simulator':
      return l10n.t('Simulated {0}', recipients);
    case 'test':
      return l10n.t('Test {0}', recipients);
    default:
      return recipients;
  }
}

function modeSentence(mode: string): string | undefined {
  switch (mode) {
    case 'simulator':
      return l10n.t('Simulated: nothing left your machine.');
    case 'test':
      return l10n.t('Test: nothing was sent.');
    case 'live':
      return modeName(mode);
    default:
      return undefined;
  }
}

function recipientsText({ firstRecipients, recipients }: ListedSend, formats: Formats): string {
  const [first] = firstRecipients;
  if (first === undefined) return recipientCount(recipients, formats);
  const number = sanitizeForNotification(first, NUMBER_LENGTH);
  return recipients > 1 ? l10n.t('{0} and {1} more', number, formats.count(recipients - 1)) : number;
}

/** The number of a recipient, or its place where the number was not kept. */
function numberText(number: string | undefined, position: number, formats: Formats): string {
  return number === undefined
    ? l10n.t('Recipient {0}', formats.count(position + 1))
    : sanitizeForNotification(number, NUMBER_LENGTH);
}

function recipientCount(recipients: number, formats: Formats): string {
  return recipients === 1 ? l10n.t('1 recipient') : l10n.t('{0} recipients', formats.count(recipients));
}

/** The outcome as it stands in a row: an accepted message has its icon only, for it is what is expected. */
function shownOutcome(send: ListedSend): string | undefined {
  return send.state === 'accepted' ? undefined : withCode(stateText(send), send.state, send.statusCode);
}

function outcomeText(send: ListedSend): string {
  return send.state === 'sentEarlier'
    ? l10n.t('Sent by an earlier version, which kept no outcome')
    : withCodeName(stateText(send), send.state, send.statusCode);
}

function stateText({ state, isSentAgain }: ListedSend): string {
  return state === 'unknown' && isSentAgain ? l10n.t('Unknown, sent again') : stateWord(state);
}

function withCode(word: string, state: SendState, code: number | undefined): string {
  return code === undefined || state === 'accepted' ? word : `${word} ${code}`;
}

function withCodeName(word: string, state: SendState, statusCode: number | undefined): string {
  const code = codeOfState(state, statusCode);
  const { name } = code === undefined ? {} : explainCode(code);
  return [
    word,
    ...(code === undefined || state === 'pending' ? [] : [`${code}`, ...(name === undefined ? [] : [name])]),
  ].join(' ');
}

function firstWords({ call, textStart }: ListedSend): string | undefined {
  if (call === 'binary') return l10n.t('Binary message');
  const words = sanitizeForNotification(textStart ?? '', FIRST_WORDS_LENGTH);
  return words === '' ? undefined : words;
}
