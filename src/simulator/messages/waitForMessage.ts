import type { Simulation } from '../simulation';
import type { AcceptedMessage } from './messageStore';
import type { ReceivedRequest } from './receivedRequest';

/** Which messages are wanted; without a field every message is. */
export interface MessageFilter {
  /** A recipient, perhaps among others, as an MSISDN; `+43 676…` and `0043676…` are understood too. */
  readonly to?: string;
  /** What the text of the message contains or matches. A binary message has no text. */
  readonly text?: string | RegExp;
  /** Only messages that were accepted at this time or later: a Date, or ISO 8601 with its time zone. */
  readonly since?: Date | string;
}

/**
 * The message that is waited for.
 * @example
 * await using gateway = await startSimulator();
 * await fetch(`${gateway.baseUrl}smsmessaging/text`, {
 *   method: 'POST',
 *   headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Your code is 4711' }),
 * });
 * const wanted: WaitOptions = { to: '+43 676 1234567', text: /code is \d{4}/, timeoutMs: 2000 };
 * const { transferId } = await gateway.waitForMessage(wanted);
 * console.log(transferId);
 */
export interface WaitOptions extends MessageFilter {
  /** How long to wait, in milliseconds. 4 seconds by default: less than the 5 after which test runners give up. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 4000;

/** The longest delay of Node's timers in milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Thrown when no wanted message came. Its text says what came instead. */
export class NoMessageError extends Error {
  override readonly name = 'NoMessageError';

  /**
   * @param messages the kept messages, oldest first; those that were returned before are among them.
   * @param requests the kept requests, oldest first.
   */
  constructor(
    message: string,
    readonly messages: readonly AcceptedMessage[],
    readonly requests: readonly ReceivedRequest[],
  ) {
    super(message);
  }
}

/** Waits for messages and returns each of them once. */
export class MessageWaits {
  readonly #returned = new WeakSet<AcceptedMessage>();

  constructor(
    private readonly simulation: Simulation,
    private readonly baseUrl: string,
  ) {}

  /** Returns the oldest wanted message that was not returned before; what has come already counts. */
  async wait(options: WaitOptions = {}): Promise<AcceptedMessage> {
    const { simulation } = this;
    const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    if (!(timeoutMs >= 0 && timeoutMs <= MAX_TIMEOUT_MS))
      throw new RangeError(`timeoutMs takes 0 to ${MAX_TIMEOUT_MS} milliseconds.`);
    const fits = messageTest(options);
    // Taken where it is found: several may wait for the same message.
    const take = (message: AcceptedMessage): boolean => {
      if (this.#returned.has(message) || !fits(message)) return false;
      this.#returned.add(message);
      return true;
    };
    const found = simulation.store.list().find(take) ?? (await nextMessage(simulation, take, timeoutMs));
    if (typeof found !== 'string') return found;
    const when = found === 'timeout' ? `within ${timeoutMs} ms` : 'before the simulator was reset or closed';
    throw this.#noMessage(`${describeFilter(options)} came ${when}.`);
  }

  #noMessage(what: string): NoMessageError {
    const messages = this.simulation.store.list();
    const requests = this.simulation.requests.list();
    const describeMessage = (message: AcceptedMessage): string => {
      const text = message.kind === 'text' ? JSON.stringify(shortened(message.request.messageContent)) : 'binary';
      const isReturned = this.#returned.has(message) ? ' (returned before)' : '';
      return `${message.acceptedAt} to ${shortened(message.recipients.join(', '))}: ${text}${isReturned}`;
    };
    const refused = requests.filter(({ result }) => result !== 'accepted');
    const lines = [
      ...lastOf('Accepted', messages.map(describeMessage)),
      ...lastOf(
        'Not accepted',
        refused.map(({ receivedAt, method, path, reason = '' }) => `${receivedAt} ${method} ${path}: ${reason}`),
      ),
    ];
    const none = `No request came. Does the program send to ${this.baseUrl}?`;
    return new NoMessageError([what, ...(lines.length === 0 ? [none] : lines)].join('\n'), messages, requests);
  }
}

/**
 * Waits for the next message that is accepted.
 * @param cancelled ends the wait.
 * @returns why there is none, `ended` when the simulator was reset or closed, or the wait was cancelled.
 */
export function nextMessage(
  simulation: Simulation,
  isWanted: (message: AcceptedMessage) => boolean,
  timeoutMs: number,
  cancelled?: Promise<unknown>,
): Promise<AcceptedMessage | 'timeout' | 'ended'> {
  const { ended } = simulation;
  return new Promise((resolve) => {
    const end = (result: AcceptedMessage | 'timeout' | 'ended'): void => {
      clearTimeout(timer);
      stopListening();
      ended.removeEventListener('abort', abort);
      resolve(result);
    };
    const abort = (): void => {
      end('ended');
    };
    const timer = setTimeout(() => {
      end('timeout');
    }, timeoutMs);
    const stopListening = simulation.events.add((event) => {
      if (event.kind === 'accepted' && isWanted(event.message)) end(event.message);
    });
    ended.addEventListener('abort', abort);
    if (ended.aborted) abort();
    void cancelled?.then(abort);
  });
}

/**
 * A test of messages.
 * @throws RangeError
 */
export function messageTest({ to, text, since }: MessageFilter): (message: AcceptedMessage) => boolean {
  const recipient = to === undefined ? undefined : readRecipient(to);
  const start = since === undefined ? undefined : readTime(since);
  return (message) =>
    (recipient === undefined || message.recipients.includes(recipient)) &&
    (start === undefined || Date.parse(message.acceptedAt) >= start) &&
    (text === undefined || (message.kind === 'text' && containsText(message.request.messageContent, text)));
}

function containsText(content: string, text: string | RegExp): boolean {
  // "search" ignores and keeps the state of a pattern with the flag g.
  return typeof text === 'string' ? content.includes(text) : content.search(text) >= 0;
}

/** A number as the API has it: without spaces and signs, and without `00` at its beginning. */
function readRecipient(to: string): string {
  const recipient = to.replace(/[\s()/.-]/g, '').replace(/^(?:\+|00)/, '');
  if (!/^\d{1,15}$/.test(recipient)) throw new RangeError('to takes a phone number with its country code.');
  return recipient;
}

/** ISO 8601 with a time zone; a space is what a `+` in a query becomes where nobody encoded it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+ -]\d\d:?\d\d)$/;

function readTime(since: Date | string): number {
  const time =
    since instanceof Date
      ? since.getTime()
      : TIME.test(since)
        ? Date.parse(since.replace(' ', '+').replace(',', '.'))
        : NaN;
  if (Number.isNaN(time)) throw new RangeError('since takes a time with its zone, such as 2026-01-31T12:00:00Z.');
  return time;
}

function describeFilter({ to, text, since }: MessageFilter): string {
  return [
    'No message',
    ...(to === undefined ? [] : [`to ${to}`]),
    ...(text === undefined ? [] : [`with ${typeof text === 'string' ? JSON.stringify(text) : String(text)}`]),
    ...(since === undefined ? [] : [`since ${typeof since === 'string' ? since : since.toISOString()}`]),
  ].join(' ');
}

/** How many lines and characters an error shows. */
const SHOWN = { lines: 5, characters: 100 };

function lastOf(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const count = lines.length > SHOWN.lines ? `${lines.length}, the last ${SHOWN.lines}` : String(lines.length);
  return [`${title}: ${count}`, ...lines.slice(-SHOWN.lines).map((line) => `  ${line}`)];
}

function shortened(text: string): string {
  return text.length > SHOWN.characters ? `${text.slice(0, SHOWN.characters)}…` : text;
}
