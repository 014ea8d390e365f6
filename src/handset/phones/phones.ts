import type { DeliveryReport, InboundText } from '../../gateway-schema';
import type { AcceptedMessage, CallbackRecord, SimulatorEvent } from '../../simulator';
import type { Bubble, HandsetState, NextReports, Phone, ReceivedBubble, ReplyBubble, Report } from '../protocol';
import { toBubble } from './bubbles';

/** Limits: bubbles kept in memory, and the phones and bubbles shown at first and added by each "show older". */
export const BOUNDS = { kept: 10_000, phones: 12, bubbles: 30, reports: 10 } as const;

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
  nextReports: NextReports;
  canResend: boolean;
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
  #newestResult: HandsetState['newestResult'] = null;
  /** Reports and replies that were sent, by notification id, until they have ended. */
  readonly #pending = new Map<string, Sent>();

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
      case 'report':
        this.#report(event.report);
        break;
      case 'callback':
        this.#complete(event.callback);
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
    this.#add(phone, {
      kind: 'reply',
      id: this.#nextId++,
      at: new Date().toISOString(),
      content,
      state,
      reason,
      response: null,
    });
  }

  dismiss(number: string): void {
    const phone = this.#phones.get(number);
    if (phone) phone.flash = null;
  }

  /** Shows what was chosen for a phone's next messages. */
  chooseReports(number: string, choice: NextReports): void {
    const phone = this.#phones.get(number);
    if (phone) phone.nextReports = choice;
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
      newestResult: this.#newestResult,
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
      response: null,
    });
    this.#pending.set(notificationId, { phone, id });
  }

  #report({ senderAddress, transferId, notificationId, deliveryReportMessageStatus: status }: DeliveryReport): void {
    const phone = this.#phones.get(senderAddress);
    const id = this.#nextId++;
    const at = new Date().toISOString();
    const report: Report = { id, at, status, state: 'sending', reason: '', response: null };
    if (phone && addReport(phone, transferId, report)) this.#pending.set(notificationId, { phone, id, transferId });
  }

  #complete(callback: CallbackRecord): void {
    const { notification } = callback;
    const sent = this.#pending.get(notification.notificationId);
    this.#pending.delete(notification.notificationId);
    if (!sent) {
      this.#completeAgain(callback);
      return;
    }
    const { phone, id, transferId } = sent;
    const result = resultOf(callback);
    if (transferId !== undefined) replaceReport(phone, transferId, id, result);
    else {
      const index = phone.bubbles.findIndex((bubble) => bubble.id === id);
      const bubble = phone.bubbles[index];
      if (bubble?.kind === 'reply') phone.bubbles[index] = { ...bubble, ...result };
    }
    this.#ended(phone, callback);
  }

  /** A notification that was sent again has no event of its own beginning. */
  #completeAgain(callback: CallbackRecord): void {
    const { notification } = callback;
    const phone = this.#phones.get(notification.senderAddress);
    if (!phone) return;
    if (notification.messageType === 'text') this.#writeEnded(callback);
    else this.#addEnded(phone, notification, callback);
    this.#ended(phone, callback);
  }

  #ended(phone: PhoneState, callback: CallbackRecord): void {
    const { notification } = callback;
    phone.canResend = true;
    const status = notification.messageType === 'text' ? null : notification.deliveryReportMessageStatus;
    this.#newestResult = { id: this.#nextId++, number: phone.number, status, ...resultOf(callback) };
  }

  #addEnded(
    phone: PhoneState,
    { transferId, deliveryReportMessageStatus }: DeliveryReport,
    ended: CallbackRecord,
  ): void {
    const report = { id: this.#nextId++, at: ended.endedAt, status: deliveryReportMessageStatus, ...resultOf(ended) };
    addReport(phone, transferId, report);
  }

  /** Adds a report or reply from before the handset was opened, or one that was sent again. */
  #writeEnded(callback: CallbackRecord): void {
    const { endedAt, notification } = callback;
    if (notification.messageType === 'text') {
      const phone = this.#activate(notification.senderAddress);
      const content = notification.textMessageContent;
      const reply: ReplyBubble = { kind: 'reply', id: this.#nextId++, at: endedAt, content, ...resultOf(callback) };
      this.#add(phone, reply);
      phone.canResend = true;
      return;
    }
    const phone = this.#phones.get(notification.senderAddress);
    if (!phone) return;
    this.#addEnded(phone, notification, callback);
    phone.canResend = true;
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
      nextReports: 'usual',
      canResend: false,
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
    this.#pending.clear();
    this.#messages = 0;
    this.#newest = null;
    this.#newestResult = null;
    this.#shownPhones = BOUNDS.phones;
  }
}

function toPhone({ number, received, bubbles, shown, flash, last, nextReports, canResend }: PhoneState): Phone {
  return {
    ...{ number, received, flash, nextReports, canResend },
    bubbles: bubbles.slice(-shown),
    older: Math.max(0, bubbles.length - shown),
    hasCallbackUrl: last?.hasCallbackUrl === true,
  };
}

/** A report or reply that was sent. */
interface Sent {
  readonly phone: PhoneState;
  /** The id of the reply's bubble, or of the report. */
  readonly id: number;
  /** Of the message that a report is about. */
  readonly transferId?: string;
}

function resultOf({ result, reason = '', response }: CallbackRecord): Pick<Report, 'state' | 'reason' | 'response'> {
  return { state: result, reason, response: response ?? null };
}

/** Adds a report to the message that it is about. @returns whether the message is still there. */
function addReport({ bubbles }: PhoneState, transferId: string, report: Report): boolean {
  return changeReports(bubbles, transferId, (reports) => [...reports, report].slice(-BOUNDS.reports));
}

function replaceReport(
  { bubbles }: PhoneState,
  transferId: string,
  id: number,
  result: Pick<Report, 'state' | 'reason' | 'response'>,
): void {
  changeReports(bubbles, transferId, (reports) =>
    reports.map((report) => (report.id === id ? { ...report, ...result } : report)),
  );
}

/** Changes the reports of one phone's copy of a message: the recipients of a message share the rest. */
function changeReports(
  bubbles: Bubble[],
  transferId: string,
  change: (reports: readonly Report[]) => Report[],
): boolean {
  const index = bubbles.findLastIndex((bubble) => bubble.kind !== 'reply' && bubble.transferId === transferId);
  const bubble = bubbles[index];
  if (!bubble || bubble.kind === 'reply') return false;
  bubbles[index] = { ...bubble, reports: change(bubble.reports) };
  return true;
}
