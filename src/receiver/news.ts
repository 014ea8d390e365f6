import { l10n } from 'vscode';
import type { DeliveryStatus } from '../gateway-schema';
import { deliveryWord, type ReceiverNotifications, sanitizeForNotification } from '../platform';
import { countedAs } from '../store';
import type { Received } from './receiver';

/** From the first news to the notification, so that many that come at once are one. */
const COLLECT_MS = 2_000;
/** After this time a notification is hidden, and another one may be shown. */
const HIDDEN_AFTER_MS = 15_000;
/** How much of a reply's text the notification shows. */
const TEXT_LENGTH = 120;

/** What the user should hear of. Its texts are foreign. */
export type NewsItem =
  | { readonly kind: 'reply'; readonly from: string; readonly text: string | undefined; readonly sendId?: string }
  | { readonly kind: 'failure'; readonly status: DeliveryStatus; readonly handset?: string; readonly sendId: string };

/** Where a button of the notification leads. */
export type NewsTarget =
  | { readonly kind: 'message'; readonly sendId: string }
  /** Several messages. */
  | { readonly kind: 'messages' }
  /** What fits no message. */
  | { readonly kind: 'receiver' };

export interface NewsServices {
  readonly wanted: () => ReceiverNotifications;
  /** Shows a notification with a button. @returns whether the button was clicked, once it is closed */
  readonly show: (text: string, button: string, isFailure: boolean) => Promise<boolean>;
  readonly open: (target: NewsTarget) => Promise<void>;
  readonly logFailure: (what: string, error: unknown) => void;
  readonly collectMs?: number;
  readonly hiddenAfterMs?: number;
}

/**
 * Notifies of replies, and of messages that were not delivered: of all that come within two seconds in one notification,
 * and never in a second one while the first can be seen.
 */
export class News {
  #items: NewsItem[] = [];
  #timer: NodeJS.Timeout | undefined;
  #hiding: NodeJS.Timeout | undefined;
  #isShown = false;

  constructor(private readonly services: NewsServices) {}

  add(received: Received): void {
    const item = newsOf(received);
    const { replies, failures } = this.services.wanted();
    if (!item || !(item.kind === 'reply' ? replies : failures)) return;
    this.#items.push(item);
    this.#showSoon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#hiding);
    this.#items = [];
  }

  #showSoon(): void {
    if (this.#isShown || this.#timer || this.#items.length === 0) return;
    this.#timer = setTimeout(() => void this.#show(), this.services.collectMs ?? COLLECT_MS);
  }

  async #show(): Promise<void> {
    this.#timer = undefined;
    const items = this.#items;
    this.#items = [];
    this.#isShown = true;
    try {
      const target = targetOf(items);
      const isFailure = items.some(({ kind }) => kind === 'failure');
      const closed = this.services.show(newsText(items), buttonText(target), isFailure);
      await Promise.race([this.#openWhenClicked(closed, target), this.#hidden()]);
    } finally {
      clearTimeout(this.#hiding);
      this.#isShown = false;
      this.#showSoon();
    }
  }

  async #openWhenClicked(closed: Promise<boolean>, target: NewsTarget): Promise<void> {
    try {
      if (await closed) await this.services.open(target);
    } catch (error) {
      this.services.logFailure('receiver', error);
    }
  }

  /** Resolves when VS Code has hidden the notification: it stays in the list, and may never be closed. */
  #hidden(): Promise<void> {
    return new Promise((resolve) => {
      this.#hiding = setTimeout(resolve, this.services.hiddenAfterMs ?? HIDDEN_AFTER_MS);
    });
  }
}

/** What of a notification is news: every reply but one that was there already, and a failure that was not known. */
export function newsOf({ notification, reception }: Received): NewsItem | undefined {
  if (reception.kind === 'duplicate') return undefined;
  const sendId = reception.kind === 'matched' ? reception.send.id : undefined;
  if (notification.kind === 'message') {
    const { from, text } = notification;
    return { kind: 'reply', from, text, ...(sendId !== undefined && { sendId }) };
  }
  const { status, handsets } = notification;
  if (reception.kind !== 'matched' || !reception.isNews || countedAs(status) !== 'failed') return undefined;
  const [handset] = handsets;
  return { kind: 'failure', status, ...(handset !== undefined && { handset }), sendId: reception.send.id };
}

/** All news in one sentence: `3 replies and 1 message not delivered`. */
export function newsText(items: readonly NewsItem[]): string {
  const [only] = items;
  if (only && items.length === 1) return itemText(only);
  const replies = items.filter(({ kind }) => kind === 'reply').length;
  const failures = items.length - replies;
  const texts = [
    ...(replies > 0 ? [replies === 1 ? l10n.t('1 reply') : l10n.t('{0} replies', String(replies))] : []),
    ...(failures > 0
      ? [failures === 1 ? l10n.t('1 message not delivered') : l10n.t('{0} messages not delivered', String(failures))]
      : []),
  ];
  const [first = '', second] = texts;
  return second === undefined ? first : l10n.t('{0} and {1}', first, second);
}

function itemText(item: NewsItem): string {
  if (item.kind === 'failure') {
    const word = deliveryWord(item.status);
    return item.handset === undefined ? word : l10n.t('Message to {0}: {1}', item.handset, word);
  }
  const text = sanitizeForNotification(item.text ?? '', TEXT_LENGTH);
  return text === '' ? l10n.t('Reply from {0}', item.from) : l10n.t('Reply from {0}: {1}', item.from, text);
}

function targetOf(items: readonly NewsItem[]): NewsTarget {
  const sends = new Set(items.map(({ sendId }) => sendId));
  const [sendId] = sends;
  if (sends.size > 1) return { kind: 'messages' };
  return sendId === undefined ? { kind: 'receiver' } : { kind: 'message', sendId };
}

function buttonText({ kind }: NewsTarget): string {
  switch (kind) {
    case 'message':
      return l10n.t('Open Message');
    case 'messages':
      return l10n.t('Show Messages');
    case 'receiver':
      return l10n.t('Show Receiver');
  }
}
