/**
 * The four ways in which a send can end. It is `unknown` whenever the message may or may not have been
 * sent, because a second SMS costs money and trust.
 */
import type { SendResponse } from './response';

export type Outcome =
  /** The server answered: it accepted the message, or it refused and nothing was sent. */
  | { readonly kind: 'accepted' | 'refused'; readonly response: SendResponse }
  | { readonly kind: 'refused'; readonly httpStatus: number }
  /** The request cannot have reached the server; nothing was sent. */
  | { readonly kind: 'notSent'; readonly reason: NotSentReason; readonly code?: string }
  /** The message may have been sent. It is never retried automatically. */
  | { readonly kind: 'unknown'; readonly reason: 'statusCode'; readonly response: SendResponse }
  | { readonly kind: 'unknown'; readonly reason: 'httpStatus'; readonly httpStatus: number }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly code?: string };

export type NotSentReason =
  | 'nameNotFound'
  | 'connectionRefused'
  | 'unreachable'
  | 'connectTimeout'
  | 'certificate'
  | 'tls'
  | 'proxyAuthentication'
  | 'cancelled'
  | 'timeout'
  | 'connect';

export type UnknownReason =
  /** The response could not be read: no status code in it, cut off, too large. */
  | 'unreadableAnswer'
  | 'timeout'
  | 'cancelled'
  | 'connectionLost'
  /** The request failed, and it is not known whether a connection was established, for example behind a proxy. */
  | 'connectionUnclear'
  | 'cancelledUnclear'
  /** The editor or the machine stopped before the response arrived. */
  | 'interrupted';

export type OutcomeKind = Outcome['kind'];
