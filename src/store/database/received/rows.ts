/** Reads the rows of notifications as the objects of the interface. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryStatus } from '../../../gateway-schema';
import type { StoredReply, StoredReport, UnmatchedNotification } from '../../sendHistory';
import type { Row } from '../rows';

/** How many reports of a recipient, and how many replies and reports without a recipient of a send are kept. */
export const MAX_REPORTS = 50;
export const MAX_REPLIES = 500;

const COLUMNS = 'id, received_at, kind, position, handset, status, transfer_id, client_message_id, details';

export function reportOf(row: Row): StoredReport {
  return {
    at: Number(row['received_at']),
    status: row['status'] as DeliveryStatus,
    ...(JSON.parse(String(row['details'])) as Pick<StoredReport, 'channel'>),
  };
}

function replyOf(row: Row): StoredReply {
  const { handset, position } = row;
  return {
    id: String(row['id']),
    at: Number(row['received_at']),
    ...(typeof position === 'number' && { position }),
    ...(typeof handset === 'string' && { from: handset }),
    ...(JSON.parse(String(row['details'])) as Pick<StoredReply, 'channel'>),
  };
}

function unmatchedOf(row: Row): UnmatchedNotification {
  if (row['kind'] === 'message') return { kind: 'message', ...replyOf(row) };
  const { transfer_id: transferId, client_message_id: clientMessageId, handset } = row;
  return {
    kind: 'report',
    id: String(row['id']),
    ...reportOf(row),
    ...(typeof transferId === 'string' && { transferId }),
    ...(typeof clientMessageId === 'string' && { clientMessageId }),
    ...(typeof handset === 'string' && { handset }),
  };
}

/** The replies of a send, in the order in which they came. */
export function repliesOf(database: DatabaseSync, send: string): StoredReply[] {
  return database
    .prepare(`SELECT ${COLUMNS} FROM notifications WHERE send = ? AND kind = 'message' ORDER BY id`)
    .all(send)
    .map(replyOf);
}

/** The reports of a send that name no recipient. */
export function unplacedReportsOf(database: DatabaseSync, send: string): StoredReport[] {
  return database
    .prepare(`SELECT ${COLUMNS} FROM notifications WHERE send = ? AND position IS NULL AND kind = 'report' ORDER BY id`)
    .all(send)
    .map(reportOf);
}

/** The reports of a send's recipients, by their index in the send. @param until the index after the last one. */
export function reportsOf(
  database: DatabaseSync,
  send: string,
  from: number,
  until: number,
): ReadonlyMap<number, readonly StoredReport[]> {
  const reports = new Map<number, StoredReport[]>();
  const rows = database
    .prepare(
      `SELECT ${COLUMNS} FROM notifications WHERE send = ? AND position >= ? AND position < ? AND kind = 'report' ORDER BY id`,
    )
    .all(send, from, until);
  for (const row of rows) {
    const position = Number(row['position']);
    reports.set(position, [...(reports.get(position) ?? []), reportOf(row)]);
  }
  return reports;
}

export function unmatchedNotifications(database: DatabaseSync, size: number): UnmatchedNotification[] {
  return database
    .prepare(`SELECT ${COLUMNS} FROM notifications WHERE send IS NULL ORDER BY id DESC LIMIT ?`)
    .all(size)
    .map(unmatchedOf);
}
