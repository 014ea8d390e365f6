import type { StoredRecipient, StoredReply, StoredReport, StoredRequest, StoredSend } from '../../store';
import { isoTime, type MessageFormat } from './messageFormat';

/** JSON: an array with an object for each send. Names are those of the API where it has one. */
export class JsonFormat implements MessageFormat {
  readonly start = '[';
  readonly end = '\n]\n';
  #isFirstSend = true;
  #isFirstRecipient = true;

  begin(send: StoredSend): string {
    const start = JSON.stringify(sendOf(send)).slice(0, -1);
    const separator = this.#isFirstSend ? '' : ',';
    this.#isFirstSend = false;
    this.#isFirstRecipient = true;
    return `${separator}\n${start},"recipients":[`;
  }

  recipient(recipient: StoredRecipient): string {
    const separator = this.#isFirstRecipient ? '' : ',';
    this.#isFirstRecipient = false;
    return separator + JSON.stringify(recipientOf(recipient));
  }

  finish(): string {
    return ']}';
  }
}

function sendOf({ id, startedAt, destinationKey, recipients, fields, content, requests, ...more }: StoredSend) {
  const { mode, account, call, method, state, statusCode, smsCount, segments, conversation, unplacedReports } = more;
  return {
    sendId: id,
    startedAt: isoTime(startedAt),
    mode,
    destination: destinationKey,
    account,
    call,
    method,
    state,
    statusCode,
    smsCount,
    segments,
    recipientCount: recipients,
    message: { ...fields, ...(content === undefined ? {} : { messageContent: content }) },
    requests: requests.map(requestOf),
    ...(conversation.length > 0 ? { replies: conversation.map(replyOf) } : {}),
    ...(unplacedReports.length > 0 ? { reports: unplacedReports.map(reportOf) } : {}),
  };
}

function recipientOf({ recipient, typed, state, statusCode, request, sentAgainAt, ...more }: StoredRecipient) {
  const { delivery, reports } = more;
  return {
    recipientAddress: recipient,
    typed,
    state,
    statusCode,
    requestId: request,
    sentAgainAt: isoTime(sentAgainAt),
    deliveryStatus: delivery,
    reports: reports?.map(reportOf),
  };
}

function reportOf({ at, status, channel, sentOn, deliveredOn, deliveredAs, notificationId }: StoredReport) {
  return {
    receivedAt: isoTime(at),
    notificationId,
    channel,
    deliveryReportMessageStatus: status,
    sentOn: isoTime(sentOn),
    deliveredOn: isoTime(deliveredOn),
    deliveredAs,
  };
}

/** @returns with the `recipient` of the message by its place in `recipients`. */
function replyOf({ at, channel, position, from, to, text, segments, notificationId }: StoredReply) {
  return {
    receivedAt: isoTime(at),
    notificationId,
    channel,
    recipient: position,
    senderAddress: from,
    recipientAddress: to,
    textMessageContent: text,
    binaryMessageContent: segments,
  };
}

function requestOf({ id, startedAt, endedAt, firstRecipient, recipients, ...more }: StoredRequest) {
  const { state, clientMessageId, response, decision } = more;
  return {
    requestId: id,
    startedAt: isoTime(startedAt),
    endedAt: isoTime(endedAt),
    firstRecipient,
    recipientCount: recipients,
    state,
    clientMessageId,
    ...response,
    ...(decision ? { decision: decision.outcome, decidedAt: isoTime(decision.at), decidedBy: decision.by } : {}),
  };
}
