import type { AuthScheme } from '../http/authentication';
import { LIMITS } from '../limits';
import type { BinaryContent, TextContent } from '../rules/checkMessage';
import { BoundedList, type Page, type PageRequest } from './boundedList';
import { heapSize, detachedCopy } from './heapSize';

/** The content of an accepted message; userinfo in `notificationCallbackUrl` is masked. */
export type AcceptedContent = TextContent | BinaryContent;

/** A message the simulator accepted, as `/_messages` lists it. It never contains a credential. */
export type AcceptedMessage = AcceptedContent & {
  /** ISO 8601, UTC. */
  readonly acceptedAt: string;
  /** The request's path, without the query. */
  readonly path: string;
  readonly authScheme: AuthScheme;
  readonly statusCode: number;
  readonly transferId: string;
  readonly smsCount: number;
  /** The request's recipients without blocked ones and duplicates, as the switches say. */
  readonly recipients: readonly string[];
};

interface StoredMessage {
  readonly message: AcceptedMessage;
  /** The callback URL with its userinfo, for replies; never returned by the control API. */
  readonly callbackUrl: string | undefined;
}

/** The last accepted messages, bounded by their number and by the memory they take. */
export class MessageStore {
  readonly #kept: BoundedList<StoredMessage>;

  constructor(maxMessages: number = LIMITS.messages, maxBytes: number = LIMITS.messageHeapBytes) {
    this.#kept = new BoundedList(maxMessages, maxBytes);
  }

  /** Messages accepted since the start, also those no longer kept. */
  get total(): number {
    return this.#kept.total;
  }

  /** @returns the message as it is listed. */
  add(message: AcceptedMessage): AcceptedMessage {
    const { kept, bytes } = toStored(message);
    this.#kept.add(kept, bytes);
    return kept.message;
  }

  /** The kept messages, oldest first. */
  list(): readonly AcceptedMessage[] {
    return this.#kept.list().map(({ message }) => message);
  }

  /** A page of the kept messages that are wanted, each as JSON. */
  page(request: PageRequest, isWanted: (message: AcceptedMessage) => boolean = () => true): Page {
    const write = ({ message }: StoredMessage): string => JSON.stringify(message);
    return this.#kept.page(request, write, LIMITS.pageCharacters, ({ message }) => isWanted(message));
  }

  /** A kept message with its callback URL, userinfo included. */
  find(transferId: string): StoredMessage | undefined {
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

/** The heap overhead of each message in the list. */
const KEPT_BYTES = 200;

/** Copies the listed fields and the callback URL, so that nothing else of the request stays in memory. */
function toStored(message: AcceptedMessage): { kept: StoredMessage; bytes: number } {
  const { notificationCallbackUrl: callbackUrl, recipientAddressList } = message.request;
  const { recipients, ...rest } = message;
  const copy = detachedCopy({ message: rest, callbackUrl });
  // Most messages reach all recipients: a list of the same length is the same list, and is stored once.
  const isAll = recipients.length === recipientAddressList.length;
  const reached = isAll ? copy.message.request.recipientAddressList : detachedCopy(recipients);
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
