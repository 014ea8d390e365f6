import { tidyMsisdn } from '../sms';

/** A number found in what somebody wrote. */
export interface WrittenNumber {
  /** With `+` or `00` in front: the digits begin with the country code. */
  readonly international: boolean;
  /** Every digit, without the international prefix. */
  readonly digits: string;
  /** The same without the `(0)` of `+43 (0)676`, where there is one. */
  readonly withoutZero: string | undefined;
  /** The first group stands in brackets, as in `(212) 555-1234`: people do so with area codes only. */
  readonly bracketed: boolean;
}

/** No number with its name and label is longer; what is would only cost time. */
const LONGEST_WRITTEN = 250;

const ADDRESS = /<([^<>]*)>[^<>\p{L}\d]*$/u;
const WHATSAPP = /^https?:\/\/wa\.me\/(?=\+?\d)/i;
const EXTENSION = /;(?:ext|isub)=.*$/i;

/** A remark behind the number: `(privat)`. */
const REMARK = /[([][^\d()[\]]*[)\]][^\d\p{L}()[\]]*$/u;

/** Names and labels end in a space or a sign; the digits of a link are no number. */
const LEAD = /^[^\d+]*/;
const NO_LEAD = /[\p{L}\p{M}]$|\/\//u;

/** What may follow: closing quotes and brackets, the end of a sentence, a separator nobody splits at. */
const TAIL = /[^\d\p{L}*#%@_+]+$/u;
const BODY = /^\+?[\d\s\-/.()[\]~\u00b7]+$/;

/**
 * Finds the number in one entry of a list, e.g. in `Mobil: (0676) 123-45-67` or `Max <tel:+43…;ext=1>`.
 * @param text in plain ASCII, as `plain` writes it.
 * @returns why there is none; `notDigits` also for letters behind or within the digits. Never throws.
 */
export function findWritten(text: string): WrittenNumber | 'notDigits' | 'tooLong' {
  const tidy = text.replace(/\s+/g, ' ');
  if (tidy.length > LONGEST_WRITTEN) return /^\d+$/.test(tidyMsisdn(tidy)) ? 'tooLong' : 'notDigits';
  const number = unwrap(tidy);
  const lead = LEAD.exec(number)?.[0] ?? '';
  const body = number.slice(lead.length).replace(TAIL, '');
  return NO_LEAD.test(lead) || !BODY.test(body) ? 'notDigits' : readBody(body, lead.endsWith('('));
}

/** Takes the number out of what mails, links and chats put around it. */
function unwrap(text: string): string {
  const address = ADDRESS.exec(text)?.[1] ?? text;
  return address.trim().replace(WHATSAPP, '').replace(EXTENSION, '').replace(REMARK, '');
}

function readBody(body: string, bracketed: boolean): WrittenNumber {
  const digits = body.replace(/\D/g, '');
  const international = body.startsWith('+') || digits.startsWith('00');
  const bare = (text: string): string => (international ? text.replace(/\D/g, '').replace(/^00/, '') : digits);
  const shorter = body.replace(/\( ?0 ?\)/, '');
  const withoutZero = international && shorter !== body ? bare(shorter) : undefined;
  return { international, digits: bare(body), withoutZero, bracketed };
}
