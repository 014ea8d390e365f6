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
}

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
  /** `user`: by the user's word. */
  readonly by: 'user';
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
}

/** A filter of sends; a send must match all given conditions. */
export interface SendFilter {
  readonly modes?: readonly string[];
  readonly destinationKey?: string;
  readonly states?: readonly SendState[];
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
  /** Takes over what version 0.3.0 remembered; nothing happens when it is there already. */
  importEarlier(memory: EarlierMemory): Promise<void>;
  /**
   * Subscribes to changes of the sends, also by other windows.
   * @returns an unsubscribe function.
   */
  onDidChange(listener: () => void): () => void;
}
