/**
 * A text message as `POST smsmessaging/text` takes it. Keys are spelled as the API spells them.
 * Source of keys, types and limits: docs and schema (websms REST API, smsmessaging/text).
 */
import { msisdnProblem, type MsisdnProblem } from '../../sms';

export const SENDER_ADDRESS_TYPES = ['national', 'international', 'alphanumeric', 'shortcode'] as const;
export type SenderAddressType = (typeof SENDER_ADDRESS_TYPES)[number];

export interface TextMessage {
  /** 1 to 1000 MSISDNs: E.164 digits without `+`. */
  readonly recipientAddressList: readonly string[];
  readonly messageContent: string;
  /** Must be assigned to the account; the account's default when left out. */
  readonly senderAddress?: string;
  /** Detected by the server when left out. */
  readonly senderAddressType?: SenderAddressType;
  /** Free text that comes back in the answer and in delivery reports. */
  readonly clientMessageId?: string;
  /** Simulate only: nothing is sent, nothing is charged. */
  readonly test?: boolean;
  /** Ceiling on the SMS one text may become; 0 = no limit. */
  readonly maxSmsPerMessage?: number;
}

/** The most recipients one request may have (source: docs, seed 4025). */
export const MAX_RECIPIENTS = 1000;
/** Our own limit on a text, far above what any phone shows: 255 segments of 153 characters. */
export const MAX_TEXT_LENGTH = 39015;
/** GSM networks carry 11 characters of an alphanumeric sender (3GPP TS 23.040: 10 octets of 7 bits). */
export const MAX_ALPHANUMERIC_SENDER = 11;

/** One thing that is wrong with a message, found before anything is sent. */
export type Problem =
  | { readonly field: 'recipientAddressList'; readonly kind: 'none' | 'tooMany' }
  | { readonly field: 'recipientAddressList'; readonly kind: 'bad'; readonly recipient: string; readonly why: MsisdnProblem }
  | { readonly field: 'messageContent'; readonly kind: 'empty' | 'tooLong' | 'loneSurrogate' }
  | { readonly field: 'senderAddress'; readonly kind: 'missing' | 'notDigits' | 'tooLong' };

/** Checks a message against the API's limits. An empty list means it can be sent. */
export function findProblems(message: TextMessage): Problem[] {
  return [
    ...recipientProblems(message.recipientAddressList),
    ...textProblems(message.messageContent),
    ...senderProblems(message),
  ];
}

function recipientProblems(recipients: readonly string[]): Problem[] {
  const field = 'recipientAddressList';
  if (recipients.length === 0) return [{ field, kind: 'none' }];
  if (recipients.length > MAX_RECIPIENTS) return [{ field, kind: 'tooMany' }];
  return recipients.flatMap((recipient) => {
    const why = msisdnProblem(recipient);
    return why ? [{ field, kind: 'bad' as const, recipient, why }] : [];
  });
}

function textProblems(text: string): Problem[] {
  const field = 'messageContent';
  if (text === '') return [{ field, kind: 'empty' }];
  if (text.length > MAX_TEXT_LENGTH) return [{ field, kind: 'tooLong' }];
  // Half a character cannot be written as UTF-8: the phone would show something else than was typed.
  if (/\p{Surrogate}/u.test(text)) return [{ field, kind: 'loneSurrogate' }];
  return [];
}

function senderProblems({ senderAddress, senderAddressType }: TextMessage): Problem[] {
  const field = 'senderAddress';
  if (senderAddress === undefined && senderAddressType === undefined) return [];
  if (!senderAddress) return [{ field, kind: 'missing' }];
  const alphanumeric = senderAddressType === 'alphanumeric' || (!senderAddressType && /[^0-9+]/.test(senderAddress));
  if (alphanumeric) return senderAddress.length > MAX_ALPHANUMERIC_SENDER ? [{ field, kind: 'tooLong' }] : [];
  return /^\+?[0-9]{1,15}$/.test(senderAddress) ? [] : [{ field, kind: senderAddress.length > 15 ? 'tooLong' : 'notDigits' }];
}
