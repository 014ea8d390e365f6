/** Reads the rows of the tables as the objects of the interface. */
import type { SQLOutputValue } from 'node:sqlite';
import type {
  ListedSend,
  SendState,
  StoredRecipient,
  StoredReport,
  StoredRequest,
  UnknownDecision,
} from '../sendHistory';
import { deliveryStatus } from '../states';

/** The columns of a send in a list. */
export const LISTED_COLUMNS =
  'id, started_at, mode, place, call, state, sent_again, status_code, sms_count, recipients, first_recipients, text_start, sender, delivered, failed, undelivered, replies';

export const REQUEST_COLUMNS =
  'id, started_at, ended_at, first_recipient, recipients, state, status_code, sms_count, client_message_id, transfer_id, response, decision, decided_at';

export type Row = Readonly<Record<string, SQLOutputValue>>;

export function listedOf(row: Row): ListedSend {
  const { status_code: statusCode, sms_count: smsCount, text_start: textStart, sender } = row;
  const [delivered, failed, undelivered] = [
    Number(row['delivered']),
    Number(row['failed']),
    Number(row['undelivered']),
  ];
  const replies = Number(row['replies']);
  return {
    id: String(row['id']),
    startedAt: Number(row['started_at']),
    mode: String(row['mode']),
    destinationKey: String(row['place']),
    call: String(row['call']),
    state: row['state'] as SendState,
    ...(row['sent_again'] === 1 && { isSentAgain: true }),
    ...(statusCode !== null && { statusCode: Number(statusCode) }),
    ...(smsCount !== null && { smsCount: Number(smsCount) }),
    recipients: Number(row['recipients']),
    firstRecipients: JSON.parse(String(row['first_recipients'])) as string[],
    ...(typeof textStart === 'string' && { textStart }),
    ...(typeof sender === 'string' && { senderAddress: sender }),
    ...(delivered + failed + undelivered > 0 && { delivery: { delivered, failed, undelivered } }),
    ...(replies > 0 && { replies }),
  };
}

/** A row with the columns of {@link REQUEST_COLUMNS}. */
export function requestOf(row: Row): StoredRequest {
  const { ended_at: endedAt, client_message_id: clientMessageId, decision, decided_at: decidedAt } = row;
  const { status_code: statusCode, sms_count: smsCount, transfer_id: transferId, response } = row;
  return {
    id: String(row['id']),
    startedAt: Number(row['started_at']),
    ...(endedAt !== null && { endedAt: Number(endedAt) }),
    firstRecipient: Number(row['first_recipient']),
    recipients: Number(row['recipients']),
    state: row['state'] as SendState,
    ...(typeof clientMessageId === 'string' && { clientMessageId }),
    ...(typeof response === 'string' && {
      response: {
        ...(statusCode !== null && { statusCode: Number(statusCode) }),
        ...(typeof transferId === 'string' && { transferId }),
        ...(smsCount !== null && { smsCount: Number(smsCount) }),
        ...(JSON.parse(response) as object),
      },
    }),
    ...(decision !== null && {
      decision: {
        at: Number(decidedAt),
        ...(decision === 'reported'
          ? ({ by: 'report', outcome: 'arrived' } as const)
          : ({ by: 'user', outcome: decision as UnknownDecision } as const)),
      },
    }),
  };
}

/** @param request the last one to this recipient */
export function recipientOf(
  position: number,
  request: StoredRequest | undefined,
  row: Row,
  reports: readonly StoredReport[] = [],
): StoredRecipient {
  const { number, typed, sent_again_at: sentAgainAt } = row;
  const statusCode = request?.response?.statusCode;
  const delivery = deliveryStatus(reports.map(({ status }) => status));
  return {
    position,
    ...(typeof number === 'string' && { recipient: number }),
    ...(typeof typed === 'string' && { typed }),
    state: request?.state ?? 'notSent',
    ...(request && { request: request.id }),
    ...(statusCode !== undefined && { statusCode }),
    ...(typeof sentAgainAt === 'number' && { sentAgainAt }),
    ...(delivery !== undefined && { delivery, reports }),
  };
}
