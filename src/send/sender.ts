import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { withFields, type AnyProblem, type Outgoing } from '../gateway-schema';
import {
  type Change,
  type Outbox,
  type OutboxEvent,
  type SendResult as OutboxResult,
  type Sent,
  notAcceptedRecipients,
} from '../outbox';
import { markWalkthroughStep, readRetries } from '../platform';
import { confirmSend } from './confirm';
import type { TypedNumbers } from '../recipients';
import type { ExchangeLog } from './exchangeLog';
import type { ModeState } from './mode';
import { notifyOutcome } from './notify';
import { NotificationProgress, type SendProgress, progressListener } from './progress';
import {
  resolveDestination,
  type StoppedSend,
  type ResolvedDestination,
  type DestinationServices,
} from './destination';
import { walkthroughStepsOf } from './walkthroughSteps';

export interface SenderServices extends DestinationServices {
  readonly outbox: Outbox;
  readonly log: ExchangeLog;
  readonly modes: ModeState;
  /** Opens the form with a message, so that the user can check or change it. */
  readonly openForm: (outgoing: Outgoing, typed: TypedNumbers, usesReceiver: boolean) => void;
}

/** How an attempt to send ended: with an outcome, or before any request left. */
export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'invalid'; readonly problems: readonly AnyProblem[] }
  | StoppedSend;

export interface SendOptions {
  /** The client message id to use when the message has none of its own. */
  readonly messageId?: string;
  /** How the user typed the uncertain recipients, for the question in Live. */
  readonly typed?: TypedNumbers;
  /** Whether reports and replies shall come to this VS Code where the message names no address of its own. */
  readonly usesReceiver?: boolean;
}

/** What another try needs too. */
type KeptOptions = Required<Pick<SendOptions, 'typed' | 'usesReceiver'>>;

/** Sends messages through the outbox and adds the VS Code side: questions, progress and notifications. */
export class Sender {
  constructor(private readonly services: SenderServices) {}

  /** Sends a message in the current mode and notifies of the outcome. */
  async send(outgoing: Outgoing, progress: SendProgress, options: SendOptions = {}): Promise<SendResult> {
    const { messageId = randomUUID(), typed = new Map<string, string>(), usesReceiver = false } = options;
    const wantsReceiver = usesReceiver && outgoing.message.notificationCallbackUrl === undefined;
    const { outbox, modes, log } = this.services;
    const mode = modes.current;
    let stop: StoppedSend | undefined;
    const shown = progressListener(progress);
    const result = await outbox.send<ResolvedDestination>(
      { mode, outgoing, clientMessageId: messageId, retries: readRetries(), typed },
      {
        destination: async () => {
          const target = await resolveDestination(mode, this.services, wantsReceiver);
          if (!('kind' in target)) return target;
          stop = target;
          return undefined;
        },
        confirm: (target, earlier) => confirmSend(target, outgoing, earlier, typed),
        changed: (target) => this.#changed(target),
        listener: (event: OutboxEvent) => {
          log.logEvent(event);
          shown(event);
        },
        signal: progress.signal,
      },
    );
    if (result.kind === 'sent') this.#ended(result.sent, outgoing, { typed, usesReceiver });
    return result.kind === 'sent' || result.kind === 'invalid' ? result : (stop ?? stopped(whyStopped(result)));
  }

  #changed({ mode, destinationKey, accountId }: ResolvedDestination): Change | undefined {
    if (this.services.modes.current !== mode) return 'mode';
    return accountId !== undefined && !this.services.accounts.isActive(destinationKey, accountId)
      ? 'account'
      : undefined;
  }

  #ended(sent: Sent, outgoing: Outgoing, { typed, usesReceiver }: KeptOptions): void {
    const { log, openForm } = this.services;
    for (const step of walkthroughStepsOf(sent)) markWalkthroughStep(step);
    // Not awaited: a notification may stand for minutes, and the form has its result at once.
    void notifyOutcome(sent, {
      showDetails: () => {
        log.show();
      },
      openForm: () => {
        openForm(withFields(outgoing, { recipientAddressList: notAcceptedRecipients(sent) }), typed, usesReceiver);
      },
      tryAgain: () => void sendWithProgress(this, outgoing, { typed, usesReceiver }),
    });
  }
}

/** Sends with a cancellable progress notification, and notifies of the reason when nothing was sent. */
export async function sendWithProgress(sender: Sender, outgoing: Outgoing, options: SendOptions): Promise<SendResult> {
  const result = await sender.send(outgoing, new NotificationProgress(), options);
  if (result.kind === 'stopped' && result.text !== undefined && !result.alreadyNotified) {
    void vscode.window.showErrorMessage(result.text);
  }
  return result;
}

function stopped(text: string | undefined): StoppedSend {
  return { kind: 'stopped', text, alreadyNotified: false };
}

/** @returns the reason for the user; undefined when the user decided not to send */
function whyStopped(result: Exclude<OutboxResult, { kind: 'sent' | 'invalid' }>): string | undefined {
  switch (result.kind) {
    case 'simulatorRecipient':
      return vscode.l10n.t(
        'Nothing was sent: {0} is a number of the simulator. Remove it, or switch to the simulator.',
        result.recipient,
      );
    case 'underWay':
      return vscode.l10n.t('This message is being sent at this moment.');
    case 'changed':
      return result.what === 'mode'
        ? vscode.l10n.t('Nothing was sent: the mode changed meanwhile.')
        : vscode.l10n.t('Nothing was sent: the account changed meanwhile.');
    case 'notRecorded':
      return vscode.l10n.t(
        'Nothing was sent: the send could not be recorded on this machine ({0}). Check the free space.',
        result.error instanceof Error && 'code' in result.error ? String(result.error.code) : '',
      );
    case 'declined':
    case 'noDestination':
      return undefined;
  }
}
