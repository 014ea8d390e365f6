import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SendFilter, SendList, SendPage, StoredRequest, StoredSend } from '../sendHistory';

const MAX_ON_A_PAGE = 1000;

/** Reads a page of sends, newest first, each with its requests in the order in which they were sent. */
export function readPage(database: DatabaseSync, filter: SendFilter, { after, size }: SendPage): SendList {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const only = (sql: string, ...more: SQLInputValue[]): void => {
    conditions.push(sql);
    values.push(...more);
  };
  if (after) only('(started_at, id) < (?, ?)', after.startedAt, after.id);
  if (filter.from !== undefined) only('started_at >= ?', filter.from);
  if (filter.until !== undefined) only('started_at < ?', filter.until);
  if (filter.modes) only(`mode IN (${marks(filter.modes)})`, ...filter.modes);
  if (filter.destinationKey !== undefined) only('place = ?', filter.destinationKey);
  if (filter.states)
    only(`id IN (SELECT send FROM requests WHERE state IN (${marks(filter.states)}))`, ...filter.states);
  if (filter.statusCode !== undefined)
    only('id IN (SELECT send FROM requests WHERE status_code = ?)', filter.statusCode);
  const most = Math.min(size, MAX_ON_A_PAGE);
  const rows = database
    .prepare(
      `SELECT id, started_at, mode, place, call FROM sends ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY started_at DESC, id DESC LIMIT ?`,
    )
    .all(...values, most + 1);
  const requests = database.prepare(
    'SELECT id, started_at, recipients, state, status_code, sms_count FROM requests WHERE send = ? ORDER BY started_at, id',
  );
  const sends = rows.slice(0, most).map((row): StoredSend => {
    const id = String(row['id']);
    return {
      id,
      startedAt: Number(row['started_at']),
      mode: String(row['mode']),
      destinationKey: String(row['place']),
      call: String(row['call']),
      requests: requests.all(id).map(requestOf),
    };
  });
  const last = sends.at(-1);
  return { sends, ...(rows.length > most && last && { next: { startedAt: last.startedAt, id: last.id } }) };
}

function requestOf(row: Record<string, unknown>): StoredRequest {
  const { status_code: statusCode, sms_count: smsCount } = row;
  return {
    id: String(row['id']),
    startedAt: Number(row['started_at']),
    recipients: Number(row['recipients']),
    state: row['state'] as StoredRequest['state'],
    ...(statusCode !== null && { statusCode: Number(statusCode) }),
    ...(smsCount !== null && { smsCount: Number(smsCount) }),
  };
}

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join();
}
