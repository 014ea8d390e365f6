import type { Channel, DeliveredAs, DeliveryStatus, ReceivedNotification } from '../gateway-schema';
import type { EarlierMemory } from './database/earlierMemory';
import type { RequestState } from './sendStore';

/**
 * What became of a request or of a recipient. `pending` is not answered yet; `sentEarlier` was sent by version 0.3.0,
 * which kept no outcome.
 */
export type SendState = RequestState | 'pending' | 'sentEarlier';

/** A send in a list. Its numbers, text and sender are foreign text to a view: sanitize them. */
export interface ListedSend {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** `simulator`, `test` or `live`; `''` where version 0.3.0 did not keep it. */
  readonly mode: string;
  /** An origin, or `simulator`; `''` where version 0.3.0 did not keep it. */
  readonly destinationKey: string;
  /** `text`, `binary`, `simple`. */
  readonly call: string;
  /** The most severe state of its recipients; recipients that were never tried count as `notSent`. */
  readonly state: SendState;
  /** The gateway's code of the request with that state, where it gave one. */
  readonly statusCode?: number;
  /** True where later sends to all recipients of its unknown requests were accepted, which ended the unknown outcome. */
  readonly isSentAgain?: true;
  /** The SMS of all accepted requests, as the gateway counted them. */
  readonly smsCount?: number;
  /** The number of all recipients, those never tried included. */
  readonly recipients: number;
  /** The first recipients, three at most: MSISDNs, or masked (`43676*****67`); fewer where numbers were removed. */
  readonly firstRecipients: readonly string[];
  /** The first 200 characters of the text, or of the binary segments in base64; undefined where texts are not kept. */
  readonly textStart?: string;
  readonly senderAddress?: string;
  /** What its delivery reports say; undefined without any. */
  readonly delivery?: DeliveryCounts;
  /** How many replies it has; undefined without any. */
  readonly replies?: number;
}

/** How many recipients of a send have which delivery status. Those without a report, or `accepted`, are in none. */
export interface DeliveryCounts {
  readonly delivered: number;
  /** The gateway gave up: `expired`, `deleted`, `rejected`. */
  readonly failed: number;
  /** `undelivered`: the gateway tries again. */
  readonly undelivered: number;
}

/** A send with everything that is kept of it. */
export interface StoredSend extends ListedSend {
  /** The account's name; undefined for the simulator, and for version 0.3.0. */
  readonly account?: string;
  /**
   * The fields of the message as JSON values, by the API's names: without recipients and content, and without the
   * secrets of a callback URL.
   */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The text, or the segments of a binary message in base64; undefined where texts are not kept. */
  readonly content?: string | readonly string[];
  /** The method of a simple call. */
  readonly method?: 'GET' | 'POST';
  /** SMS per recipient as counted here. */
  readonly segments?: number;
  /** The requests, retries included, in the order in which they were sent. */
  readonly requests: readonly StoredRequest[];
  /** Its last replies, 500 at most, in the order in which they came. */
  readonly conversation: readonly StoredReply[];
  /** Reports that prove that a request was accepted, but do not say for which of its recipients; 500 at most. */
  readonly unplacedReports: readonly StoredReport[];
}

/** A delivery report. */
export interface StoredReport {
  /** When it was received, in milliseconds since 1970. */
  readonly at: number;
  readonly status: DeliveryStatus;
  readonly channel: Channel;
  /** By the gateway's clock, in milliseconds since 1970. */
  readonly sentOn?: number;
  readonly deliveredOn?: number;
  readonly deliveredAs?: DeliveredAs;
  readonly notificationId?: string;
}

/** A message from a handset. Its texts are foreign. */
export interface StoredReply {
  readonly id: string;
  /** When it was received, in milliseconds since 1970. */
  readonly at: number;
  readonly channel: Channel;
  /** The index of the recipient in the send that it answers; undefined where it answers none. */
  readonly position?: number;
  /** The handset: an MSISDN, or masked; undefined where numbers are not kept. */
  readonly from?: string;
  /** The number to which it was sent. */
  readonly to?: string;
  /** Undefined where texts are not kept, for binary messages, and for WhatsApp messages without a text. */
  readonly text?: string;
  /** The segments of a binary message, in base64. */
  readonly segments?: readonly string[];
  readonly notificationId?: string;
}

/** A notification that fits no send, or fits several. */
export type UnmatchedNotification =
  | (StoredReply & { readonly kind: 'message' })
  | (StoredReport & {
      readonly kind: 'report';
      readonly id: string;
      readonly transferId?: string;
      readonly clientMessageId?: string;
      /** The handset: digits, or masked; undefined where it names none or numbers are not kept. */
      readonly handset?: string;
    });

/** What became of a notification. */
export type Reception =
  | {
      readonly kind: 'matched';
      readonly send: ListedSend;
      /** The index of the recipient; undefined where a report does not say which. */
      readonly position?: number;
      /** False for a report that changed nothing, such as a late one. */
      readonly isNews: boolean;
    }
  /** It is stored apart. */
  | { readonly kind: 'unmatched' }
  /** It is there already. */
  | { readonly kind: 'duplicate' }
  /** By the user's settings nothing is kept. */
  | { readonly kind: 'notKept' };

export interface StoredRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** When it was answered or failed, in milliseconds since 1970. */
  readonly endedAt?: number;
  /** The index of its first recipient in the send. */
  readonly firstRecipient: number;
  /** The number of recipients. */
  readonly recipients: number;
  readonly state: SendState;
  readonly clientMessageId?: string;
  readonly response?: StoredResponse;
  /** Who ended its unknown outcome. */
  readonly decision?: StoredDecision;
}

/** What is kept of a response or of a failure. */
export interface StoredResponse {
  readonly statusCode?: number;
  /** The server's wording: untrusted text. */
  readonly statusMessage?: string;
  readonly transferId?: string;
  readonly smsCount?: number;
  readonly httpStatus?: number;
  /** Why it is unknown or was not sent: a reason of the gateway client's outcome. */
  readonly reason?: string;
  /** The system's name of an error, such as `ECONNREFUSED`. */
  readonly errorCode?: string;
  /** From the start to the answer or failure, in milliseconds. */
  readonly durationMs?: number;
}

/** How an unknown outcome ended. */
export interface StoredDecision {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `user`: by the user's word. `report`: by a delivery report, which proves that it was accepted. */
  readonly by: 'user' | 'report';
  readonly outcome: UnknownDecision;
}

/** The user's word on an unknown outcome: it arrived, or it did not. */
export type UnknownDecision = 'arrived' | 'notArrived';

/** One recipient of a send. */
export interface StoredRecipient {
  /** The index in the send. */
  readonly position: number;
  /** An MSISDN, or masked; undefined where numbers are not kept. */
  readonly recipient?: string;
  /** How the user typed an uncertain number. */
  readonly typed?: string;
  /** The state of the last request to this recipient; `notSent` without one. */
  readonly state: SendState;
  /** The id of that request. */
  readonly request?: string;
  readonly statusCode?: number;
  /** When a later send to this recipient was accepted, which ended an unknown outcome; milliseconds since 1970. */
  readonly sentAgainAt?: number;
  /** Its delivery status, whatever the order in which its reports came: see `deliveryStatus`. */
  readonly delivery?: DeliveryStatus;
  /** Its last reports, 50 at most, in the order in which they came. */
  readonly reports?: readonly StoredReport[];
}

/** A filter of sends; a send must match all given conditions. */
export interface SendFilter {
  readonly modes?: readonly string[];
  readonly destinationKey?: string;
  readonly states?: readonly SendState[];
  /**
   * `delivered`: all recipients. `failed`: at least one finally not. `open`: accepted, and neither. Any of them.
   */
  readonly deliveries?: readonly DeliveryFilter[];
  /** Only those with replies. */
  readonly hasReplies?: true;
  /** At least one request was answered with this status code. */
  readonly statusCode?: number;
  /** A part of a recipient's MSISDN: digits. */
  readonly recipient?: string;
  /** A part of the text or of the sender, whatever its case. */
  readonly text?: string;
  /** Started at this time or later, in milliseconds since 1970. */
  readonly from?: number;
  /** Started before this time. */
  readonly until?: number;
}

export type DeliveryFilter = 'delivered' | 'failed' | 'open';

/** A request for a page of sends, newest first. */
export interface SendPage {
  /** The last send of the previous page; undefined for the first page. */
  readonly after?: SendCursor;
  /** The most sends of the page; never more than 1,000. */
  readonly size: number;
}

export interface SendCursor {
  readonly startedAt: number;
  readonly id: string;
}

export interface SendList {
  readonly sends: readonly ListedSend[];
  /** The cursor of the next page; undefined at the end. */
  readonly next?: SendCursor;
}

/** A local day with sends. */
export interface SendDay {
  /** The day's start and the next one's, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** The number of sends that match the filter. */
  readonly sends: number;
}

/** A request found by one of its ids. */
export interface FoundRequest {
  readonly send: ListedSend;
  readonly request: StoredRequest;
}

/** Which sends are cleared. */
export interface ClearOptions {
  /** Only those that started before this time, in milliseconds since 1970. */
  readonly before?: number;
  /** Only those with these modes. */
  readonly modes?: readonly string[];
}

/** The stored sends: reads, the user's decisions, and removal. */
export interface SendHistory {
  /** The days with sends, newest first. */
  days(filter: SendFilter): Promise<readonly SendDay[]>;
  sends(filter: SendFilter, page: SendPage): Promise<SendList>;
  /** @returns undefined when it was removed. */
  send(id: string): Promise<StoredSend | undefined>;
  /** Recipients of a send in their order. @param first the index of the first one. @param size 1,000 at most. */
  recipients(send: string, first: number, size: number): Promise<readonly StoredRecipient[]>;
  /** Finds requests by transfer id or client message id, newest first, ten at most. */
  findById(id: string): Promise<readonly FoundRequest[]>;
  /** The recipients of the last sends, each once, newest first. */
  recentRecipients(count: number): Promise<readonly string[]>;
  /**
   * Ends the unknown requests of a send by the user's word; `undefined` leaves them open, also those that were ended
   * by the user's word before.
   */
  decide(send: string, decision: UnknownDecision | undefined): Promise<void>;
  /**
   * Removes sends. What guards against sending twice stays as hashes: unknown requests, and those accepted minutes ago.
   */
  remove(sends: readonly string[]): Promise<void>;
  /** Removes all sends that match, as {@link remove} does. @returns how many. */
  clear(options: ClearOptions): Promise<number>;
  /**
   * Stores a notification durably and finds the send that it belongs to. An unknown outcome of that send becomes
   * accepted. What fits no send is kept apart, and is tried again when a request gets its transfer id.
   */
  receive(notification: ReceivedNotification): Promise<Reception>;
  /** The notifications that fit no send, newest first. @param size 1,000 at most. */
  unmatched(size: number): Promise<readonly UnmatchedNotification[]>;
  /** Removes all notifications that fit no send. */
  clearUnmatched(): Promise<void>;
  /** Takes over what version 0.3.0 remembered; nothing happens when it is there already. */
  importEarlier(memory: EarlierMemory): Promise<void>;
  /**
   * Subscribes to changes of the sends, also by other windows.
   * @returns an unsubscribe function.
   */
  onDidChange(listener: () => void): () => void;
}
