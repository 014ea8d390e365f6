import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { DeliveryStatus, ReceivedMessage, ReceivedNotification, ReceivedReport } from '../../../gateway-schema';
import { type KeepOptions, maskNumber } from '../../kept';
import type { Reception } from '../../sendHistory';
import { countedAs, deliveryStatus } from '../../states';
import { LISTED_COLUMNS, listedOf } from '../rows';
import { updateSend } from '../sentRows';
import { type Place, placeOfMessage, placeOfReport, type ReportKeys } from './matching';
import { MAX_REPLIES, MAX_REPORTS } from './rows';

/** How many notifications that fit no send are kept, of one handset and of all. The oldest give way. */
const MAX_UNMATCHED_OF_HANDSET = 100;
const MAX_UNMATCHED = 10_000;
/** Bytes of a truncated hash, enough that collisions are unlikely. */
const HASH_BYTES = 16;

/** A report that waits for its send, with all numbers that may be its handset. */
interface WaitingReport extends ReportKeys {
  readonly id: number;
  readonly status: DeliveryStatus;
}

/** Stores a notification with what it changes, in a transaction of the caller. */
export function receive(
  database: DatabaseSync,
  notification: ReceivedNotification,
  now: number,
  keep: KeepOptions,
): Reception {
  if (keep.keepMs === 0) return { kind: 'notKept' };
  const hash = hashOf(database, notification);
  if (database.prepare('SELECT 1 FROM notifications WHERE hash = ?').get(hash)) return { kind: 'duplicate' };
  return notification.kind === 'report'
    ? receiveReport(database, notification, hash, now, keep)
    : receiveMessage(database, notification, hash, now, keep);
}

function receiveReport(
  database: DatabaseSync,
  report: ReceivedReport,
  hash: Uint8Array,
  now: number,
  { keepNumbers }: KeepOptions,
): Reception {
  const { channel, notificationId, transferId, clientMessageId, status, sentOn, deliveredOn, deliveredAs } = report;
  const handsets = keepNumbers ? report.handsets : report.handsets.map(maskNumber);
  const details = { channel, notificationId, sentOn, deliveredOn, deliveredAs };
  database
    .prepare(
      `INSERT INTO notifications (received_at, kind, hash, handset, handsets, status, transfer_id, client_message_id, details)
       VALUES (?, 'report', ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[now, hash, handsets[0] ?? null, JSON.stringify(handsets), status],
      ...[transferId ?? null, clientMessageId ?? null],
      JSON.stringify(details),
    );
  const id = lastId(database);
  const place = placeOfReport(database, report);
  if (!place) {
    evictUnmatched(database, handsets[0]);
    return { kind: 'unmatched' };
  }
  return matched(database, place, attach(database, { id, status, transferId }, place, now));
}

function receiveMessage(
  database: DatabaseSync,
  message: ReceivedMessage,
  hash: Uint8Array,
  now: number,
  { keepNumbers, keepTexts }: KeepOptions,
): Reception {
  const { channel, notificationId, from, to, text, segments } = message;
  const place = placeOfMessage(database, from, to);
  const handset = keepNumbers ? from : maskNumber(from);
  const details = { channel, notificationId, to, ...(keepTexts && { text, segments }) };
  database
    .prepare(
      `INSERT INTO notifications (received_at, kind, hash, handset, send, position, details)
       VALUES (?, 'message', ?, ?, ?, ?, ?)`,
    )
    .run(...[now, hash, handset, place?.send ?? null, place?.position ?? null, JSON.stringify(details)]);
  if (!place) {
    evictUnmatched(database, handset);
    return { kind: 'unmatched' };
  }
  const { send } = place;
  database
    .prepare(
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE send = ? AND kind = 'message' ORDER BY id DESC LIMIT -1 OFFSET ${MAX_REPLIES})`,
    )
    .run(send);
  database
    .prepare(
      `UPDATE sends SET replies = (SELECT count(*) FROM notifications WHERE send = sends.id AND kind = 'message') WHERE id = ?`,
    )
    .run(send);
  return matched(database, place, true);
}

function matched(database: DatabaseSync, { send, position }: Place, isNews: boolean): Reception {
  const row = database.prepare(`SELECT ${LISTED_COLUMNS} FROM sends WHERE id = ?`).get(send);
  if (!row) throw new Error('A notification was matched to a send that is not there.');
  return { kind: 'matched', send: listedOf(row), ...(position !== undefined && { position }), isNews };
}

/**
 * Gives a stored report to its request and recipient. It proves that the request was accepted.
 * @returns whether the recipient's delivery status or the request's outcome changed.
 */
function attach(
  database: DatabaseSync,
  { id, status, transferId }: Pick<WaitingReport, 'id' | 'status' | 'transferId'>,
  { send, request, position: index }: Place,
  now: number,
): boolean {
  const position = index ?? null;
  const before = statusesOf(database, send, position);
  database
    .prepare('UPDATE notifications SET send = ?, request = ?, position = ?, expired_at = NULL WHERE id = ?')
    .run(send, request ?? null, position, id);
  dropLeastReports(database, send, position);
  const [was, is] = [deliveryStatus(before), deliveryStatus([...before, status])];
  if (position !== null) count(database, send, countedAs(was), countedAs(is));
  if (request === undefined) return was !== is;
  if (transferId !== undefined) learnTransferId(database, request, transferId, now);
  const wasProved = acceptByReport(database, request, now);
  if (wasProved) updateSend(database, send);
  return was !== is || wasProved;
}

/** A request without an answer gets its transfer id from a report; then it may have further ones that name no other id. */
function learnTransferId(database: DatabaseSync, request: string, transferId: string, now: number): void {
  const { changes } = database
    .prepare('UPDATE requests SET transfer_id = ? WHERE id = ? AND transfer_id IS NULL')
    .run(transferId, request);
  if (changes > 0) matchWaiting(database, { transferId }, now);
}

function statusesOf(database: DatabaseSync, send: string, position: number | null): DeliveryStatus[] {
  return database
    .prepare(`SELECT status FROM notifications WHERE send = ? AND position IS ? AND kind = 'report'`)
    .all(send, position)
    .map((row) => row['status'] as DeliveryStatus);
}

/** Keeps the number of a recipient's reports bounded: what says least goes first, the oldest of it. */
function dropLeastReports(database: DatabaseSync, send: string, position: number | null): void {
  const most = position === null ? MAX_REPLIES : MAX_REPORTS;
  const statuses = statusesOf(database, send, position);
  if (statuses.length <= most) return;
  const [least] = [...new Set(statuses)].filter((status) => status !== deliveryStatus(statuses));
  database
    .prepare(
      `DELETE FROM notifications WHERE id = (
         SELECT min(id) FROM notifications WHERE send = ? AND position IS ? AND kind = 'report' AND status = ?)`,
    )
    .run(send, position, least ?? statuses[0] ?? '');
}

type Counted = ReturnType<typeof countedAs>;

function count(database: DatabaseSync, send: string, was: Counted, is: Counted): void {
  if (was === is) return;
  if (was !== undefined) database.prepare(`UPDATE sends SET ${was} = ${was} - 1 WHERE id = ?`).run(send);
  if (is !== undefined) database.prepare(`UPDATE sends SET ${is} = ${is} + 1 WHERE id = ?`).run(send);
}

/** @returns whether the request's outcome was unknown, or not sent by the user's word. */
function acceptByReport(database: DatabaseSync, request: string, now: number): boolean {
  const { changes } = database
    .prepare(
      `UPDATE requests SET state = 'accepted', decision = 'reported', decided_at = ?
       WHERE id = ? AND (state = 'unknown' OR decision = 'notArrived')`,
    )
    .run(now, request);
  return changes > 0;
}

/**
 * Called when a request has ended. Reports that came before its end prove that an unknown one was accepted; those that
 * name another transfer id, or came for one that was not sent, are of another message. Reports that waited for its
 * transfer id are tried again.
 */
export function matchReportsOfEnded(database: DatabaseSync, request: string, now: number): void {
  const row = database
    .prepare('SELECT send, state, transfer_id, client_message_id FROM requests WHERE id = ?')
    .get(request);
  if (!row) return;
  const { state, transfer_id: transferId, client_message_id: clientMessageId } = row;
  const wasNotSent = state === 'refused' || state === 'notSent';
  detachReports(database, request, String(row['send']), wasNotSent ? null : transferId);
  if (!wasNotSent && hasReports(database, request)) acceptByReport(database, request, now);
  matchWaiting(
    database,
    {
      ...(typeof transferId === 'string' && { transferId }),
      ...(typeof clientMessageId === 'string' && { clientMessageId }),
    },
    now,
  );
}

/** Tries to match the reports with one of two ids that have fitted no send. */
function matchWaiting(
  database: DatabaseSync,
  ids: Pick<ReportKeys, 'transferId' | 'clientMessageId'>,
  now: number,
): void {
  const waiting = database
    .prepare(
      `SELECT id, status, transfer_id, client_message_id, handsets FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE send IS NULL AND transfer_id = :transfer COLLATE NOCASE
         UNION SELECT id FROM notifications WHERE send IS NULL AND client_message_id = :message COLLATE NOCASE)
       ORDER BY id`,
    )
    .all({ transfer: ids.transferId ?? null, message: ids.clientMessageId ?? null });
  const isWaiting = database.prepare('SELECT 1 FROM notifications WHERE id = ? AND send IS NULL');
  for (const { id, status, transfer_id: transferId, client_message_id: clientMessageId, handsets } of waiting) {
    if (!isWaiting.get(id ?? null)) continue; // one before it has taught the request its transfer id
    const report = {
      id: Number(id),
      status: status as DeliveryStatus,
      handsets: JSON.parse(String(handsets)) as string[],
      ...(typeof transferId === 'string' && { transferId }),
      ...(typeof clientMessageId === 'string' && { clientMessageId }),
    };
    const place = placeOfReport(database, report);
    if (place) attach(database, report, place, now);
  }
}

function hasReports(database: DatabaseSync, request: string): boolean {
  return database.prepare('SELECT 1 FROM notifications WHERE request = ? LIMIT 1').get(request) !== undefined;
}

/**
 * Takes the reports from a request that cannot be about it.
 * @param transferId the request's: reports with another one are taken away; null takes all.
 */
function detachReports(database: DatabaseSync, request: string, send: string, transferId: SQLOutputValue = null): void {
  const { changes } = database
    .prepare(
      `UPDATE notifications SET send = NULL, request = NULL, position = NULL
       WHERE request = :request AND (:transfer IS NULL OR transfer_id <> :transfer COLLATE NOCASE)`,
    )
    .run({ request, transfer: transferId });
  if (changes === 0) return;
  const statuses = new Map<number, DeliveryStatus[]>();
  const rows = database
    .prepare(`SELECT position, status FROM notifications WHERE send = ? AND position IS NOT NULL AND kind = 'report'`)
    .all(send);
  for (const row of rows) {
    const position = Number(row['position']);
    statuses.set(position, [...(statuses.get(position) ?? []), row['status'] as DeliveryStatus]);
  }
  const counted = [...statuses.values()].map((reported) => countedAs(deliveryStatus(reported)));
  const countOf = (as: Counted): number => counted.filter((one) => one === as).length;
  database
    .prepare('UPDATE sends SET delivered = ?, failed = ?, undelivered = ? WHERE id = ?')
    .run(countOf('delivered'), countOf('failed'), countOf('undelivered'), send);
}

function evictUnmatched(database: DatabaseSync, handset: string | undefined): void {
  const bounds = [
    ['send IS NULL AND handset IS ?', [handset ?? null], MAX_UNMATCHED_OF_HANDSET],
    ['send IS NULL', [], MAX_UNMATCHED],
  ] as const;
  for (const [condition, values, most] of bounds)
    database
      .prepare(
        `DELETE FROM notifications WHERE id IN (
           SELECT id FROM notifications WHERE ${condition} ORDER BY id DESC LIMIT -1 OFFSET ${most})`,
      )
      .run(...values);
}

/** What tells one notification from another: a report that says the same is the same, whatever its id. */
function hashOf(database: DatabaseSync, notification: ReceivedNotification): Uint8Array {
  const salt = database.prepare("SELECT value FROM facts WHERE name = 'salt'").get()?.['value'] as Uint8Array;
  const { notificationId, ...rest } = notification;
  const told =
    rest.kind === 'report'
      ? [
          ...[rest.kind, rest.channel, rest.transferId, rest.clientMessageId, rest.handsets, rest.status],
          ...times(rest),
        ]
      : [rest.kind, rest.channel, notificationId, rest.from, rest.to, rest.text, rest.segments];
  return createHash('sha256').update(salt).update(JSON.stringify(told)).digest().subarray(0, HASH_BYTES);
}

function times({ sentOn, deliveredOn, deliveredAs }: ReceivedReport): unknown[] {
  return [sentOn, deliveredOn, deliveredAs];
}

function lastId(database: DatabaseSync): number {
  return Number(database.prepare('SELECT last_insert_rowid() AS id').get()?.['id']);
}
