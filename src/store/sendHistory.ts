import type { RequestState } from './sendStore';

/** A stored send: time, destination and results; without text and numbers. */
export interface StoredSend {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: string;
  /** An origin, or `simulator`. */
  readonly destinationKey: string;
  /** `text`, `binary`, `simple`. */
  readonly call: string;
  /** The requests, retries included, in the order in which they were sent. */
  readonly requests: readonly StoredRequest[];
}

export interface StoredRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The number of recipients. */
  readonly recipients: number;
  readonly state: RequestState | 'pending';
  readonly statusCode?: number;
  /** As the gateway counted them. */
  readonly smsCount?: number;
}

/** A filter of sends; a send must match all given conditions. */
export interface SendFilter {
  readonly modes?: readonly string[];
  readonly destinationKey?: string;
  /** At least one request has one of these states. */
  readonly states?: readonly StoredRequest['state'][];
  /** At least one request was answered with this status code. */
  readonly statusCode?: number;
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
  readonly sends: readonly StoredSend[];
  /** The cursor of the next page; undefined at the end. */
  readonly next?: SendCursor;
}

/** Read access to the stored sends. */
export interface SendHistory {
  sends(filter: SendFilter, page: SendPage): Promise<SendList>;
  /**
   * Subscribes to changes of the sends, also by other windows.
   * @returns an unsubscribe function.
   */
  onDidChange(listener: () => void): () => void;
}
