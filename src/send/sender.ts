import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { contentOf, findOutgoingProblems, withFields, type AnyProblem, type Outgoing } from '../api';
import { sanitizeForNotification } from '../sanitizeForNotification';
import { readRetries } from '../settings';
import { isSimulatorRecipient } from '../sms';
import { type Earlier, fingerprintsOf } from '../store';
import { yieldBetween } from '../yieldBetween';
import { confirmSend } from './confirm';
import type { SendControl } from './control';
import { completeMessage, MAX_RECIPIENTS_PER_SEND, toRequestLists, type TypedAs } from './core';
import type { Mode, ModeState } from './mode';
import { notifyOutcome } from './notify';
import { sendParts } from './parts';
import { hasMore, NotAskedAbout, NotRecorded, Requester, type RequesterServices } from './requester';
import { unsettledRecipients, type Sent } from './sent';
import { resolveTarget, type Stop, type Target, type TargetServices } from './target';

export interface SenderServices extends TargetServices, RequesterServices {
  readonly modes: ModeState;
  /** Opens the form with a message, for a second look. */
  readonly openForm: (outgoing: Outgoing, typed: TypedAs) => void;
  /** Told of each message that reached the gateway, or may have. What fails with it is logged, and hides no outcome. */
  readonly remember: (outgoing: Outgoing, typed: TypedAs) => Promise<void>;
}

/** How an attempt to send ended: with an outcome, or before there was a request. */
export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'invalid'; readonly problems: readonly AnyProblem[] }
  | Stop;

/** A message as it was handed over. */
type Given = { readonly outgoing: Outgoing } & Required<SendOptions>;

export interface SendOptions {
  readonly messageId?: string;
  readonly typed?: TypedAs;
}

/** Runs the work of a send with a way to watch and cancel it. */
export type RunSend = (work: (control: SendControl) => Promise<SendResult>) => PromiseLike<SendResult>;

/** The only way out: every message of the extension leaves through `send`, once for each call. */
export class Sender {
  /** Fingerprints of the sends under way in this window. */
  readonly #underWay = new Set<string>();
  readonly #requester: Requester;

  constructor(private readonly services: SenderServices) {
    this.#requester = new Requester(services);
  }

  /**
   * Sends a message in the current mode and notifies of the outcome. A request is repeated by itself only where
   * nothing was sent, as CONTRIBUTING has it.
   * @param messageId the client message id of a message that has none of its own.
   * @param typed what was typed of recipients that are uncertain, for the question of Live.
   */
  async send(
    outgoing: Outgoing,
    run: RunSend,
    { messageId = randomUUID(), typed = new Map() }: SendOptions = {},
  ): Promise<SendResult> {
    const problems = findOutgoingProblems(outgoing, MAX_RECIPIENTS_PER_SEND);
    if (problems.length > 0) return { kind: 'invalid', problems };
    const mode = this.services.modes.current;
    const refusal = simulatorRecipientText(mode, outgoing);
    if (refusal !== undefined) return stopped(refusal);
    const target = await resolveTarget(mode, this.services);
    return 'kind' in target ? target : this.#once(target, { outgoing, messageId, typed }, run);
  }

  /** Lets one message through at a time: a second click on the same one is not a second message. */
  async #once(target: Target, given: Given, run: RunSend): Promise<SendResult> {
    const fingerprints = await fingerprint(target, given.outgoing);
    if (fingerprints.some((fingerprint) => this.#underWay.has(fingerprint))) {
      return stopped(vscode.l10n.t('This message is being sent at this moment.'));
    }
    for (const fingerprint of fingerprints) this.#underWay.add(fingerprint);
    try {
      return await this.#ask(target, given, fingerprints, run);
    } finally {
      for (const fingerprint of fingerprints) this.#underWay.delete(fingerprint);
    }
  }

  /** Asks until there is nothing more to ask about: another window may have sent the same while the question stood. */
  async #ask(target: Target, given: Given, fingerprints: readonly string[], run: RunSend): Promise<SendResult> {
    const { outgoing, messageId, typed } = given;
    const complete = completeMessage(outgoing, messageId, target.mode === 'test');
    for (let earlier = await this.#requester.find(fingerprints); ;) {
      if (!(await confirmSend(target, outgoing, earlier, typed))) return stopped(undefined);
      const changed = this.#changedMeanwhile(target);
      if (changed !== undefined) return stopped(changed);
      const now = await this.#requester.find(fingerprints);
      if (hasMore(target, now, earlier)) {
        earlier = now;
        continue;
      }
      await this.services.journal.putAside(now.unreadable).catch(this.services.log.failed('journal')); // it is asked about again then
      let notAskedAbout: NotAskedAbout | undefined;
      const result = await run(async (control) => {
        const delivered = await this.#deliver(target, complete, given, now, control);
        if (!(delivered instanceof NotAskedAbout)) return delivered;
        notAskedAbout = delivered;
        return stopped(delivered.message);
      });
      if (!notAskedAbout) return result;
      ({ earlier } = notAskedAbout);
    }
  }

  /** What was asked about is what is sent: a mode or an account changed meanwhile must not redirect it. */
  #changedMeanwhile({ mode, accountId, place }: Target): string | undefined {
    if (this.services.modes.current !== mode) return vscode.l10n.t('Nothing was sent: the mode changed meanwhile.');
    if (accountId !== undefined && !this.services.accounts.isActive(place, accountId))
      return vscode.l10n.t('Nothing was sent: the account changed meanwhile.');
    return undefined;
  }

  /**
   * @param complete as its requests have it.
   * @param given as it came, for the form.
   * @returns why it must be asked about once more, when nothing of it left.
   */
  async #deliver(
    target: Target,
    complete: Outgoing,
    given: Given,
    asked: Earlier,
    control: SendControl,
  ): Promise<SendResult | NotAskedAbout> {
    const request = (part: Outgoing) => this.#requester.request(target, part, asked, control.signal);
    let sent: Sent;
    try {
      sent = await sendParts(target, complete, { request, control, retries: readRetries() });
    } catch (error) {
      if (error instanceof NotAskedAbout) return error;
      if (error instanceof NotRecorded) return stopped(error.message);
      throw error;
    }
    if (sent.parts.some(({ outcome }) => outcome.kind === 'accepted' || outcome.kind === 'unknown'))
      void this.services.remember(given.outgoing, given.typed).catch(this.services.log.failed('last messages')); // it hides no outcome
    this.#notify(sent, given);
    return { kind: 'sent', sent };
  }

  #notify(sent: Sent, { outgoing, typed }: Given): void {
    const { log, openForm } = this.services;
    // Not awaited: a notification may stand for minutes, and the form has its result at once.
    void notifyOutcome(sent, {
      showDetails: () => {
        log.show();
      },
      openForm: () => {
        openForm(withFields(outgoing, { recipientAddressList: unsettledRecipients(sent) }), typed);
      },
      tryAgain: () => void sendWithProgress(this, outgoing, typed),
    });
  }
}

/** Sends with a cancellable progress notification, and tells why when nothing left. */
export async function sendWithProgress(sender: Sender, outgoing: Outgoing, typed: TypedAs): Promise<SendResult> {
  const title = sendingText(outgoing.message.recipientAddressList.length);
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  const result = await sender.send(
    outgoing,
    (work) =>
      vscode.window.withProgress(options, (progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => {
          controller.abort();
        });
        const show = (text: string): void => {
          progress.report({ message: sanitizeForNotification(text) });
        };
        return work({ signal: controller.signal, show });
      }),
    { typed },
  );
  if (result.kind === 'stopped' && result.text !== undefined && !result.told) {
    void vscode.window.showErrorMessage(result.text);
  }
  return result;
}

/** `Sending to 2 recipients`. */
export function sendingText(recipients: number): string {
  return recipients === 1
    ? vscode.l10n.t('Sending to 1 recipient')
    : vscode.l10n.t('Sending to {0} recipients', recipients);
}

/** Fingerprints of all recipients; those of 10,000 take too long to make in one go. */
async function fingerprint({ place }: Target, outgoing: Outgoing): Promise<string[]> {
  const content = contentOf(outgoing);
  const fingerprints: string[] = [];
  for await (const list of yieldBetween(toRequestLists(outgoing.message.recipientAddressList), { turn })) {
    fingerprints.push(...fingerprintsOf(place, list, content));
  }
  return fingerprints;
}

function stopped(text: string | undefined): Stop {
  return { kind: 'stopped', text, told: false };
}

/** The simulator's special recipients have no phone behind them: outside the simulator they are refused. */
function simulatorRecipientText(mode: Mode, { message }: Outgoing): string | undefined {
  if (mode === 'simulator') return undefined;
  const special = message.recipientAddressList.find(isSimulatorRecipient);
  if (special === undefined) return undefined;
  return vscode.l10n.t(
    'Nothing was sent: {0} is a number of the simulator. Remove it, or switch to the simulator.',
    special,
  );
}
