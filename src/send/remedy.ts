import type { NotSentReason, Outcome } from '../gateway-client';

/** A remedy outside the message itself: other credentials, or the setting with this id. */
export type Remedy = { readonly signIn: true } | { readonly setting: string };

/** Status codes that other credentials may avoid: invalid credentials, API key, account or token. */
const CREDENTIALS_REFUSED: ReadonlySet<number> = new Set([4001, 4020, 4021]);
const UNAUTHORIZED = 401;
/** HTTP statuses for too large or too many requests. */
const STATUSES_NO_SETTING_HELPS: ReadonlySet<number> = new Set([413, 429]);

/** @returns what may help after an outcome; undefined when only a change of the message, or nothing, helps */
export function remedyOf(outcome: Outcome): Remedy | undefined {
  switch (outcome.kind) {
    case 'refused':
      return 'response' in outcome ? codeRemedy(outcome.response.statusCode) : httpRemedy(outcome.httpStatus);
    case 'notSent':
      return outcome.reason === 'cancelled'
        ? undefined
        : { setting: SETTING_BY_REASON[outcome.reason] ?? 'websms.baseUrl' };
    case 'accepted':
    case 'unknown':
      return undefined;
  }
}

function codeRemedy(code: number): Remedy | undefined {
  return CREDENTIALS_REFUSED.has(code) ? { signIn: true } : undefined;
}

function httpRemedy(httpStatus: number): Remedy | undefined {
  if (httpStatus === UNAUTHORIZED) return { signIn: true };
  return STATUSES_NO_SETTING_HELPS.has(httpStatus) ? undefined : { setting: 'websms.baseUrl' };
}

/** The setting that most likely helps when a message was not sent. The default is `websms.baseUrl`. */
const SETTING_BY_REASON: Partial<Record<NotSentReason, string>> = {
  nameNotFound: 'http.proxy',
  unreachable: 'http.proxy',
  connectTimeout: 'http.proxy',
  connect: 'http.proxy',
  proxyAuthentication: 'http.proxy',
  timeout: 'websms.timeout',
};
