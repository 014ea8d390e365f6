import { fieldsOf, findStatusCode, realWording } from '../codes/core';
import type { SendAnswer } from './answer';
import { EchoGuard, type SentSecrets } from './echo';
import type { Outcome } from './outcome';

type Words = NonNullable<SendAnswer['withheld']>[number];

/** A number up to this says something about a send; a longer one may be a phone's or a password. */
const MAX_PLAIN_NUMBER = 9999;

/**
 * An outcome without the server's words, where they repeat something of the send: the catalog's sentence for the code
 * stands in their place. A sentence of the documentation stays, whatever was sent.
 * @example
 * withholdEchoes({ kind: 'refused', answer: { statusCode: 4001, statusMessage: 'no s3cret' } }, { credentials: { kind: 'token', token: 's3cret' } });
 * // { kind: 'refused', answer: { statusCode: 4001, statusMessage: 'Invalid Credentials. …', withheld: ['statusMessage'] } }
 */
export function withholdEchoes(outcome: Outcome, sent: SentSecrets): Outcome {
  if (!('answer' in outcome)) return outcome;
  let guard: EchoGuard | undefined;
  const repeats = (text: string): boolean => (guard ??= new EchoGuard(sent)).holdsSecret(text);
  const { statusCode } = outcome.answer;
  // A code of five or more digits is none of the API, and could be a number of a phone.
  if (isLong(statusCode) && repeats(String(statusCode))) return { kind: 'unknown', reason: 'unreadableAnswer' };
  return { ...outcome, answer: withoutEchoes(outcome.answer, repeats) };
}

function withoutEchoes(answer: SendAnswer, repeats: (text: string) => boolean): SendAnswer {
  const { statusCode, statusMessage, transferId, clientMessageId, smsCount, ...rest } = answer;
  const withheld: Words[] = [];
  const keep = (field: Words, value: string | number | undefined, isPlain = false): boolean => {
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
  return Math.abs(number) > MAX_PLAIN_NUMBER;
}

/** Whether a server wrote what the documentation says of this code, or nothing. */
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

/** The parameters that an answer can name (source: docs, schema). */
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
