/**
 * Removes sends. What guards against sending twice stays, as salted hashes: requests whose outcome is unknown, for 30
 * days, and those accepted minutes ago. Text, numbers and ids are removed from them too.
 */
import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS, KEEP_ACCEPTED_MS, KEEP_MS } from '../sendStore';
import { transaction } from './transaction';

/** The most sends that one call removes, so that other windows wait for milliseconds only. */
export const MAX_REMOVED_AT_ONCE = 500;

/** The fact that the write-ahead log may still hold what was removed. */
const LOG_HOLDS_REMOVED = 'log holds removed';

/** Removes sends, in a transaction of the caller. */
export function removeSends(database: DatabaseSync, sends: readonly string[], now: number): void {
  const isGuard = database.prepare(
    `SELECT EXISTS (
       SELECT 1 FROM requests WHERE send = :send AND (
         (state = 'pending' AND started_at >= :old) OR
         (state = 'unknown' AND started_at >= :old AND
           EXISTS (SELECT 1 FROM recipients WHERE request = requests.id AND fingerprint IS NOT NULL)) OR
         (state = 'accepted' AND costs_money = 1 AND abs(started_at - :now) <= :recent))) AS guard`,
  );
  const remove = database.prepare('DELETE FROM sends WHERE id = ?');
  const strip = [
    `UPDATE sends SET removed = 1, expired_at = NULL, first_recipients = '[]', text_start = NULL, sender = NULL, delivered = 0, failed = 0, undelivered = 0, replies = 0 WHERE id = ?`,
    'DELETE FROM messages WHERE send = ?',
    'DELETE FROM notifications WHERE send = ?',
    'UPDATE requests SET client_message_id = NULL, transfer_id = NULL, response = NULL WHERE send = ?',
    'UPDATE recipients SET number = NULL, typed = NULL WHERE request IN (SELECT id FROM requests WHERE send = ?)',
  ].map((sql) => database.prepare(sql));
  for (const send of sends) {
    const found = isGuard.get({ send, old: now - KEEP_MS, now, recent: KEEP_ACCEPTED_MS });
    if (found?.['guard'] === 1) for (const statement of strip) statement.run(send);
    else remove.run(send);
  }
  if (sends.length > 0) noteRemoval(database);
}

/** Removes notifications that fit no send, in a transaction of the caller. @param before only those received earlier. */
export function removeUnmatched(database: DatabaseSync, before = Infinity): void {
  const { changes } = database.prepare('DELETE FROM notifications WHERE send IS NULL AND received_at < ?').run(before);
  if (changes > 0) noteRemoval(database);
}

/** Removes notifications that fit no send and are older than what is kept, in the same two steps as sends. */
export function expireUnmatched(database: DatabaseSync, now: number, keepMs: number): void {
  transaction(database, () => {
    database
      .prepare(
        `UPDATE notifications SET expired_at = NULL
         WHERE send IS NULL AND expired_at IS NOT NULL AND (expired_at > ? OR received_at >= ?)`,
      )
      .run(now, now - keepMs);
    const { changes } = database
      .prepare('DELETE FROM notifications WHERE send IS NULL AND expired_at <= ?')
      .run(now - DAY_MS);
    if (changes > 0) noteRemoval(database);
    database
      .prepare('UPDATE notifications SET expired_at = ? WHERE send IS NULL AND expired_at IS NULL AND received_at < ?')
      .run(now, now - keepMs);
  });
}

/** Notes that the write-ahead log holds what was removed; see {@link truncateLog}. */
function noteRemoval(database: DatabaseSync): void {
  database.prepare('INSERT OR REPLACE INTO facts VALUES (?, 1)').run(LOG_HOLDS_REMOVED);
}

/**
 * Removes sends that are older than what is kept, in two steps, marked first and removed a day later, because the clock
 * may be wrong.
 * @param keepMs how long sends are kept, in milliseconds.
 */
export function expire(database: DatabaseSync, now: number, keepMs: number): void {
  const [old, oldGuard] = [now - keepMs, now - KEEP_MS];
  const isOld = '(started_at < :old AND removed = 0 OR started_at < :oldGuard AND removed = 1)';
  const any = database.prepare(
    `SELECT EXISTS (SELECT 1 FROM sends WHERE expired_at IS NOT NULL) OR EXISTS (SELECT 1 FROM sends WHERE ${isOld}) AS any_old`,
  );
  if (any.get({ old, oldGuard })?.['any_old'] !== 1) return;
  transaction(database, () => {
    database
      .prepare(
        `UPDATE sends SET expired_at = NULL WHERE expired_at > :now OR (expired_at IS NOT NULL AND NOT ${isOld})`,
      )
      .run({ now, old, oldGuard });
    const expired = database
      .prepare('SELECT id FROM sends WHERE expired_at <= ? LIMIT ?')
      .all(now - DAY_MS, MAX_REMOVED_AT_ONCE)
      .map(({ id }) => String(id));
    removeSends(database, expired, now);
    database
      .prepare(`UPDATE sends SET expired_at = :now WHERE expired_at IS NULL AND ${isOld}`)
      .run({ now, old, oldGuard });
  });
}

/**
 * Truncates the write-ahead log when it may hold what was removed. `secure_delete` has overwritten it in the database.
 * @returns false while another window still reads the log.
 */
export function truncateLog(database: DatabaseSync): boolean {
  const holds = database.prepare('SELECT 1 AS holds FROM facts WHERE name = ?').get(LOG_HOLDS_REMOVED);
  if (!holds) return true;
  if (database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0) return false;
  database.prepare('DELETE FROM facts WHERE name = ?').run(LOG_HOLDS_REMOVED);
  return true;
}
