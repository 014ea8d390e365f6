import { checkRecipients } from './addresses';
import type { Fields } from './body';
import { isAbsent } from './coercion';
import { booleanRule } from './fieldRules';
import { LIMITS } from './limits';
import { MESSAGE_RULES, type MessageOptions } from './messageRules';
import { parameterRefusal, Refusal } from './refusal';
import { applyRules, type RulesFor } from './rules';
import type { Switches } from './switches';

/** A checked binary message: what was given, in its proper types (source: docs, schema). */
export interface BinaryMessage extends MessageOptions {
  readonly recipientAddressList: readonly string[];
  /** One base64 text for each SMS. */
  readonly messageContent: readonly string[];
  readonly userDataHeaderPresent?: boolean | undefined;
}

/**
 * The rules of a binary message, in the order of text messages: recipients, content (4019 missing or without a
 * segment, 4027 a bad segment or no list), the common fields, userDataHeaderPresent (4019). There is no
 * maxSmsPerMessage and no messageType (docs, schema): they are ignored like other unknown fields.
 */
const RULES: RulesFor<BinaryMessage> = {
  recipientAddressList: checkRecipients,
  messageContent: checkSegments,
  ...MESSAGE_RULES,
  userDataHeaderPresent: booleanRule('userDataHeaderPresent'),
};

/**
 * Checks the fields of a binary message. Headers inside the segments are not looked at, for the gateway passes
 * them on unchanged (docs).
 * @throws Refusal
 */
export function checkBinaryMessage(fields: Fields, { checkOrder, longSegments }: Switches): BinaryMessage {
  const message = applyRules(RULES, fields, checkOrder);
  const isLong = (segment: string): boolean => Buffer.byteLength(segment, 'base64') > LIMITS.segmentOctets;
  if (longSegments === 'refuse' && message.messageContent.some(isLong)) throw new Refusal(4027);
  return message;
}

function checkSegments(fields: Fields): readonly string[] {
  const content: unknown = fields['messageContent'];
  if (isAbsent(content) || (Array.isArray(content) && content.length === 0)) throw parameterRefusal('messageContent');
  if (!Array.isArray(content)) throw new Refusal(4027);
  return content.map(checkSegment);
}

// The standard alphabet with its padding: what every SDK sends, so whoever passes here passes there.
function checkSegment(segment: unknown): string {
  const isBase64 =
    typeof segment === 'string' && segment !== '' && segment.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(segment);
  if (!isBase64) throw new Refusal(4027);
  return segment;
}
