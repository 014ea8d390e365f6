/**
 * A text message as `POST smsmessaging/text` takes it. Keys are spelled as the API spells them.
 * Source of keys, types and limits: docs and schema (websms REST API, smsmessaging/text).
 */
import { msisdnProblem, type MsisdnProblem } from '../sms';

export const SENDER_ADDRESS_TYPES = ['national', 'international', 'alphanumeric', 'shortcode'] as const;
export type SenderAddressType = (typeof SENDER_ADDRESS_TYPES)[number];

export const CONTENT_CATEGORIES = ['informational', 'advertisement'] as const;
export type ContentCategory = (typeof CONTENT_CATEGORIES)[number];

export const MESSAGE_TYPES = ['default', 'voice'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

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
  /** Used for blacklisting; the account's setting when left out. */
  readonly contentCategory?: ContentCategory;
  /** Where delivery reports and replies are posted to; user name and password may stand in it (docs' example). */
  readonly notificationCallbackUrl?: string;
  /** 0 to 9; must not exceed what the account may use. */
  readonly priority?: number;
  /** How long the network may try to deliver, in seconds. The API spells it like this. */
  readonly validityPeriode?: number;
  /** Shown at once and not stored on the phone. */
  readonly sendAsFlashSms?: boolean;
  /** `voice` reads the text out in a call. */
  readonly messageType?: MessageType;
}

/** The most recipients one request may have (source: docs, seed 4025). */
export const MAX_RECIPIENTS = 1000;
/** The most recipients of one send, which becomes several requests; our own limit. Longer lists are campaigns. */
export const MAX_RECIPIENTS_PER_SEND = 10_000;
/** Our own limit on a text, far above what any phone shows: 255 segments of 153 characters. */
export const MAX_TEXT_LENGTH = 39015;
/** GSM networks carry 11 characters of an alphanumeric sender (3GPP TS 23.040: 10 octets of 7 bits). */
export const MAX_ALPHANUMERIC_SENDER = 11;

/** 1 to 9 (docs, node, php, python); 0 is the default that the vendor's Java, C# and C++ SDKs always send, and it is taken. */
export const PRIORITY_RANGE = { least: 0, most: 9 } as const;
/** Seconds: 1 minute to 3 days (source: docs, schema). */
export const VALIDITY_RANGE = { least: 60, most: 259_200 } as const;
/** 0 = no limit (docs, schema); 255 is the most the official SDKs take, and the most parts a long message has. */
export const MAX_SMS_RANGE = { least: 0, most: 255 } as const;
/** Our own limit; the server's is unknown. */
export const MAX_CLIENT_MESSAGE_ID = 255;
/** Our own limit; the server's is unknown. */
export const MAX_CALLBACK_URL = 2048;

/** One thing that is wrong with a message, found before anything is sent. */
export type Problem =
  | { readonly field: 'recipientAddressList'; readonly kind: 'none' | 'tooMany' }
  | {
      readonly field: 'recipientAddressList';
      readonly kind: 'bad';
      readonly recipient: string;
      readonly why: MsisdnProblem;
    }
  | { readonly field: 'messageContent'; readonly kind: 'empty' | 'tooLong' | 'loneSurrogate' }
  | { readonly field: 'senderAddress'; readonly kind: 'missing' | 'notDigits' | 'tooLong' }
  | OptionProblem;

/** What is wrong with a field beside recipients, text and sender. */
export type OptionProblem =
  | { readonly field: 'clientMessageId'; readonly kind: 'tooLong' | 'controlCharacter' }
  | { readonly field: 'notificationCallbackUrl'; readonly kind: 'notAUrl' | 'tooLong' }
  | { readonly field: 'priority' | 'validityPeriode' | 'maxSmsPerMessage'; readonly kind: 'outOfRange' };

/**
 * Checks a message against the API's limits. An empty list means it can be sent.
 * @param mostRecipients what one request takes; more where the caller splits the list.
 */
export function findProblems(message: TextMessage, mostRecipients: number = MAX_RECIPIENTS): Problem[] {
  return [
    ...recipientProblems(message.recipientAddressList, mostRecipients),
    ...textProblems(message.messageContent),
    ...senderProblems(message),
    ...optionProblems(message),
  ];
}

/** Checks the fields beside recipients, text and sender. */
export function optionProblems(message: Omit<TextMessage, 'recipientAddressList' | 'messageContent'>): OptionProblem[] {
  return [
    ...idProblems(message.clientMessageId),
    ...callbackProblems(message.notificationCallbackUrl),
    ...rangeProblems('priority', message.priority, PRIORITY_RANGE),
    ...rangeProblems('validityPeriode', message.validityPeriode, VALIDITY_RANGE),
    ...rangeProblems('maxSmsPerMessage', message.maxSmsPerMessage, MAX_SMS_RANGE),
  ];
}

function idProblems(id = ''): OptionProblem[] {
  const field = 'clientMessageId';
  if (id.length > MAX_CLIENT_MESSAGE_ID) return [{ field, kind: 'tooLong' }];
  return /[\p{Cc}\p{Surrogate}]/u.test(id) ? [{ field, kind: 'controlCharacter' }] : [];
}

function callbackProblems(url: string | undefined): OptionProblem[] {
  const field = 'notificationCallbackUrl';
  if (url === undefined) return [];
  if (url.length > MAX_CALLBACK_URL) return [{ field, kind: 'tooLong' }];
  return /^https?:\/\/[^\s/]/i.test(url) && !/\s/.test(url) && URL.canParse(url) ? [] : [{ field, kind: 'notAUrl' }];
}

interface Range {
  readonly least: number;
  readonly most: number;
}

function rangeProblems(
  field: 'priority' | 'validityPeriode' | 'maxSmsPerMessage',
  value: number | undefined,
  range: Range,
): OptionProblem[] {
  if (value === undefined || (Number.isInteger(value) && value >= range.least && value <= range.most)) return [];
  return [{ field, kind: 'outOfRange' }];
}

function recipientProblems(recipients: readonly string[], most: number): Problem[] {
  const field = 'recipientAddressList';
  if (recipients.length === 0) return [{ field, kind: 'none' }];
  if (recipients.length > most) return [{ field, kind: 'tooMany' }];
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
  return /^\+?[0-9]{1,15}$/.test(senderAddress)
    ? []
    : [{ field, kind: senderAddress.length > 15 ? 'tooLong' : 'notDigits' }];
}
