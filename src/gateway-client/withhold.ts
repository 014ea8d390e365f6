import { fieldsOf, findStatusCode, realWording } from '../codes';
import type { SendResponse } from './response';
import { EchoDetector, type SentSecrets } from './echo';
import type { Outcome } from './outcome';

type WithholdableField = NonNullable<SendResponse['withheld']>[number];

/** The largest number that is never checked for echoes; a larger one may be a phone number or a password. */
const MAX_HARMLESS_NUMBER = 9999;

/**
 * Removes server text from an outcome where it repeats something of the send; the catalog's message for the code takes
 * the place of the statusMessage. A statusMessage in the wording of the documentation always stays.
 * @example
 * withholdEchoes({ kind: 'refused', response: { statusCode: 4001, statusMessage: 'no s3cret' } }, { credentials: { kind: 'token', token: 's3cret' } });
 * // { kind: 'refused', response: { statusCode: 4001, statusMessage: 'Invalid Credentials. …', withheld: ['statusMessage'] } }
 */
export function withholdEchoes(outcome: Outcome, sent: SentSecrets): Outcome {
  if (!('response' in outcome)) return outcome;
  let guard: EchoDetector | undefined;
  const repeats = (text: string): boolean => (guard ??= new EchoDetector(sent)).containsSecret(text);
  const { statusCode } = outcome.response;
  // A code of five or more digits is no code of the API, and could be a phone number.
  if (isLong(statusCode) && repeats(String(statusCode))) return { kind: 'unknown', reason: 'unreadableAnswer' };
  return { ...outcome, response: withoutEchoes(outcome.response, repeats) };
}

function withoutEchoes(response: SendResponse, repeats: (text: string) => boolean): SendResponse {
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount, ...rest } = response;
  const withheld: WithholdableField[] = [];
  const keep = (field: WithholdableField, value: string | number | undefined, isPlain = false): boolean => {
    if (value === undefined) return false;
    if (isPlain || !repeats(String(value))) return true;
    withheld.push(field);
    return false;
  };
  const message = keep('statusMessage', statusMessage, isDocumented(statusCode, statusMessage))
    ? statusMessage
    : undefined;
  const shown = message ?? (withheld.length > 0 ? findStatusCode(statusCode)?.message : undefined);
  return {
    ...rest,
    statusCode,
    ...(shown !== undefined && { statusMessage: shown }),
    ...(keep('transferId', transferId) && transferId !== undefined && { transferId }),
    ...(keep('clientMessageId', clientMessageId) && clientMessageId !== undefined && { clientMessageId }),
    ...(keep('smsCount', smsCount, smsCount !== undefined && !isLong(smsCount)) &&
      smsCount !== undefined && { smsCount }),
    ...(withheld.length > 0 && { withheld }),
  };
}

function isLong(number: number): boolean {
  return Math.abs(number) > MAX_HARMLESS_NUMBER;
}

/** Whether a statusMessage is empty or in the documented wording for its code. */
function isDocumented(code: number, message = ''): boolean {
  const status = findStatusCode(code);
  const fields = fieldsOf(code, message).filter((field) => FIELDS.has(field));
  const sentences = [
    status?.message,
    status?.name,
    status?.otherName,
    ...['', ...fields].map((field) => realWording(code, field)),
  ];
  return message.trim() === '' || sentences.includes(message.trim());
}

/** The parameters that a statusMessage can name (source: docs, schema). */
const FIELDS: ReadonlySet<string> = new Set([
  'recipientAddressList',
  'messageContent',
  'senderAddress',
  'senderAddressType',
  'clientMessageId',
  'test',
  'maxSmsPerMessage',
  'contentCategory',
  'notificationCallbackUrl',
  'priority',
  'validityPeriode',
  'sendAsFlashSms',
  'messageType',
  'userDataHeaderPresent',
]);
