/** Turns an HTTP response or a failure into an outcome, by the rules of "Outcome" in CONTRIBUTING. Pure. */
import { classOf } from '../codes';
import { type ResponseParser, parseResponse } from './response';
import type { NotSentReason, Outcome } from './outcome';

/** A received HTTP response. `body` is undefined when it was cut off or larger than the limit. */
export interface ReceivedResponse {
  readonly status: number;
  readonly body: string | undefined;
  /** The `Content-Type` without parameters, e.g. `text/plain`. */
  readonly mediaType?: string | undefined;
  /** The unparsed `Retry-After` header; null without one. */
  readonly retryAfter?: string | null;
}

/**
 * Judges an HTTP response: first the HTTP status, then the status code in a readable body.
 * @example
 * judgeResponse({ status: 200, body: '{"statusCode":2000}' }); // { kind: 'accepted', response: { statusCode: 2000 } }
 */
export function judgeResponse(
  { status, body, mediaType }: ReceivedResponse,
  parse: ResponseParser = parseResponse,
): Outcome {
  if (status === 407) return { kind: 'notSent', reason: 'proxyAuthentication' };
  const refused = isRefusal(status);
  if (!refused && (status < 200 || status > 299)) return { kind: 'unknown', reason: 'httpStatus', httpStatus: status };
  const response = body === undefined ? undefined : parse(body, mediaType);
  // Proxies in front of the API repeat the HTTP status in their body, e.g. {"statusCode":404}, which is no API code.
  if (refused && (!response || response.statusCode === status)) return { kind: 'refused', httpStatus: status };
  if (!response) return { kind: 'unknown', reason: 'unreadableAnswer' };
  const kind = classOf(response.statusCode);
  // An HTTP refusal whose body says "accepted" contradicts itself: the outcome is unknown.
  if (kind === 'unknown' || (refused && kind === 'accepted'))
    return { kind: 'unknown', reason: 'statusCode', response };
  return { kind, response };
}

/**
 * Whether an HTTP status is a refusal: 3xx and 4xx, with two exceptions. 303 means that the POST was processed
 * (RFC 9110, 15.4.4), and with 408 the server may have read the request.
 */
function isRefusal(httpStatus: number): boolean {
  return httpStatus >= 300 && httpStatus <= 499 && httpStatus !== 303 && httpStatus !== 408;
}

/** A request that failed without a response. */
export interface Failure {
  /** Node's error code, e.g. `ENOTFOUND`. */
  readonly code: string | undefined;
  /** The system call that failed, e.g. `connect`. */
  readonly syscall: string | undefined;
  /** Who aborted the request; undefined for a network failure. */
  readonly stoppedBy: 'user' | 'timeout' | undefined;
  /** Whether the connection was established before the failure; undefined when that is not known. */
  readonly wasConnected: boolean | undefined;
}

/**
 * Judges a failure: `notSent` only when the request cannot have reached the server, else `unknown`.
 * @example
 * judgeFailure({ code: 'ECONNREFUSED', syscall: 'connect', stoppedBy: undefined, wasConnected: false });
 * // { kind: 'notSent', reason: 'connectionRefused', code: 'ECONNREFUSED' }
 */
export function judgeFailure(failure: Failure): Outcome {
  const code = failure.code === undefined ? {} : { code: failure.code };
  const before = failure.wasConnected === false;
  const unclear = failure.wasConnected === undefined;
  if (failure.stoppedBy === 'user') {
    return before
      ? { kind: 'notSent', reason: 'cancelled' }
      : { kind: 'unknown', reason: unclear ? 'cancelledUnclear' : 'cancelled' };
  }
  if (failure.stoppedBy === 'timeout')
    return before ? { kind: 'notSent', reason: 'timeout' } : { kind: 'unknown', reason: 'timeout' };
  const reason = notSentReason(failure);
  if (reason) return { kind: 'notSent', reason, ...code };
  return { kind: 'unknown', reason: unclear ? 'connectionUnclear' : 'connectionLost', ...code };
}

function notSentReason({ code = '', syscall, wasConnected: connected }: Failure): NotSentReason | undefined {
  if (connected === true) return undefined;
  if (syscall === 'getaddrinfo' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'nameNotFound';
  if (CERTIFICATE.has(code)) return 'certificate';
  if (HANDSHAKE.has(code)) return 'tls';
  // Only a connect can be refused, so this code is enough, whatever the wrapper left out.
  if (code === 'ECONNREFUSED') return 'connectionRefused';
  if (syscall !== 'connect' && connected !== false) return undefined;
  if (code === 'EPROTO') return 'tls';
  if (code === 'ETIMEDOUT') return 'connectTimeout';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EHOSTDOWN') return 'unreachable';
  return 'connect';
}

/**
 * Certificate checks fail in the handshake, before the request is written. Source: Node.js docs, "X509 certificate
 * error codes".
 */
const CERTIFICATE = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_CHAIN_TOO_LONG',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Errors only a TLS handshake raises, e.g. when the port speaks plain HTTP. */
const HANDSHAKE = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
]);
