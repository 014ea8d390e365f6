import { countSegments, type SegmentCount } from '../sms';
import { checkRecipients } from './addresses';
import type { Fields } from './body';
import { isAbsent } from './coercion';
import { integerRule, oneOfRule } from './fieldRules';
import { MESSAGE_RULES, type MessageOptions } from './messageRules';
import { parameterRefusal, Refusal } from './refusal';
import { applyRules, type RulesFor } from './rules';
import type { Switches } from './switches';

/** A checked text message: what was given, in its proper types (source: docs, schema). */
export interface TextMessage extends MessageOptions {
  readonly recipientAddressList: readonly string[];
  readonly messageContent: string;
  readonly messageType?: string | undefined;
  readonly maxSmsPerMessage?: number | undefined;
}

/**
 * The rules of a text message. The server's order is unknown; ours is the order of this list, the first broken
 * rule answers: recipients (4019 missing, 4025 too many, 4002 malformed), content (4019, 4009), the common
 * fields ({@link MESSAGE_RULES}), messageType (4004), maxSmsPerMessage (4019), and last the segments (4026).
 * A clientMessageId that was used before (4008, a switch) is looked at after them, special recipients after it.
 * Recipients come first so that a request without any can never send, whatever else it holds.
 */
const RULES: RulesFor<TextMessage> = {
  recipientAddressList: checkRecipients,
  messageContent: checkContent,
  ...MESSAGE_RULES,
  messageType: oneOfRule('messageType', ['default', 'voice'], 4004),
  maxSmsPerMessage: integerRule('maxSmsPerMessage', 0, Number.MAX_SAFE_INTEGER, 4019),
};

/**
 * Checks the fields of a text message.
 * @throws Refusal
 */
export function checkTextMessage(
  fields: Fields,
  { checkOrder }: Switches,
): { message: TextMessage; count: SegmentCount } {
  const message = applyRules(RULES, fields, checkOrder);
  const count = countSegments(message.messageContent);
  const most = message.maxSmsPerMessage ?? 0; // 0 = no limit (docs, schema)
  if (most > 0 && count.segments > most) throw new Refusal(4026);
  return { message, count };
}

// An empty text is answered like a missing one (source: d3, a real body).
function checkContent(fields: Fields): string {
  const content: unknown = fields['messageContent'];
  if (isAbsent(content)) throw parameterRefusal('messageContent');
  if (typeof content !== 'string') throw new Refusal(4009);
  return content;
}
