/**
 * The four ways a send can end, and nothing else. When it cannot be told whether the message was sent,
 * it is `unknown`: a second SMS costs money and trust.
 */
import type { SendAnswer } from './answer';

export type Outcome =
  /** The server answered: it took the message, or it said no and nothing was sent. */
  | { readonly kind: 'accepted' | 'refused'; readonly answer: SendAnswer }
  | { readonly kind: 'refused'; readonly httpStatus: number }
  /** The request cannot have reached the server; nothing was sent. */
  | { readonly kind: 'notSent'; readonly reason: NotSentReason; readonly code?: string }
  /** It may have been sent. Never sent again by itself. */
  | { readonly kind: 'unknown'; readonly reason: 'statusCode'; readonly answer: SendAnswer }
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
  /** The answer could not be read: no status code in it, cut off, too large. */
  | 'unreadableAnswer'
  | 'timeout'
  | 'cancelled'
  | 'connectionLost'
  /** As where a proxy stands between: nobody can tell whether the connection ever stood. */
  | 'connectionUnclear'
  | 'cancelledUnclear'
  /** The editor or the machine stopped before the answer came. */
  | 'interrupted';

export type OutcomeKind = Outcome['kind'];
