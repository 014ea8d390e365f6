import type { NotSentReason, Outcome } from '../../gateway-client';

/** What outside the message may help after an outcome: other credentials, or a setting. */
export type Remedy = { readonly signIn: true } | { readonly setting: string };

/** Refusals that other credentials may escape: invalid credentials, API key, account or token. */
const CREDENTIALS_REFUSED: ReadonlySet<number> = new Set([4001, 4020, 4021]);
const UNAUTHORIZED = 401;
/** Too much or too often: no setting helps. */
const NO_SETTING: ReadonlySet<number> = new Set([413, 429]);

/** Finds what may help; undefined where it is the message itself, or nothing. */
export function remedyOf(outcome: Outcome): Remedy | undefined {
  switch (outcome.kind) {
    case 'refused':
      return 'answer' in outcome ? codeRemedy(outcome.answer.statusCode) : httpRemedy(outcome.httpStatus);
    case 'notSent':
      return outcome.reason === 'cancelled' ? undefined : { setting: SETTING[outcome.reason] ?? 'websms.baseUrl' };
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
  return NO_SETTING.has(httpStatus) ? undefined : { setting: 'websms.baseUrl' };
}

/** The setting that is most likely to help when a message was not sent; the base URL where none is named. */
const SETTING: Partial<Record<NotSentReason, string>> = {
  nameNotFound: 'http.proxy',
  unreachable: 'http.proxy',
  connectTimeout: 'http.proxy',
  connect: 'http.proxy',
  proxyAuthentication: 'http.proxy',
  timeout: 'websms.timeout',
};
