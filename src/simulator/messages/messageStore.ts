import type { AuthScheme } from '../http/authentication';
import { LIMITS } from '../limits';
import type { BinaryContent, TextContent } from '../rules/checkMessage';
import { BoundedList, type Page, type PageRequest } from './boundedList';
import { heapSize, ownCopy } from './heapSize';

/** A message as it was taken; userinfo in `notificationCallbackUrl` is masked. */
export type AcceptedContent = TextContent | BinaryContent;

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

interface Kept {
  readonly message: AcceptedMessage;
  /** The callback URL with its userinfo, for replies; never listed. */
  readonly callbackUrl: string | undefined;
}

/** The last accepted messages, bounded by their number and by the memory they take. */
export class MessageStore {
  readonly #kept: BoundedList<Kept>;

  constructor(mostMessages: number = LIMITS.messages, mostBytes: number = LIMITS.messageHeapBytes) {
    this.#kept = new BoundedList(mostMessages, mostBytes);
  }

  /** Messages accepted since the start, also those no longer kept. */
  get total(): number {
    return this.#kept.total;
  }

  /** @returns the message as it is listed. */
  add(message: AcceptedMessage): AcceptedMessage {
    const { kept, bytes } = ownKept(message);
    this.#kept.add(kept, bytes);
    return kept.message;
  }

  /** The kept messages, oldest first. */
  list(): readonly AcceptedMessage[] {
    return this.#kept.list().map(({ message }) => message);
  }

  /** A part of the kept messages, each as JSON. */
  page(request: PageRequest): Page {
    return this.#kept.page(request, ({ message }) => JSON.stringify(message), LIMITS.pageCharacters);
  }

  /** A kept message with its callback URL, userinfo included. */
  find(transferId: string): Kept | undefined {
    return this.#kept.find(({ message }) => message.transferId === transferId);
  }

  /** True when a kept message has this clientMessageId. */
  hasClientMessageId(id: string): boolean {
    return this.#kept.find(({ message }) => message.request.clientMessageId === id) !== undefined;
  }

  /** Forgets the kept messages; the total stays. */
  clear(): void {
    this.#kept.clear();
  }
}

/** What the list itself needs for a message. */
const KEPT_BYTES = 200;

/** A copy that holds nothing of the request but what is listed, and the callback URL. */
function ownKept(message: AcceptedMessage): { kept: Kept; bytes: number } {
  const { notificationCallbackUrl: callbackUrl, recipientAddressList } = message.request;
  const { recipients, ...rest } = message;
  const copy = ownCopy({ message: rest, callbackUrl });
  // Most messages reach all of their recipients: a list of the same length is the same list, and kept once.
  const isAll = recipients.length === recipientAddressList.length;
  const reached = isAll ? copy.message.request.recipientAddressList : ownCopy(recipients);
  const kept = { message: masked({ ...copy.message, recipients: reached }), callbackUrl: copy.callbackUrl };
  return { kept, bytes: KEPT_BYTES + heapSize(copy) + (isAll ? 0 : heapSize(reached)) };
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

/** A callback URL without its userinfo, for lists and messages to people. */
export function maskUserinfo(address: string): string {
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  url.username = '***';
  url.password = '';
  return url.href;
}
