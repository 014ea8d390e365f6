import { checkSenderAddress, checkSenderType, type Sender } from './addresses';
import type { Fields } from './body';
import { booleanRule, integerRule, oneOfRule, textRule } from './fieldRules';
import { Refusal } from './refusal';
import type { RulesFor } from './rules';

/** What text and binary messages have in common besides their recipients (source: docs, schema). */
export interface MessageOptions extends Sender {
  readonly contentCategory?: string | undefined;
  readonly notificationCallbackUrl?: string | undefined;
  readonly clientMessageId?: string | undefined;
  readonly priority?: number | undefined;
  readonly validityPeriode?: number | undefined;
  readonly test?: boolean | undefined;
  readonly sendAsFlashSms?: boolean | undefined;
}

const callbackText = textRule('notificationCallbackUrl', 4016);

/**
 * The rules of the common fields, in their documented order: sender (4003), contentCategory (4040),
 * notificationCallbackUrl (4016), clientMessageId (4008), priority (4015), validityPeriode (4041),
 * test and sendAsFlashSms (4019).
 */
export const MESSAGE_RULES: RulesFor<MessageOptions> = {
  senderAddress: checkSenderAddress,
  senderAddressType: checkSenderType,
  contentCategory: oneOfRule('contentCategory', ['informational', 'advertisement'], 4040),
  notificationCallbackUrl: checkCallbackUrl,
  clientMessageId: textRule('clientMessageId', 4008),
  priority: integerRule('priority', 0, 9, 4015), // 0 is what the vendor's Java, C# and C++ SDKs send unless told otherwise
  validityPeriode: integerRule('validityPeriode', 60, 259_200, 4041),
  test: booleanRule('test'),
  sendAsFlashSms: booleanRule('sendAsFlashSms'),
};

function checkCallbackUrl(fields: Fields): string | undefined {
  const url = callbackText(fields);
  if (url !== undefined && !isCallbackUrl(url)) throw new Refusal(4016);
  return url;
}

/** True for an absolute http or https URL. Userinfo is allowed: the documentation's own example has it. */
export function isCallbackUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
