/** Finds the request and recipient that a notification belongs to. Times are not asked: clocks differ. */
import type { DatabaseSync } from 'node:sqlite';
import { maskNumber } from '../../kept';

/** Where a notification belongs. */
export interface Place {
  readonly send: string;
  /** Undefined for a message. */
  readonly request?: string;
  /** The index in the send; undefined where it is not known. */
  readonly position?: number;
}

/** By what a report is matched. */
export interface ReportKeys {
  readonly transferId?: string | undefined;
  readonly clientMessageId?: string | undefined;
  /** Numbers that may be the handset, the likeliest first. */
  readonly handsets: readonly string[];
}

/** How many of the last requests to a handset are searched for the one whose sender a message answers. */
const MAX_ANSWERED = 20;
/** A request that can have reports: accepted, not answered yet, unknown, or ended by the user's word. */
const CAN_HAVE_REPORTS = `(requests.state IN ('accepted', 'unknown', 'pending') OR requests.decision = 'notArrived')`;

interface Candidate extends Place {
  readonly request: string;
  /** Whether the request has the report's transfer id. */
  readonly hasTransferId: boolean;
}

/**
 * The request and recipient of a report. Requests that share an id, because the user repeated it, are told apart by the
 * transfer id, then by which recipient still waits for a report.
 * @returns undefined where none fits, or several do.
 */
export function placeOfReport(database: DatabaseSync, report: ReportKeys): Place | undefined {
  const fitting = candidatesFor(database, report);
  const named = fitting.filter(({ hasTransferId }) => hasTransferId);
  const rest = named.length > 0 ? named : fitting;
  return onlySend(rest) ?? onlySend(rest.filter((candidate) => isOpen(database, candidate)));
}

/** The last of the candidates, which are tries of one request; undefined where they are of several sends. */
function onlySend(candidates: readonly Candidate[]): Place | undefined {
  const last = candidates.at(-1);
  if (!last || candidates.some(({ send }) => send !== last.send)) return undefined;
  return {
    send: last.send,
    request: last.request,
    ...(last.position !== undefined && { position: last.position }),
  };
}

function candidatesFor(database: DatabaseSync, { transferId, clientMessageId, handsets }: ReportKeys): Candidate[] {
  const rows = database
    .prepare(
      `SELECT requests.id, send, transfer_id, client_message_id, first_recipient, requests.recipients
       FROM requests JOIN sends ON sends.id = send
       WHERE removed = 0 AND ${CAN_HAVE_REPORTS} AND requests.id IN (
         SELECT id FROM requests WHERE transfer_id = :transfer COLLATE NOCASE
         UNION ALL SELECT id FROM requests WHERE client_message_id = :message COLLATE NOCASE)
       ORDER BY requests.started_at, sequence`,
    )
    .all({ transfer: transferId ?? null, message: clientMessageId ?? null });
  return rows.flatMap((row): Candidate[] => {
    const [request, firstRecipient] = [String(row['id']), Number(row['first_recipient'])];
    // An id that both have and that differs is another message's.
    if (differ(row['transfer_id'], transferId) || differ(row['client_message_id'], clientMessageId)) return [];
    const hasTransferId = transferId !== undefined && row['transfer_id'] !== null;
    const index = recipientIndex(database, request, Number(row['recipients']), handsets, hasTransferId);
    if (index === 'none') return [];
    const place = { send: String(row['send']), request, hasTransferId };
    return [index === undefined ? place : { ...place, position: firstRecipient + index }];
  });
}

function differ(stored: unknown, given: string | undefined): boolean {
  return typeof stored === 'string' && given !== undefined && stored.toLowerCase() !== given.toLowerCase();
}

/**
 * The index of a handset among the recipients of a request.
 * @param isCertain the transfer id has proved that the report is about this request.
 * @returns undefined where the report is about one of them, but it is not known which; `none` where the handset is
 * another one.
 */
function recipientIndex(
  database: DatabaseSync,
  request: string,
  recipients: number,
  handsets: readonly string[],
  isCertain: boolean,
): number | 'none' | undefined {
  for (const handset of handsets) {
    // A national number is the end of an international one.
    const end = /^0+([1-9]\d{4,14})$/.exec(handset)?.[1];
    const found = database
      .prepare('SELECT position FROM recipients WHERE request = ? AND (number IN (?, ?) OR number LIKE ?) LIMIT 2')
      .all(request, handset, maskNumber(handset), end === undefined ? null : `%${end}`);
    if (found.length === 1) return Number(found[0]?.['position']);
    if (found.length > 1) return undefined; // several numbers with the same mask
  }
  const isKept = database
    .prepare('SELECT EXISTS (SELECT 1 FROM recipients WHERE request = ? AND number IS NOT NULL) AS kept')
    .get(request);
  if (handsets.length > 0 && isKept?.['kept'] === 1 && !isCertain) return 'none';
  return recipients === 1 ? 0 : undefined;
}

/** Whether the recipient still waits for a final report. */
function isOpen(database: DatabaseSync, { send, position }: Candidate): boolean {
  const final = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM notifications WHERE send = ? AND position IS ? AND kind = 'report'
         AND status IN ('delivered', 'expired', 'deleted', 'rejected')) AS final`,
    )
    .get(send, position ?? null);
  return final?.['final'] === 0;
}

/**
 * The send that a message answers: the last one to the handset whose sender is the number that it was sent to, or the
 * last one at all. A test message was never sent, so that none answers it.
 */
export function placeOfMessage(database: DatabaseSync, from: string, to: string | undefined): Place | undefined {
  const last = database.prepare(
    `SELECT send, first_recipient + position AS position, sender
       FROM recipients CROSS JOIN requests ON requests.id = request CROSS JOIN sends ON sends.id = send
       WHERE number = ? AND removed = 0 AND mode <> 'test' AND ${CAN_HAVE_REPORTS}
       ORDER BY requested_at DESC LIMIT ${MAX_ANSWERED}`,
  );
  const rows = [...last.all(from), ...last.all(maskNumber(from))];
  const sender = to?.replace(/^0+/, '');
  const answered =
    rows.find((row) => typeof row['sender'] === 'string' && row['sender'].replace(/^\+|^0+/, '') === sender) ?? rows[0];
  return answered && { send: String(answered['send']), position: Number(answered['position']) };
}
