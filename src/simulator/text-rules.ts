import { countSegments, type SegmentCount } from '../sms';
import { checkRecipients, checkSender, type Sender } from './addresses';
import type { Fields } from './body';
import { isAbsent, readBoolean, readInteger, readText, UNREADABLE } from './coercion';
import { parameterRefusal, Refusal } from './refusal';

/** A checked `smsmessaging/text` request: what was given, in its proper types (source: docs, schema). */
export interface TextMessage extends Sender {
  readonly recipientAddressList: readonly string[];
  readonly messageContent: string;
  readonly contentCategory?: string | undefined;
  readonly notificationCallbackUrl?: string | undefined;
  readonly clientMessageId?: string | undefined;
  readonly priority?: number | undefined;
  readonly validityPeriode?: number | undefined;
  readonly messageType?: string | undefined;
  readonly test?: boolean | undefined;
  readonly sendAsFlashSms?: boolean | undefined;
  readonly maxSmsPerMessage?: number | undefined;
}

/**
 * The rules of a text message. The server's order is unknown; ours is the order of this list, the first broken
 * rule answers: recipients (4019 missing, 4025 too many, 4002 malformed), content (4019, 4009), sender (4003),
 * contentCategory (4040), notificationCallbackUrl (4016), clientMessageId (4008), priority (4015),
 * validityPeriode (4041), messageType (4004), test and sendAsFlashSms (4019), maxSmsPerMessage (4019, 4026).
 * A clientMessageId that was used before (4008, a switch) is looked at last, and special recipients after it.
 * Recipients come first so that a request without any can never send, whatever else it holds.
 * Unknown keys are ignored.
 * @throws Refusal
 */
export function checkTextMessage(fields: Fields): { message: TextMessage; count: SegmentCount } {
  const checked: TextMessage = {
    recipientAddressList: checkRecipients(fields),
    messageContent: checkContent(fields),
    ...checkSender(fields),
    contentCategory: oneOf(fields, 'contentCategory', ['informational', 'advertisement'], 4040),
    notificationCallbackUrl: checkCallbackUrl(fields),
    clientMessageId: text(fields, 'clientMessageId', 4008),
    priority: integer(fields, 'priority', 1, 9, 4015),
    validityPeriode: integer(fields, 'validityPeriode', 60, 259_200, 4041),
    messageType: oneOf(fields, 'messageType', ['default', 'voice'], 4004),
    test: boolean(fields, 'test'),
    sendAsFlashSms: boolean(fields, 'sendAsFlashSms'),
    maxSmsPerMessage: integer(fields, 'maxSmsPerMessage', 0, Number.MAX_SAFE_INTEGER, 4019),
  };
  const count = countSegments(checked.messageContent);
  const most = checked.maxSmsPerMessage ?? 0; // 0 = no limit (docs, schema)
  if (most > 0 && count.segments > most) throw new Refusal(4026);
  return { message: withoutAbsent(checked), count };
}

// An empty text is answered like a missing one (source: d3, a real body).
function checkContent(fields: Fields): string {
  const content: unknown = fields['messageContent'];
  if (isAbsent(content)) throw parameterRefusal('messageContent');
  if (typeof content !== 'string') throw new Refusal(4009);
  return content;
}

// Userinfo is allowed: the documentation's own example has it.
function checkCallbackUrl(fields: Fields): string | undefined {
  const url = text(fields, 'notificationCallbackUrl', 4016);
  if (url !== undefined && !(/^https?:\/\//i.test(url) && URL.canParse(url))) throw new Refusal(4016);
  return url;
}

function text(fields: Fields, key: string, code: number): string | undefined {
  const value = readText(fields[key]);
  if (value === UNREADABLE) throw new Refusal(code, key);
  return value;
}

function oneOf(fields: Fields, key: string, allowed: readonly string[], code: number): string | undefined {
  const value = text(fields, key, code);
  if (value !== undefined && !allowed.includes(value)) throw new Refusal(code, key);
  return value;
}

function integer(fields: Fields, key: string, least: number, most: number, code: number): number | undefined {
  const value = readInteger(fields[key]);
  if (value === undefined) return undefined;
  if (value === UNREADABLE || value < least || value > most) throw new Refusal(code, key);
  return value;
}

function boolean(fields: Fields, key: string): boolean | undefined {
  const value = readBoolean(fields[key]);
  if (value === UNREADABLE) throw parameterRefusal(key);
  return value;
}

// Lists and tests shall show what was given, not a dozen undefined keys.
function withoutAbsent<T extends object>(message: T): T {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)) as T;
}
