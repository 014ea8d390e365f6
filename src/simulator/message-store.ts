import type { Alphabet } from '../sms';
import type { AuthScheme } from './authentication';
import type { BinaryMessage } from './binary-rules';
import { LIMITS } from './limits';
import { maskUserinfo } from './mask';
import type { TextMessage } from './text-rules';

/** A text message, as it was taken. */
export interface AcceptedText {
  readonly kind: 'text';
  readonly alphabet: Alphabet;
  /** SMS for each recipient. */
  readonly segments: number;
  /** The fields that were given, in their proper types; userinfo in `notificationCallbackUrl` is masked. */
  readonly request: TextMessage;
}

/** A binary message, as it was taken. */
export interface AcceptedBinary {
  readonly kind: 'binary';
  /** SMS for each recipient. */
  readonly segments: number;
  /** The fields that were given, in their proper types; userinfo in `notificationCallbackUrl` is masked. */
  readonly request: BinaryMessage;
}

export type AcceptedContent = AcceptedText | AcceptedBinary;

/** A message the simulator accepted, as `/_messages` lists it. It never holds a credential. */
export type AcceptedMessage = AcceptedContent & {
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
  /** The path it came by, without the query. */
  readonly path: string;
  readonly authScheme: AuthScheme;
  readonly statusCode: number;
  readonly transferId: string;
  readonly smsCount: number;
  /** Who gets it: the request's recipients without those left out (blocked or repeated, see the switches). */
  readonly recipients: readonly string[];
};

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
    this.#kept.push({ message: masked(message), bytes });
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

function masked(message: AcceptedMessage): AcceptedMessage {
  const { notificationCallbackUrl } = message.request;
  if (notificationCallbackUrl === undefined) return message;
  // Both kinds have the field; spread apart, each keeps its own type.
  const shown = { notificationCallbackUrl: maskUserinfo(notificationCallbackUrl) };
  return message.kind === 'text'
    ? { ...message, request: { ...message.request, ...shown } }
    : { ...message, request: { ...message.request, ...shown } };
}
