import { findStatusCode, realWording } from '../../codes';
import { emptyResponse, type HttpResponse, jsonResponse } from '../../http-server';
import type { Switches } from '../behaviour/switches';

/**
 * The statusMessage for a code: the real wording where one is known, else as the switch `statusMessages` says.
 * @param parameter the field that 4019 names.
 */
export function statusMessage(code: number, { statusMessages }: Switches, parameter = 'recipientAddressList'): string {
  return (
    realWording(code, parameter) ??
    (statusMessages === 'documented' ? findStatusCode(code)?.message : undefined) ??
    `error ${code}`
  );
}

/** The challenge of a 401, without which OpenOLAT and .NET send no credentials (their tests against the real host). */
const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="websms"' };

/**
 * HTTP 401. Its real body is unknown: empty (ex-live), or that of OAuth 2 (RFC 6750; nimius reads such a body).
 * @param isGiven whether the request had any credentials.
 */
export function unauthorizedResponse(
  { unauthorizedBody }: Pick<Switches, 'unauthorizedBody'>,
  isGiven: boolean,
): HttpResponse {
  if (unauthorizedBody === 'empty') return emptyResponse(401, CHALLENGE);
  const body = isGiven
    ? { error: 'invalid_token', error_description: 'Invalid access token' }
    : { error: 'unauthorized', error_description: 'Full authentication is required to access this resource' };
  return { ...jsonResponse(body, CHALLENGE), status: 401 };
}
