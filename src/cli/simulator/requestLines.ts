import type { AcceptedMessage, ReceivedRequest } from '../../simulator';
import { printable } from '../terminal';

/** Makes a readable line of each request. */
export class RequestLines {
  /** The accepted messages whose requests have no line yet, by transferId: a message is told of before its request. */
  readonly #messages = new Map<string, AcceptedMessage>();

  keepMessage(message: AcceptedMessage): void {
    this.#messages.set(message.transferId, message);
  }

  /** `12:00:01 POST /rest/smsmessaging/text: 4019 PARAMETER_MISSING: parameter "messageContent" invalid` */
  lineOf({ receivedAt, method, path, result, statusCode, reason, transferId = '' }: ReceivedRequest): string {
    const message = this.#messages.get(transferId);
    this.#messages.delete(transferId);
    const time = new Date(receivedAt).toTimeString().slice(0, 8);
    const what = [
      ...(result === 'accepted' ? [acceptance(message, reason === undefined ? statusCode : undefined)] : []),
      ...(reason === undefined ? [] : [reason]),
    ].join(' ');
    return `${time} ${printable(`${method} ${path}: ${what}`)}\n`;
  }
}

function acceptance(message: AcceptedMessage | undefined, statusCode: number | undefined): string {
  const code = statusCode === undefined ? 'accepted' : `${statusCode} accepted`;
  if (message === undefined) return `${code}.`;
  const { smsCount, recipients } = message;
  const [first = 'nobody', ...others] = recipients;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const isTest = message.request.test === true ? ', only a test' : '';
  return `${code}, ${smsCount} SMS to ${first}${more}${isTest}.`;
}
