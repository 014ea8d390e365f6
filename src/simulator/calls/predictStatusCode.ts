import { CALLS, type MessageKind } from '../../gateway-schema';
import { findSpecialRecipient, reachedRecipients } from '../behaviour/specialRecipients';
import { DEFAULT_SWITCHES } from '../behaviour/switches';
import { checkMessage } from '../rules/checkMessage';
import type { Fields } from '../rules/coercion';
import { Refusal } from '../rules/refusal';

/**
 * Predicts the status code with which a simulator with default switches would answer a message, without sending it.
 * Faults have no status code of their own: they count as 2000.
 * @example
 * predictStatusCode('text', { recipientAddressList: ['436761234567'], messageContent: '' }); // 4019
 */
export function predictStatusCode(kind: MessageKind, fields: Fields): number {
  try {
    const { request } = checkMessage(CALLS[kind], fields, DEFAULT_SWITCHES);
    const special = findSpecialRecipient(reachedRecipients(request.recipientAddressList, DEFAULT_SWITCHES));
    return special && 'statusCode' in special ? special.statusCode : 2000;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
