import { checkBinaryMessage } from './binaryRules';
import type { Fields } from './body';
import { Refusal } from './refusal';
import { findSpecialRecipient, reachedRecipients } from './specialRecipients';
import { DEFAULT_SWITCHES } from './switches';
import { checkTextMessage } from './textRules';

/**
 * The status code that a simulator with its usual switches would answer a message with; the message is not taken.
 * Faults answer no code of their own: what they end in counts as 2000.
 */
export function foreseeAnswer(call: 'text' | 'binary' | 'simple', fields: Fields): number {
  try {
    const recipients = reachedRecipients(checkedRecipients(call, fields), DEFAULT_SWITCHES);
    const special = findSpecialRecipient(recipients);
    return special && 'statusCode' in special ? special.statusCode : 2000;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function checkedRecipients(call: 'text' | 'binary' | 'simple', fields: Fields): readonly string[] {
  const message =
    call === 'binary'
      ? checkBinaryMessage(fields, DEFAULT_SWITCHES)
      : checkTextMessage(fields, DEFAULT_SWITCHES).message;
  return message.recipientAddressList;
}
