import type { RequestState } from './sendStore';

/** A send as it is kept: when, where and with which end; no text and no number. */
export interface StoredSend {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: string;
  /** An origin, or `simulator`. */
  readonly destinationKey: string;
  /** `text`, `binary`, `simple`. */
  readonly call: string;
  /** Each try of each part, in the order in which they left. */
  readonly requests: readonly StoredRequest[];
}

export interface StoredRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** How many. */
  readonly recipients: number;
  readonly state: RequestState | 'pending';
  readonly statusCode?: number;
  /** As the gateway counted them. */
  readonly smsCount?: number;
}

/** Which sends are wanted; those that fit everything that is given. */
export interface SendFilter {
  readonly modes?: readonly string[];
  readonly destinationKey?: string;
  /** At least one request has one of these states. */
  readonly states?: readonly StoredRequest['state'][];
  /** At least one request was answered with it. */
  readonly statusCode?: number;
  /** Begun at this time or later, in milliseconds since 1970. */
  readonly from?: number;
  /** Begun before this time. */
  readonly until?: number;
}

/** Where a page begins, newest first. */
export interface SendPage {
  /** The last send of the page before. */
  readonly after?: SendCursor;
  /** At most so many; never more than 1,000. */
  readonly size: number;
}

export interface SendCursor {
  readonly startedAt: number;
  readonly id: string;
}

export interface SendList {
  readonly sends: readonly StoredSend[];
  /** Where the next page begins; undefined at the end. */
  readonly next?: SendCursor;
}

/** What was sent, for those who show it. */
export interface SendHistory {
  sends(filter: SendFilter, page: SendPage): Promise<SendList>;
  /**
   * Tells when sends have changed, also those of another window.
   * @returns ends the telling.
   */
  onDidChange(listener: () => void): () => void;
}
