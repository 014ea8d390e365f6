import * as vscode from 'vscode';
import type { ReceivedNotification } from '../gateway-schema';
import { deliveryWord, executeCommand, readReceiverNotifications, sanitizeForNotification } from '../platform';
import { countedAs, type Reception } from '../store';

/** How long news are collected before they are shown, and the least time between two notifications, in milliseconds. */
const COLLECT_MS = 2000;
const PAUSE_MS = 10_000;
const MAX_TEXT = 120;

/** Something that the user wants to know: a reply, or that a message was not delivered. */
interface News {
  readonly kind: 'reply' | 'failure';
  readonly text: string;
  /** The send that it is about; undefined where it fits none. */
  readonly send: string | undefined;
}

/** Notifies of replies and of messages that were not delivered: many as one. */
export class ReceivedNews implements vscode.Disposable {
  #collected: News[] = [];
  #timer: NodeJS.Timeout | undefined;
  #shownAt = -Infinity;

  add(notification: ReceivedNotification, reception: Reception): void {
    const news = newsOf(notification, reception);
    if (!news) return;
    const wanted = readReceiverNotifications();
    if (!(news.kind === 'reply' ? wanted.replies : wanted.failures)) return;
    this.#collected.push(news);
    const pause = Math.max(COLLECT_MS, this.#shownAt + PAUSE_MS - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#show();
    }, pause);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #show(): void {
    this.#shownAt = performance.now();
    const all = this.#collected;
    this.#collected = [];
    const [first] = all;
    if (!first) return;
    // Not awaited: a notification may stand for minutes.
    if (all.length === 1) void showOne(first);
    else void showMany(all);
  }
}

function newsOf(notification: ReceivedNotification, reception: Reception): News | undefined {
  if (reception.kind === 'duplicate') return undefined;
  const send = reception.kind === 'matched' ? reception.send.id : undefined;
  if (notification.kind === 'message') {
    const text = sanitizeForNotification(notification.text ?? vscode.l10n.t('no text'), MAX_TEXT);
    return { kind: 'reply', send, text: vscode.l10n.t('Reply from {0}: {1}', numberText(notification.from), text) };
  }
  const isNews = reception.kind === 'matched' && reception.isNews;
  if (!isNews || countedAs(notification.status) !== 'failed') return undefined;
  const to = numberText(notification.handsets[0] ?? '');
  return {
    kind: 'failure',
    send,
    text: vscode.l10n.t('Not delivered to {0}: {1}', to, deliveryWord(notification.status)),
  };
}

function numberText(number: string): string {
  return sanitizeForNotification(number, 30);
}

async function showOne({ kind, text, send }: News): Promise<void> {
  const show = vscode.l10n.t('Show');
  const tell = kind === 'reply' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await tell(text, show)) !== show) return;
  if (send === undefined) await vscode.commands.executeCommand('websms.receiver.focus');
  else await executeCommand('websms.openMessage', send);
}

async function showMany(all: readonly News[]): Promise<void> {
  const replies = all.filter(({ kind }) => kind === 'reply').length;
  const failures = all.length - replies;
  const texts = [
    ...(replies > 0 ? [replies === 1 ? vscode.l10n.t('1 reply') : vscode.l10n.t('{0} replies', replies)] : []),
    ...(failures > 0
      ? [
          failures === 1
            ? vscode.l10n.t('1 message not delivered')
            : vscode.l10n.t('{0} messages not delivered', failures),
        ]
      : []),
  ];
  const show = vscode.l10n.t('Show Messages');
  const tell = failures > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await tell(`websms: ${texts.join(', ')}`, show)) === show)
    await vscode.commands.executeCommand('websms.messages.focus');
}
