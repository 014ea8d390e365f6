import { randomUUID } from 'node:crypto';
import {
  type AnyProblem,
  completeMessage,
  contentOf,
  findOutgoingProblems,
  MAX_RECIPIENTS_PER_SEND,
  type Outgoing,
} from '../gateway-schema';
import { isSimulatorRecipient } from '../sms';
import { type Earlier, hasMore, idsOf } from '../store';
import { deliver } from './deliver';
import type { OutboxEvent } from './events';
import type { Mode } from './ports';
import type { Change, Destination, OutboxPorts, Send, Sending } from './ports';
import { identityOf, type NotLeft, Requests } from './requests';
import type { Sent } from './sent';
import { toRequestLists } from './split';

/** How an attempt to send ended: with an outcome, or before anything left. */
export type SendResult =
  | { readonly kind: 'sent'; readonly sent: Sent }
  | { readonly kind: 'invalid'; readonly problems: readonly AnyProblem[] }
  /** A number of the simulator has no phone behind it: outside the simulator it is refused. */
  | { readonly kind: 'simulatorRecipient'; readonly recipient: string }
  | { readonly kind: 'noDestination' }
  /** The same message is being sent by this window at this moment: a second click is not a second message. */
  | { readonly kind: 'underWay' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'changed'; readonly what: Change }
  | { readonly kind: 'notRecorded'; readonly error: unknown };

/**
 * The only way out: every message leaves through `send`, once for each call. A request is repeated by itself only
 * where nothing was sent, as `retry.ts` has it.
 *
 * It knows no editor and no sentence: who calls it asks, tells and shows.
 */
export class Outbox {
  /** Recipients of the sends under way in this window, by destination and text. */
  readonly #underWay = new Map<string, Set<string>>();
  readonly #requests: Requests;

  constructor(private readonly ports: OutboxPorts) {
    this.#requests = new Requests(ports.store, ports.client);
  }

  /**
   * Sends a message. Nothing that fails after an answer can hide it: the outcome is returned, and kept as far as it
   * can be kept.
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
    const underWay = this.#underWay.get(key) ?? new Set();
    if (recipients.some((recipient) => underWay.has(recipient))) return { kind: 'underWay' };
    this.#underWay.set(key, underWay);
    for (const recipient of recipients) underWay.add(recipient);
    try {
      return await this.#ask(destination, send, sending);
    } finally {
      for (const recipient of recipients) underWay.delete(recipient);
      if (underWay.size === 0) this.#underWay.delete(key);
    }
  }

  /** Asks until there is nothing more to ask about: another window may have sent the same while the question stood. */
  async #ask<D extends Destination>(destination: D, send: Send, sending: Sending<D>): Promise<SendResult> {
    const tell = whateverItThrows(sending.listener);
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
      if ('parts' in delivered) return { kind: 'sent', sent: delivered };
      if (delivered.kind === 'notRecorded') return delivered;
      asked = delivered.earlier;
    }
  }

  /** What cannot be laid aside is asked about again. */
  async #putAside({ unreadable }: Earlier, tell: (event: OutboxEvent) => void): Promise<void> {
    try {
      await this.ports.store.putAside(unreadable);
    } catch (error) {
      tell({ kind: 'failed', error });
    }
  }

  async #deliver(
    destination: Destination,
    { outgoing, clientMessageId, retries }: Send,
    asked: Earlier,
    signal: AbortSignal,
    tell: (event: OutboxEvent) => void,
  ): Promise<Sent | NotLeft> {
    const recipients = outgoing.message.recipientAddressList;
    const id = randomUUID();
    const requests = toRequestLists(recipients).length;
    const isPart = requests > 1;
    tell({ kind: 'planned', recipients: recipients.length, requests });
    let sent: Sent | undefined;
    try {
      const complete = completeMessage(outgoing, clientMessageId, destination.mode === 'test');
      const delivered = await deliver(complete, {
        destination,
        request: (part, later) =>
          this.#requests.send({
            send: id,
            destination,
            outgoing: part,
            asked,
            leaving: { later, isPart },
            signal,
            tell,
          }),
        clock: this.ports.clock,
        retries,
        signal,
        tell,
      });
      if ('parts' in delivered) sent = delivered;
      return delivered;
    } finally {
      tell({ kind: 'ended', sent });
    }
  }
}

/** A listener that throws must not end a send, and must not go unheard: the process reports it. */
function whateverItThrows(listener: (event: OutboxEvent) => void): (event: OutboxEvent) => void {
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
