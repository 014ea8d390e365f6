import { ANSWER_FIELDS, CALLS, GATEWAY, SDK } from './websmsWords';

/** A number of a status code's class, or a name that counts without one. */
const CANDIDATE = /[245]\d{3}(?!\d)|THROTTLING_|INVALID_(?:COD_|VALIDITY_|AUTO)|MAX_SMS_|RECIPIENTS_BL/;

/** What every reason needs: a status-code key, a word of websms, or a status name in any style. */
const EVIDENCE = new RegExp(
  [
    'status[^]{0,40}?code',
    GATEWAY,
    CALLS,
    SDK,
    ANSWER_FIELDS,
    'ok[_-]?(?:queued|test)|invalid[_-]?(?:cred|recip|sender|message|text|cod|account|auth|auto|attach|content|valid|api)|malformed[_-]?xml',
    'unauthorized[_-]?ip|access[_-]?denied|parameter[_-]?missing|throttling|multisegments|m(?:ax[_-]?sms|sg[_-]?limit)',
    'recipients[_-]?(?:black|block|not)|no[_-]?device|(?:whatsapp|sms)[_-]?disabled|internal[_-]?error|service[_-]?unavailable|api[_-]?method',
  ].join('|'),
  'i',
);

/** The name of 2000, which is everybody's. */
const OK = /OK/;

/**
 * Whether a text may hold something that `recognise` finds: a cheap test for those who would have to load the
 * recogniser first. It needs nothing of it, so that it can be had without it.
 */
export function mayHoldOccurrence(text: string): boolean {
  return CANDIDATE.test(text) && (EVIDENCE.test(text) || OK.test(text));
}
