import type { StoredResponse } from './sendHistory';

/** Retention times of the store, in milliseconds. */
export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;
/** How long requests with an unknown outcome are kept at least, whatever the settings. */
export const KEEP_MS = 30 * DAY_MS;
/** How long an accepted message is remembered, so that sending it again by mistake is noticed. */
export const KEEP_ACCEPTED_MS = 10 * 60_000;

/** The fields by which a repetition of a message is recognized. They are stored only as hashes. */
export interface MessageIdentity {
  /** Identifies the destination across restarts: an origin, or `simulator`. */
  readonly destinationKey: string;
  /** The text or segments, as returned by `contentOf`. */
  readonly content: string;
  /** MSISDNs. */
  readonly recipients: readonly string[];
  /** Whether a repetition costs money; then recently accepted messages are found too. */
  readonly costsMoney: boolean;
}

/** A request to be recorded. */
export interface RequestToRecord extends MessageIdentity {
  /** The id of its send. */
  readonly send: string;
  readonly mode: string;
  /** The API call: `text`, `binary`, `simple`. */
  readonly call: string;
  /** The index of its first recipient in the send. */
  readonly firstRecipient: number;
  readonly clientMessageId?: string;
  readonly sent: SentDetails;
}

/** What is kept of a whole send, to be shown and sent again later. */
export interface SentDetails {
  /** The number of all its recipients. */
  readonly recipients: number;
  /** The account's name; undefined for the simulator. */
  readonly account?: string;
  /** The HTTP method, where the call has several. */
  readonly method?: 'GET' | 'POST';
  /** SMS per recipient as counted here. */
  readonly segments: number;
  /** The other fields of the message, without recipients, content and secrets. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** How the user typed uncertain recipients, by MSISDN. */
  readonly typed?: ReadonlyMap<string, string>;
  /** The recipients behind those of the first request; their requests may never be sent. */
  readonly laterRecipients?: readonly string[];
}

/** A recorded request. */
export interface RecordedRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: string;
  /** The destination's key, for display. */
  readonly host: string;
  /** The number of recipients. */
  readonly recipients: number;
}

/** Earlier requests with the same content to at least one of the same recipients. */
export interface Earlier {
  /** Requests that may have arrived or are still pending, newest first. */
  readonly unknownRequests: readonly RecordedRequest[];
  /** Requests accepted in the last ten minutes, newest first; only where a repetition costs money. */
  readonly accepted: readonly RecordedRequest[];
  /** Unreadable records, each of which may be such a request. */
  readonly unreadable: readonly Unreadable[];
}

/** A file of the store that could not be read. */
export interface Unreadable {
  readonly id: string;
  /** True when it is permanently broken; false for a transient error. */
  readonly isBroken: boolean;
  /** True when it is the whole store, so that nothing can be recorded either. */
  readonly isStore?: boolean;
}

export type Recording =
  | { readonly kind: 'recorded'; readonly request: RecordedRequest }
  /** Nothing was recorded, because there are earlier requests that the caller did not know. */
  | { readonly kind: 'notKnown'; readonly earlier: Earlier };

/** The end of a request, and what the gateway answered or what failed. */
export interface RequestEnd extends StoredResponse {
  readonly state: RequestState;
}
export type RequestState = 'accepted' | 'unknown' | 'refused' | 'notSent';

/** Requests that other sessions left pending. */
export interface Interrupted {
  /** Requests now marked as unknown; one that could not be marked is found again at the next start. */
  readonly interrupted: readonly RecordedRequest[];
  /** True when further ones belong to a session that still runs. */
  readonly waiting: boolean;
  /** False when there may be more, which could not be read. */
  readonly isComplete: boolean;
}

/** The store of sent requests, shared by all windows. A write is durable once its promise resolves. */
export interface SendStore {
  /** Finds earlier requests with the same content to at least one of the same recipients. */
  find(message: MessageIdentity): Promise<Earlier>;
  /**
   * Records a request that is about to be sent, unless there are earlier requests that the caller does not know. Of two
   * windows that record the same message at once, at least one sees the other. Rejects, without a trace, when it cannot
   * be recorded.
   * @param known the ids of earlier requests that were found before and confirmed.
   */
  record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording>;
  /**
   * Records the end of a request. Idempotent.
   * @param again the message and its earlier unknown requests, where this request sent it again: its recipients are
   * removed from those requests.
   */
  complete(request: RecordedRequest, end: RequestEnd, again?: SentAgain): Promise<void>;
  /** Renames broken files, about which the user was asked. */
  putAside(unreadable: readonly Unreadable[]): Promise<void>;
  /**
   * Marks pending requests of other sessions as unknown. Requests that are younger than `giveUpMs` and whose session
   * still runs are skipped.
   */
  takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted>;
}

/** A message that was sent again, with the earlier requests whose outcome is unknown. */
export interface SentAgain {
  readonly unknownRequests: readonly RecordedRequest[];
  readonly message: MessageIdentity;
}

/** Whether the store is not available, for example because its folder is read-only; then nothing can be recorded. */
export function isStoreMissing({ unreadable }: Earlier): boolean {
  return unreadable.some(({ isStore }) => isStore === true);
}

export function newestFirst<R extends Pick<RecordedRequest, 'startedAt'>>(requests: Iterable<R>): R[] {
  return [...requests].sort((a, b) => b.startedAt - a.startedAt);
}

/** The ids of all earlier requests and unreadable files. */
export function idsOf({ unknownRequests, accepted, unreadable }: Earlier): ReadonlySet<string> {
  return new Set([...unknownRequests, ...accepted, ...unreadable].map(({ id }) => id));
}

/** Whether there are earlier requests that are not in `known`. */
export function hasMore(earlier: Earlier, known: ReadonlySet<string>): boolean {
  return [...idsOf(earlier)].some((id) => !known.has(id));
}
