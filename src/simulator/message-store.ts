import type { Alphabet } from '../sms';
import type { AuthScheme } from './authentication';
import { LIMITS } from './limits';
import type { TextMessage } from './text-rules';

/** A message the simulator accepted, as `/_messages` lists it. It never holds a credential. */
export interface AcceptedMessage {
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
  /** The path it came by, without the query. */
  readonly path: string;
  readonly authScheme: AuthScheme;
  readonly statusCode: number;
  readonly transferId: string;
  readonly smsCount: number;
  readonly alphabet: Alphabet;
  /** SMS for each recipient. */
  readonly segments: number;
  /** The fields that were given, in their proper types; userinfo in `notificationCallbackUrl` is masked. */
  readonly request: TextMessage;
}

/** The last accepted messages, bounded by number and by the bytes of their requests. */
export class MessageStore {
  readonly #kept: { readonly message: AcceptedMessage; readonly bytes: number }[] = [];
  #bytes = 0;
  #total = 0;

  constructor(
    private readonly mostMessages: number = LIMITS.messages,
    private readonly mostBytes: number = LIMITS.messageBytes,
  ) {}

  /** Messages accepted since the start, also those no longer kept. */
  get total(): number {
    return this.#total;
  }

  /** @param bytes the size of the request's body. */
  add(message: AcceptedMessage, bytes: number): void {
    this.#kept.push({ message: { ...message, request: masked(message.request) }, bytes });
    this.#bytes += bytes;
    this.#total++;
    while (this.#kept.length > this.mostMessages || (this.#bytes > this.mostBytes && this.#kept.length > 1)) {
      this.#bytes -= this.#kept.shift()?.bytes ?? 0;
    }
  }

  /** The kept messages, oldest first. */
  list(): readonly AcceptedMessage[] {
    return this.#kept.map(({ message }) => message);
  }

  /** True when a kept message has this clientMessageId. */
  hasClientMessageId(id: string): boolean {
    return this.#kept.some(({ message }) => message.request.clientMessageId === id);
  }
}

function masked(request: TextMessage): TextMessage {
  if (request.notificationCallbackUrl === undefined) return request;
  const url = new URL(request.notificationCallbackUrl);
  if (url.username === '' && url.password === '') return request;
  url.username = '***';
  url.password = '';
  return { ...request, notificationCallbackUrl: url.href };
}
