import { findStatusCode, realWording } from '../codes/core';
import type { Switches } from './switches';

/** The answer of every messaging call, keys in the order of the seed's example. */
export interface StatusAnswer {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly clientMessageId: string | null;
  /** null when the message was not accepted (source: seed, d3). */
  readonly transferId: string | null;
  /** 0 when the message was not accepted (source: seed, d3). */
  readonly smsCount: number;
}

/** An HTTP answer, ready to be written. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The statusMessage for a code: the real wording where one is known, else what the switch says.
 * @param parameter the field that 4019 names.
 */
export function statusMessage(code: number, { statusMessages }: Switches, parameter = 'recipientAddressList'): string {
  return (
    realWording(code, parameter) ??
    (statusMessages === 'documented' ? findStatusCode(code)?.message : undefined) ??
    `error ${code}`
  );
}

/** HTTP 200 with a JSON body, the type spelled as in the seed's example. */
export function jsonAnswer(body: object, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** An HTTP answer that is not the API's: a short text that says what is wrong with the request. */
export function plainAnswer(status: number, text: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...headers }, body: text };
}

/** An HTTP answer without a body. */
export function emptyAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers, body: '' };
}

/** What a 401 asks for: OpenOLAT and .NET send no credentials before such a challenge (their tests against the real host). */
const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="websms"' };

/**
 * HTTP 401. Its body is unknown: empty (ex-live), or as OAuth 2 has it (RFC 6750; nimius reads such a body).
 * @param isGiven whether there were any credentials.
 */
export function unauthorizedAnswer(
  { unauthorizedBody }: Pick<Switches, 'unauthorizedBody'>,
  isGiven: boolean,
): HttpAnswer {
  if (unauthorizedBody === 'empty') return emptyAnswer(401, CHALLENGE);
  const body = isGiven
    ? { error: 'invalid_token', error_description: 'Invalid access token' }
    : { error: 'unauthorized', error_description: 'Full authentication is required to access this resource' };
  return { ...jsonAnswer(body, CHALLENGE), status: 401 };
}
