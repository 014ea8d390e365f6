import * as vscode from 'vscode';
import type { OutboxEvent, WhyWaiting } from '../outbox';
import { sanitizeForNotification } from '../platform';
import { countDown } from './countDown';
import { reasonText } from './outcomeTexts';

/** Shows the progress of a send and lets the user cancel it: in the form or in a notification. */
export interface SendProgress {
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  begin(title: string): void;
  /** Shows one line about the current step. */
  show(text: string): void;
  end(): void;
}

/** A progress notification with Cancel. */
export class NotificationProgress implements SendProgress {
  readonly #cancel = new AbortController();
  #report: (text: string) => void = () => undefined;
  #close: () => void = () => undefined;

  get signal(): AbortSignal {
    return this.#cancel.signal;
  }

  begin(title: string): void {
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => {
        this.#cancel.abort();
      });
      this.#report = (message) => {
        progress.report({ message });
      };
      return new Promise<void>((resolve) => {
        this.#close = resolve;
      });
    });
  }

  show(text: string): void {
    this.#report(sanitizeForNotification(text));
  }

  end(): void {
    this.#close();
  }
}

/** @returns a listener of outbox events that updates the progress, with a countdown during pauses */
export function progressListener(progress: SendProgress): (event: OutboxEvent) => void {
  let counting = new AbortController();
  return (event) => {
    counting.abort(); // whatever happens next, the pause is over
    switch (event.kind) {
      case 'planned':
        progress.begin(sendingText(event.recipients));
        break;
      case 'leaving':
        if (event.isOneOfSeveral)
          progress.show(
            vscode.l10n.t(
              '{0} recipients; {1} more wait',
              event.request.message.recipientAddressList.length,
              event.later,
            ),
          );
        break;
      case 'waiting': {
        counting = new AbortController();
        const signal = AbortSignal.any([counting.signal, progress.signal]);
        void countDown(event.pauseMs, signal, (secondsLeft) => {
          progress.show(waitingText(event.why, secondsLeft));
        });
        break;
      }
      case 'ended':
        progress.end();
        break;
      case 'recorded':
      case 'answered':
      case 'split':
      case 'failed':
        break;
    }
  };
}

/** `Sending to 2 recipients`. */
export function sendingText(recipients: number): string {
  return recipients === 1
    ? vscode.l10n.t('Sending to 1 recipient')
    : vscode.l10n.t('Sending to {0} recipients', recipients);
}

function waitingText(why: WhyWaiting, secondsLeft: number): string {
  if (why.kind === 'slowDown')
    return vscode.l10n.t('Too many recipients at once: sending more slowly, {0} s', secondsLeft);
  return vscode.l10n.t(
    'Nothing was sent: {0} Trying again in {1} s ({2} of {3})',
    reasonText(why.exchange.outcome, why.host),
    secondsLeft,
    why.number,
    why.retries,
  );
}
