import type { InboundText } from '../../gateway-schema';
import type { AcceptedMessage, CallbackRecord, SimulatorEvent } from '../../simulator';
import type { Bubble, HandsetState, Phone, ReceivedBubble, ReplyBubble } from '../protocol';
import { toBubble } from './bubbles';

/** Limits: bubbles kept in memory, and the phones and bubbles shown at first and added by each "show older". */
export const BOUNDS = { kept: 10_000, phones: 12, bubbles: 30 } as const;

/** What a reply needs of the message it answers. Not the whole message, which may be large. */
export interface LastMessage {
  readonly transferId: string;
  readonly hasCallbackUrl: boolean;
}

interface PhoneState {
  readonly number: string;
  /** Increases with each new phone: the order of their first message. */
  readonly order: number;
  readonly bubbles: Bubble[];
  received: number;
  shown: number;
  flash: ReceivedBubble | null;
  /** The message that a reply answers. */
  last: LastMessage | undefined;
}

/** A phone for each recipient, with its last messages and replies. Memory is bounded. */
export class Phones {
  /** By MSISDN, in order of activity: the last active one is last. */
  readonly #phones = new Map<string, PhoneState>();
  /** The phone of each kept bubble, oldest bubble first. */
  readonly #oldest: PhoneState[] = [];
  #nextId = 1;
  #nextOrder = 1;
  #messages = 0;
  #shownPhones: number = BOUNDS.phones;
  #newest: HandsetState['newest'] = null;
  /** Replies whose callback has not ended yet, by notification id. */
  readonly #pendingReplies = new Map<string, { phone: PhoneState; id: number }>();

  constructor(private readonly kept: number = BOUNDS.kept) {}

  /** Handles an event of the simulator. */
  handleEvent(event: SimulatorEvent): void {
    switch (event.kind) {
      case 'accepted':
        this.#receive(event.message);
        break;
      case 'reply':
        this.#write(event.reply);
        break;
      case 'callback':
        this.#completeReply(event.callback);
        break;
      case 'cleared':
        this.#clear();
        break;
    }
  }

  /** Adds the messages and replies from before the handset was opened. */
  restore(messages: readonly AcceptedMessage[], callbacks: readonly CallbackRecord[]): void {
    const before = [
      ...messages.map((message) => ({
        at: message.acceptedAt,
        take: () => {
          this.#receive(message);
        },
      })),
      ...callbacks.map((callback) => ({
        at: callback.endedAt,
        take: () => {
          this.#writeEnded(callback);
        },
      })),
    ];
    before
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .forEach(({ take }) => {
        take();
      });
  }

  /** The message that a reply from a phone answers. */
  lastOf(number: string): LastMessage | undefined {
    return this.#phones.get(number)?.last;
  }

  /** Adds a reply that could not be sent. */
  addUnsent(number: string, content: string, state: 'noCallback' | 'failed', reason = ''): void {
    const phone = this.#activate(number);
    this.#add(phone, { kind: 'reply', id: this.#nextId++, at: new Date().toISOString(), content, state, reason });
  }

  dismiss(number: string): void {
    const phone = this.#phones.get(number);
    if (phone) phone.flash = null;
  }

  /** Shows more bubbles of a phone. */
  showOlder(number: string): void {
    const phone = this.#phones.get(number);
    if (phone) phone.shown += BOUNDS.bubbles;
  }

  showOlderPhones(): void {
    this.#shownPhones += BOUNDS.phones;
  }

  get state(): HandsetState {
    const all = [...this.#phones.values()];
    const shown = all.slice(-this.#shownPhones).sort((a, b) => b.order - a.order);
    return {
      phones: shown.map(toPhone),
      olderPhones: all.length - shown.length,
      messages: this.#messages,
      phoneCount: all.length,
      newest: this.#newest,
    };
  }

  #receive(message: AcceptedMessage): void {
    if (message.request.test === true) return; // with "test": true nothing is sent
    this.#messages++;
    const bubble = toBubble(message, this.#nextId++);
    const last = {
      transferId: message.transferId,
      hasCallbackUrl: message.request.notificationCallbackUrl !== undefined,
    };
    // In reverse, because newer phones are shown first: this way the first recipient comes first.
    for (const number of [...new Set(message.recipients)].reverse()) {
      const phone = this.#activate(number);
      phone.received++;
      phone.last = last;
      if (bubble.flash) phone.flash = bubble;
      this.#add(phone, bubble);
      this.#newest = { number, bubble };
    }
  }

  #write({ senderAddress, textMessageContent, notificationId }: InboundText): void {
    const phone = this.#activate(senderAddress);
    const id = this.#nextId++;
    this.#add(phone, {
      kind: 'reply',
      id,
      at: new Date().toISOString(),
      content: textMessageContent,
      state: 'sending',
      reason: '',
    });
    this.#pendingReplies.set(notificationId, { phone, id });
  }

  #completeReply({ notification, result, reason = '' }: CallbackRecord): void {
    const sent = this.#pendingReplies.get(notification.notificationId);
    this.#pendingReplies.delete(notification.notificationId);
    const index = sent?.phone.bubbles.findIndex(({ id }) => id === sent.id) ?? -1;
    const bubble = sent?.phone.bubbles[index];
    if (sent && bubble?.kind === 'reply') sent.phone.bubbles[index] = { ...bubble, state: result, reason };
  }

  #writeEnded({ endedAt, notification, result, reason = '' }: CallbackRecord): void {
    if (notification.messageType !== 'text') return;
    const reply: ReplyBubble = {
      kind: 'reply',
      id: this.#nextId++,
      at: endedAt,
      content: notification.textMessageContent,
      state: result,
      reason,
    };
    this.#add(this.#activate(notification.senderAddress), reply);
  }

  /** Gets or creates a phone and makes it the last active one. */
  #activate(number: string): PhoneState {
    const known = this.#phones.get(number);
    this.#phones.delete(number);
    const phone = known ?? {
      number,
      order: this.#nextOrder++,
      bubbles: [],
      received: 0,
      shown: BOUNDS.bubbles,
      flash: null,
      last: undefined,
    };
    this.#phones.set(number, phone);
    return phone;
  }

  #add(phone: PhoneState, bubble: Bubble): void {
    phone.bubbles.push(bubble);
    this.#oldest.push(phone);
    if (this.#oldest.length <= this.kept) return;
    const emptied = this.#oldest.shift();
    emptied?.bubbles.shift();
    if (emptied?.bubbles.length === 0) this.#phones.delete(emptied.number);
  }

  #clear(): void {
    this.#phones.clear();
    this.#oldest.length = 0;
    this.#pendingReplies.clear();
    this.#messages = 0;
    this.#newest = null;
    this.#shownPhones = BOUNDS.phones;
  }
}

function toPhone({ number, received, bubbles, shown, flash }: PhoneState): Phone {
  return { number, received, bubbles: bubbles.slice(-shown), older: Math.max(0, bubbles.length - shown), flash };
}
