import { CREDENTIAL_CODES } from '../codes';
import { CALLS, PARAMETER_MISSING } from '../gateway-schema';
import { type Endpoint, judge, postJson } from './client';
import type { Outcome } from './outcome';

/** The result of checking credentials at the gateway. */
export type CredentialsCheck =
  | { readonly kind: 'valid' }
  /** 4001, 4014, 4021, 4022 in a body, or HTTP 401, which means the same as 4001. */
  | { readonly kind: 'rejected'; readonly statusCode: number }
  | { readonly kind: 'unverified'; readonly outcome: Outcome };

/**
 * Checks credentials with a request that cannot send anything: it has no recipient, and `test` is true.
 * @param signal cancels the request; the result is then `unverified`.
 * @example
 * const endpoint: Endpoint = {
 *   baseUrl: new URL('https://api.websms.com/rest/'),
 *   credentials: { kind: 'token', token: process.env['WEBSMS_TOKEN'] ?? '' },
 *   timeoutMs: 30_000,
 *   agent: 'singleUse',
 * };
 * const check = await verifyCredentials(endpoint, AbortSignal.timeout(60_000));
 * if (check.kind === 'rejected') console.log(check.statusCode); // 4001
 */
export async function verifyCredentials(endpoint: Endpoint, signal: AbortSignal): Promise<CredentialsCheck> {
  const harmless = { recipientAddressList: [], messageContent: 'websms', test: true };
  const outcome = judge(await postJson(endpoint, CALLS.text.path, harmless, signal), {
    credentials: endpoint.credentials,
  });
  if (outcome.kind !== 'refused') return { kind: 'unverified', outcome };
  if ('httpStatus' in outcome) {
    return outcome.httpStatus === 401 ? { kind: 'rejected', statusCode: 4001 } : { kind: 'unverified', outcome };
  }
  const { statusCode } = outcome.response;
  // The gateway checks credentials first, and only then reports the missing recipients (source: wadl, 4019).
  if (statusCode === PARAMETER_MISSING) return { kind: 'valid' };
  return CREDENTIAL_CODES.has(statusCode) ? { kind: 'rejected', statusCode } : { kind: 'unverified', outcome };
}
