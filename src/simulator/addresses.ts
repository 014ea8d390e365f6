import { gsmSeptets, msisdnProblem } from '../sms';
import type { Fields } from './body';
import { readAddress, readText, UNREADABLE } from './coercion';
import { LIMITS } from './limits';
import { parameterRefusal, Refusal } from './refusal';

/**
 * `recipientAddressList`: 1 to 1,000 MSISDNs as strings or numbers (docs, schema; java, python), a leading `+`
 * is taken (ex-live). One bad recipient refuses the whole request (seed, 4002).
 * @returns the recipients as digits, in their order, duplicates kept.
 */
export function checkRecipients(fields: Fields): readonly string[] {
  const list: unknown = fields['recipientAddressList'];
  if (!Array.isArray(list) || list.length === 0) throw parameterRefusal('recipientAddressList');
  if (list.length > LIMITS.recipients) throw new Refusal(4025);
  return list.map(checkRecipient);
}

function checkRecipient(value: unknown): string {
  const address = readAddress(value);
  if (address === undefined || address === UNREADABLE) throw new Refusal(4002);
  const msisdn = address.replace(/^\+/, '');
  if (msisdnProblem(msisdn) !== undefined) throw new Refusal(4002);
  return msisdn;
}

/** The kinds of sender address (source: docs, schema, xsd). */
export const SENDER_ADDRESS_TYPES = ['national', 'international', 'alphanumeric', 'shortcode'] as const;
export type SenderAddressType = (typeof SENDER_ADDRESS_TYPES)[number];

export interface Sender {
  readonly senderAddress?: string | undefined;
  readonly senderAddressType?: SenderAddressType | undefined;
}

/**
 * `senderAddress`, else 4003. Every well-formed address counts as assigned to the account. Without a type the
 * server detects it (rubydoc, java); without an address the account's own is used.
 */
export function checkSenderAddress(fields: Fields): string | undefined {
  const senderAddress = readAddress(fields['senderAddress']);
  if (senderAddress === undefined) return undefined;
  if (senderAddress === UNREADABLE) throw new Refusal(4003);
  const senderAddressType = checkSenderType(fields);
  const types = senderAddressType === undefined ? SENDER_ADDRESS_TYPES : [senderAddressType];
  if (!types.some((type) => SENDER_RULES[type](senderAddress))) throw new Refusal(4003);
  return senderAddress;
}

/** `senderAddressType`: one of the known ones, else 4003. */
export function checkSenderType(fields: Fields): SenderAddressType | undefined {
  const text = readText(fields['senderAddressType']);
  if (text === undefined) return undefined;
  const type = SENDER_ADDRESS_TYPES.find((known) => known === text);
  if (type === undefined) throw new Refusal(4003);
  return type;
}

const SENDER_RULES: Record<SenderAddressType, (address: string) => boolean> = {
  international: (address) => msisdnProblem(address.replace(/^\+/, '')) === undefined,
  national: (address) => /^\d{3,15}$/.test(address), // docs' samples: 066012345678, 0800911971
  shortcode: (address) => /^\d{3,8}$/.test(address), // docs' sample: 1234
  alphanumeric: isAlphanumeric,
};

// GSM knowledge, no source of the API: 11 septets of the GSM alphabet. Digits alone would be a number, blanks
// alone nothing; letters are not demanded, because names such as "1&1" have none.
function isAlphanumeric(address: string): boolean {
  if (!/[^\d\s]/.test(address)) return false;
  let septets = 0;
  for (let index = 0; index < address.length; index++) {
    const width = gsmSeptets(address.charCodeAt(index));
    if (width === 0) return false;
    septets += width;
  }
  return septets <= 11;
}
