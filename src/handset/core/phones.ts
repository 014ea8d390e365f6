import type { InboundText } from '../../gateway-schema';
import type { AcceptedMessage, CallbackRecord, SimulatorEvent } from '../../simulator';
import type { Bubble, HandsetState, Phone, ReceivedBubble, ReplyBubble } from '../protocol';
import { toBubble } from './bubbles';

/** Bounds of what is kept and of what is shown at first and more at each asking. */
export const BOUNDS = { kept: 10_000, phones: 12, bubbles: 30 } as const;

/** A message that can be answered; not the whole of it, which may be large. */
export interface LastMessage {
  readonly transferId: string;
  readonly hasCallbackUrl: boolean;
}

interface PhoneState {
  readonly number: string;
  /** Grows with each phone: the order in which they came. */
  readonly order: number;
  readonly bubbles: Bubble[];
  received: number;
  shown: number;
  flash: ReceivedBubble | null;
  /** What a reply answers. */
  last: LastMessage | undefined;
}

/** The phones of everyone who got a message, with their last messages and replies. Bounded, whatever arrives. */
export class Phones {
  /** By number, the one that was active last at the end. */
  readonly #phones = new Map<string, PhoneState>();
  /** Whose bubble is the oldest, the next oldest, … of all that are kept. */
  readonly #oldest: PhoneState[] = [];
  #nextId = 1;
  #nextOrder = 1;
  #messages = 0;
  #shownPhones: number = BOUNDS.phones;
  #newest: HandsetState['newest'] = null;
  /** Replies of which nothing is known yet, by the id of their notification. */
  readonly #pendingReplies = new Map<string, { phone: PhoneState; id: number }>();

  constructor(private readonly kept: number = BOUNDS.kept) {}

  /** Takes whatever the simulator tells. */
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

  /** What happened before anybody looked. */
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

  /** A reply that went nowhere. */
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
    // From the last one, so that the first stands first: a phone that comes later stands before the others.
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

  /** A phone, known or not, as the one that was active last. */
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
