/** Formats requests and responses as lines of the output channel: no secrets, no texts, masked recipients. */
import { EchoDetector, type Exchange } from '../gateway-client';
import { pathOf, type Outgoing } from '../gateway-schema';
import type { Destination } from '../outbox';
import { countSegments, maskMsisdn } from '../sms';
import { sanitizeForNotification } from '../platform';

const LOGGED_RECIPIENTS = 20;

/** The line of a request that is about to leave. */
export function requestLine({ mode, endpoint }: Pick<Destination, 'mode' | 'endpoint'>, outgoing: Outgoing): string {
  const { baseUrl, credentials } = endpoint;
  const { recipientAddressList: recipients, clientMessageId = '' } = outgoing.message;
  const method = outgoing.kind === 'simple' ? outgoing.method : 'POST';
  const shown = recipients.slice(0, LOGGED_RECIPIENTS).map(maskMsisdn);
  if (recipients.length > shown.length) shown.push(`… ${recipients.length - shown.length} more`);
  // Users may build their message id from a recipient's number or from the text.
  const id = new EchoDetector({ credentials, message: outgoing.message }).containsSecret(clientMessageId)
    ? '(withheld)'
    : sanitizeForNotification(clientMessageId);
  return `${mode} ${method} ${new URL(pathOf(outgoing), baseUrl).href} recipients=[${shown.join(', ')}] ${describeContent(outgoing)} clientMessageId=${id}`;
}

/** The line of a response, or of a request that got none. */
export function resultLine({ outcome, httpStatus, durationMs }: Exchange): string {
  const facts = [
    outcome.kind,
    httpStatus === undefined ? '' : `HTTP ${httpStatus}`,
    'reason' in outcome ? outcome.reason : '',
    'code' in outcome ? sanitizeForNotification(outcome.code, 60) : '',
    'response' in outcome ? responseText(outcome.response) : '',
    `${durationMs} ms`,
  ];
  return facts.filter((fact) => fact !== '').join(' ');
}

/** The size of the content, without the content. */
function describeContent(outgoing: Outgoing): string {
  if (outgoing.kind === 'binary') return `binary=${outgoing.message.messageContent.length} segments`;
  const { messageContent } = outgoing.message;
  const { alphabet, segments } = countSegments(messageContent);
  return `text=${messageContent.length} characters, ${alphabet}, ${segments} SMS`;
}

// Written like a response, so that the status-code hover explains it in the log too.
function responseText({
  statusCode,
  statusMessage = '',
  transferId = '',
  smsCount,
  withheld,
}: Extract<Exchange['outcome'], { response: unknown }>['response']): string {
  const response = {
    statusCode,
    statusMessage: sanitizeForNotification(statusMessage).replace(/\d{7,}/g, maskMsisdn),
    transferId: sanitizeForNotification(transferId),
    smsCount,
  };
  return (
    JSON.stringify(response) +
    (withheld ? ` withheld=[${withheld.join(', ')}] (it repeats something of the message or of the credentials)` : '')
  );
}
