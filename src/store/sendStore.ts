/** How long the store keeps what, in milliseconds, whatever it stands on. */
export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A send older than this need not stop anybody any more. */
export const KEEP_MS = 30 * DAY_MS;
/** How long an accepted message is remembered, so that sending it again by mistake is noticed. */
export const KEEP_ACCEPTED_MS = 10 * 60_000;

/** What tells a message from others that go to the same destination. None of it is kept in plain. */
export interface MessageIdentity {
  /** Names the destination, also after a restart: an origin, or `simulator`. */
  readonly destinationKey: string;
  /** Text, or segments; as `contentOf` gives it. */
  readonly content: string;
  /** MSISDNs. */
  readonly recipients: readonly string[];
  /** Whether sending it twice is paid twice: then one that was accepted minutes ago is found, too. */
  readonly costsMoney: boolean;
}

/** A request as it is recorded. */
export interface RequestToRecord extends MessageIdentity {
  /** The id of the send that it is a part of. */
  readonly send: string;
  readonly mode: string;
  /** The call that it goes by: `text`, `binary`, `simple`. */
  readonly call: string;
}

/** Names a request that was recorded. */
export interface RecordedRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: string;
  /** The destination's key, for people. */
  readonly host: string;
  /** How many. */
  readonly recipients: number;
}

/** Earlier requests with the same text to at least one of the same recipients. */
export interface Earlier {
  /** They may have arrived or are still under way, newest first. */
  readonly unknownRequests: readonly RecordedRequest[];
  /** They were accepted in the last ten minutes, newest first; only where a repetition costs money. */
  readonly accepted: readonly RecordedRequest[];
  /** What could not be read may be one of them. */
  readonly unreadable: readonly Unreadable[];
}

/** A part of the store that could not be read. */
export interface Unreadable {
  readonly id: string;
  /** It never will be; otherwise it may be read another time. */
  readonly isBroken: boolean;
  /** It is the store as a whole: nothing can be recorded either. */
  readonly isStore?: boolean;
}

export type Recording =
  | { readonly kind: 'recorded'; readonly request: RecordedRequest }
  /** There are earlier ones that were not known: nothing was recorded. */
  | { readonly kind: 'notKnown'; readonly earlier: Earlier };

/** What became of a request. */
export interface RequestEnd {
  readonly state: RequestState;
  /** The gateway's code, where it gave one. */
  readonly statusCode?: number;
  /** As the gateway counted them. */
  readonly smsCount?: number;
}
export type RequestState = 'accepted' | 'unknown' | 'refused' | 'notSent';

/** What other editor sessions left pending. */
export interface Interrupted {
  /** Their outcome is unknown now; one that could not be marked is found again at the next start. */
  readonly interrupted: readonly RecordedRequest[];
  /** Some are left to a session that still runs. */
  readonly waiting: boolean;
  /** False when there may be more, which cannot be read at this moment. */
  readonly isComplete: boolean;
}

/** The memory of what was sent, shared by all windows. Everything in it survives a crash once its promise resolves. */
export interface SendStore {
  /** Looks for earlier requests like one that is to be sent. */
  find(message: MessageIdentity): Promise<Earlier>;
  /**
   * Records a request that is about to leave, unless there are earlier ones that are not known. Of two windows that
   * record the same at once, one sees the other. Rejects when it cannot be recorded; nothing of it stays behind then.
   * @param known ids of what was found before, and asked about.
   */
  record(request: RequestToRecord, known: ReadonlySet<string>): Promise<Recording>;
  /**
   * Keeps what became of a request. Repeating it does no harm.
   * @param again its recipients, where they were sent to again and this request is the only one left whose outcome is unknown.
   */
  complete(request: RecordedRequest, end: RequestEnd, again?: SentAgain): Promise<void>;
  /** Lays aside what is broken: the user was asked about it, and decided. It is kept under another name. */
  putAside(unreadable: readonly Unreadable[]): Promise<void>;
  /**
   * Marks as unknown what another editor session left pending. What a session that still runs began less than
   * `giveUpMs` ago is left to it.
   */
  takeInterrupted(isRunning: (session: string) => boolean, giveUpMs: number): Promise<Interrupted>;
}

/** Recipients who were sent to again, though the outcome of an earlier request to them is unknown. */
export interface SentAgain {
  readonly unknownRequests: readonly RecordedRequest[];
  readonly message: MessageIdentity;
}

/** Whether there is no store, as where its folder cannot be written: then nothing can be recorded. */
export function isStoreMissing({ unreadable }: Earlier): boolean {
  return unreadable.some(({ isStore }) => isStore === true);
}

export function newestFirst<R extends Pick<RecordedRequest, 'startedAt'>>(requests: Iterable<R>): R[] {
  return [...requests].sort((a, b) => b.startedAt - a.startedAt);
}

/** What was found, by ids. */
export function idsOf({ unknownRequests, accepted, unreadable }: Earlier): ReadonlySet<string> {
  return new Set([...unknownRequests, ...accepted, ...unreadable].map(({ id }) => id));
}

/** Whether there are earlier requests that are not known. */
export function hasMore(earlier: Earlier, known: ReadonlySet<string>): boolean {
  return [...idsOf(earlier)].some((id) => !known.has(id));
}
