import { randomUUID } from 'node:crypto';
import {
  type AnyProblem,
  completeMessage,
  contentOf,
  fieldsToKeep,
  findOutgoingProblems,
  MAX_RECIPIENTS_PER_SEND,
  type Outgoing,
  segmentsOf,
  withCallbackUrl,
} from '../gateway-schema';
import { isSimulatorRecipient } from '../sms';
import { type Earlier, hasMore, idsOf, type SentDetails } from '../store';
import { deliver } from './deliver';
import type { OutboxEvent } from './events';
import type { Mode } from './ports';
import type { Change, Destination, OutboxPorts, Send, Sending } from './ports';
import { identityOf, type NotRequested, Requests } from './requests';
import type { Sent } from './sent';
import { toRequestLists } from './split';

/** The result of an attempt to send: an outcome, or why nothing was sent. */
export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'invalid'; readonly problems: readonly AnyProblem[] }
  /** The simulator's special numbers are no phones: they are refused in other modes. */
  | { readonly kind: 'simulatorRecipient'; readonly recipient: string }
  | { readonly kind: 'noDestination' }
  /** This window is already sending the same message: a second click must not send it twice. */
  | { readonly kind: 'underWay' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'changed'; readonly what: Change }
  | { readonly kind: 'notRecorded'; readonly error: unknown };

/**
 * Sends messages. Every message is sent through `send`, once per call. A request is retried automatically only where
 * nothing was sent, see `retry.ts`.
 *
 * Independent of VS Code: the caller asks for confirmation and shows progress and outcome.
 */
export class Outbox {
  /** Recipients of the pending sends of this window, by destination and content. */
  readonly #pending = new Map<string, Set<string>>();
  readonly #requests: Requests;

  constructor(private readonly ports: OutboxPorts) {
    this.#requests = new Requests(ports.store, ports.client);
  }

  /**
   * Sends a message. Once there is an answer it is returned, even if recording it fails.
   */
  async send<D extends Destination>(send: Send, sending: Sending<D>): Promise<SendResult> {
    const { mode, outgoing } = send;
    const problems = findOutgoingProblems(outgoing, MAX_RECIPIENTS_PER_SEND);
    if (problems.length > 0) return { kind: 'invalid', problems };
    const recipient = simulatorRecipient(mode, outgoing);
    if (recipient !== undefined) return { kind: 'simulatorRecipient', recipient };
    const destination = await sending.destination();
    return destination ? this.#once(destination, send, sending) : { kind: 'noDestination' };
  }

  async #once<D extends Destination>(destination: D, send: Send, sending: Sending<D>): Promise<SendResult> {
    const key = JSON.stringify([destination.destinationKey, contentOf(send.outgoing)]);
    const recipients = send.outgoing.message.recipientAddressList;
    const underWay = this.#pending.get(key) ?? new Set();
    if (recipients.some((recipient) => underWay.has(recipient))) return { kind: 'underWay' };
    this.#pending.set(key, underWay);
    for (const recipient of recipients) underWay.add(recipient);
    try {
      return await this.#ask(destination, send, sending);
    } finally {
      for (const recipient of recipients) underWay.delete(recipient);
      if (underWay.size === 0) this.#pending.delete(key);
    }
  }

  /** Asks for confirmation, again when another window has sent the same message while the question was open. */
  async #ask<D extends Destination>(destination: D, send: Send, sending: Sending<D>): Promise<SendResult> {
    const tell = isolated(sending.listener);
    const message = identityOf(destination, send.outgoing);
    let asked = await this.#requests.find(message, tell);
    for (;;) {
      if (!(await sending.confirm(destination, asked))) return { kind: 'declined' };
      const what = sending.changed(destination);
      if (what !== undefined) return { kind: 'changed', what };
      const now = await this.#requests.find(message, tell);
      if (hasMore(now, idsOf(asked))) {
        asked = now;
        continue;
      }
      await this.#putAside(now, tell);
      const delivered = await this.#deliver(destination, send, now, sending.signal, tell);
      if ('results' in delivered) return { kind: 'sent', sent: delivered };
      if (delivered.kind === 'notRecorded') return delivered;
      asked = delivered.earlier;
    }
  }

  /** Puts broken records aside. Where that fails the next send asks about them again. */
  async #putAside({ unreadable }: Earlier, tell: (event: OutboxEvent) => void): Promise<void> {
    try {
      await this.ports.store.putAside(unreadable);
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  }

  async #deliver(
    destination: Destination,
    { outgoing, clientMessageId, retries, typed }: Send,
    asked: Earlier,
    signal: AbortSignal,
    tell: (event: OutboxEvent) => void,
  ): Promise<Sent | NotRequested> {
    const recipients = outgoing.message.recipientAddressList;
    const id = randomUUID();
    const requests = toRequestLists(recipients).length;
    const isOneOfSeveral = requests > 1;
    tell({ kind: 'planned', recipients: recipients.length, requests });
    const kept = toKeep(outgoing, destination, typed);
    let sent: Sent | undefined;
    try {
      const message = completeMessage(outgoing, clientMessageId, destination.mode === 'test');
      // Not part of what is kept: the address is this computer's, and its path a secret.
      const complete = withCallbackUrl(message, destination.callbackUrl);
      const delivered = await deliver(complete, {
        destination,
        request: (part, later) =>
          this.#requests.send({
            send: id,
            sent: kept,
            destination,
            outgoing: part,
            confirmed: asked,
            leaving: { later, isOneOfSeveral: isOneOfSeveral },
            signal,
            notify: tell,
          }),
        clock: this.ports.clock,
        retries,
        signal,
        notify: tell,
      });
      if ('results' in delivered) sent = delivered;
      return delivered;
    } finally {
      tell({ kind: 'ended', sent });
    }
  }
}

/** What the store keeps of a send beside its requests. */
function toKeep(outgoing: Outgoing, { account }: Destination, typed: Send['typed']): SentDetails {
  const { recipientAddressList: recipients } = outgoing.message;
  const [first = [], ...later] = toRequestLists(recipients);
  return {
    recipients: recipients.length,
    segments: segmentsOf(outgoing),
    fields: fieldsToKeep(outgoing),
    ...(account !== undefined && { account }),
    ...('method' in outgoing && { method: outgoing.method }),
    ...(typed !== undefined && { typed }),
    ...(later.length > 0 && { laterRecipients: recipients.slice(first.length) }),
  };
}

/** Wraps a listener: an error in it does not end the send, and is rethrown outside of it to be reported. */
function isolated(listener: (event: OutboxEvent) => void): (event: OutboxEvent) => void {
  return (event) => {
    try {
      listener(event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

function simulatorRecipient(mode: Mode, { message }: Outgoing): string | undefined {
  return mode === 'simulator' ? undefined : message.recipientAddressList.find(isSimulatorRecipient);
}
