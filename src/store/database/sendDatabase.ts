import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DAY_MS, HOUR_MS, KEEP_ACCEPTED_MS } from '../sendStore';
import {
  type Earlier,
  hasMore,
  type MessageIdentity,
  newestFirst,
  type RecordedRequest,
  type Recording,
  type RequestEnd,
  type RequestToRecord,
  type Unreadable,
} from '../sendStore';
import { carryOver } from './carryOver';
import type { KeepOptions } from '../kept';
import type { LostFiles } from './lostFiles';
import { insertSend, keptNumber, updateSend } from './sentRows';
import { expire, expireUnmatched } from './removal';
import { matchReportsOfEnded } from './received/receivedNotifications';
import { transaction } from './transaction';

/** Bytes of a truncated hash, enough that collisions are unlikely. */
const FINGERPRINT_BYTES = 8;

/**
 * The database of sends, their requests and recipients, in one file that all windows share. Every call is one durable
 * transaction and blocks its thread.
 */
export class SendDatabase {
  #salt: Uint8Array;
  /** When old fingerprints and notifications were last removed, in milliseconds since 1970. */
  #cleanedAt: number | undefined;
  readonly #findUnknown: StatementSync;
  readonly #findAccepted: StatementSync;

  /**
   * @param database a migrated database.
   * @param lost the broken files that it has replaced.
   */
  constructor(
    private readonly database: DatabaseSync,
    private readonly lost: LostFiles,
  ) {
    database.exec("INSERT OR IGNORE INTO facts VALUES ('salt', randomblob(16))");
    this.#salt = this.#readSalt();
    // CROSS JOIN keeps the order of the tables: a fingerprint finds one or two rows, a state most of them.
    const like = `
      SELECT DISTINCT requests.id, requests.started_at, mode, place, requests.recipients
      FROM recipients CROSS JOIN requests ON requests.id = request CROSS JOIN sends ON sends.id = send
      WHERE fingerprint = ?`;
    this.#findUnknown = database.prepare(`${like} AND requests.state IN ('pending', 'unknown')`);
    this.#findAccepted = database.prepare(
      `${like} AND requests.state = 'accepted' AND costs_money = 1 AND requests.started_at BETWEEN ? AND ?`,
    );
  }

  /** @param keepMs how long sends are kept, in milliseconds. */
  find(message: MessageIdentity, now: number, keepMs: number): Earlier {
    this.clean(now, keepMs);
    return this.#find(message, this.#fingerprints(message), now);
  }

  /** Looks for earlier requests and records the new one in one transaction, so that windows see each other. */
  record(
    request: RequestToRecord & { readonly id: string },
    session: string,
    known: ReadonlySet<string>,
    now: number,
    keep: KeepOptions,
  ): Recording {
    const fingerprints = this.#fingerprints(request);
    return this.#transaction(() => {
      const earlier = this.#find(request, fingerprints, now);
      if (hasMore(earlier, known)) return { kind: 'notKnown', earlier };
      this.#insert(request, session, now, fingerprints, keep);
      const { id, mode, destinationKey: host, recipients } = request;
      return { kind: 'recorded', request: { id, startedAt: now, mode, host, recipients: recipients.length } };
    });
  }

  /**
   * Records the end of a request.
   * @param now milliseconds since 1970.
   * @param again the message and the ids of its earlier unknown requests, where this request sent it again.
   * @returns false where there is no such request, because it was in a file that was lost.
   */
  complete(
    id: string,
    end: RequestEnd,
    now: number,
    again?: { readonly unknown: readonly string[]; readonly message: MessageIdentity },
  ): boolean {
    return this.#transaction(() => {
      const { state, statusCode = null, smsCount = null, transferId = null, ...response } = end;
      // A report may have named it before.
      const named = state === 'accepted' || state === 'unknown' ? 'coalesce(?, transfer_id)' : '?';
      const { changes } = this.database
        .prepare(
          `UPDATE requests SET state = ?, status_code = ?, sms_count = ?, ended_at = ?, decision = NULL, decided_at = NULL,
             (transfer_id, response) = (SELECT iif(removed, NULL, ${named}), iif(removed, NULL, ?) FROM sends WHERE sends.id = send)
           WHERE id = ?`,
        )
        .run(state, statusCode, smsCount, now, transferId, JSON.stringify(response), id);
      matchReportsOfEnded(this.database, id, now);
      this.database
        .prepare(
          `UPDATE recipients SET fingerprint = NULL WHERE request =
             (SELECT id FROM requests WHERE id = ? AND (state IN ('refused', 'notSent') OR (state = 'accepted' AND costs_money = 0)))`,
        )
        .run(id);
      updateSend(this.database, this.#sendOf(id));
      if (again && again.unknown.length > 0) this.#end(again.unknown, this.#fingerprints(again.message), now);
      return changes > 0;
    });
  }

  /** Records a request again whose record was lost with a broken file. */
  restore(
    request: RequestToRecord & { readonly id: string },
    session: string,
    startedAt: number,
    end: RequestEnd,
    now: number,
    keep: KeepOptions,
  ): void {
    this.#transaction(() => {
      this.#insert(request, session, startedAt, this.#fingerprints(request), keep);
    });
    this.complete(request.id, end, now);
  }

  /** The sessions with pending requests, except one. */
  pendingSessions(but: string): string[] {
    return this.database
      .prepare("SELECT DISTINCT session FROM requests WHERE state = 'pending' AND session <> ?")
      .all(but)
      .map(({ session }) => String(session));
  }

  /** Marks pending requests as unknown: all of some sessions, and those before a time of all sessions except `but`. */
  interrupt(sessions: readonly string[], but: string, startedBefore: number, now: number): RecordedRequest[] {
    return this.#transaction(() => {
      const isDead = new Set(sessions);
      const found = this.database
        .prepare(
          `SELECT requests.id, requests.started_at, mode, place, requests.recipients, session
           FROM requests JOIN sends ON sends.id = send WHERE requests.state = 'pending' AND session <> ?`,
        )
        .all(but)
        .filter((row) => isDead.has(String(row['session'])) || Number(row['started_at']) <= startedBefore)
        .map(requestOf);
      const mark = this.database.prepare("UPDATE requests SET state = 'unknown' WHERE id = ?");
      const stateOf = this.database.prepare('SELECT state FROM requests WHERE id = ?');
      return found.filter(({ id }) => {
        mark.run(id);
        matchReportsOfEnded(this.database, id, now);
        updateSend(this.database, this.#sendOf(id));
        return stateOf.get(id)?.['state'] === 'unknown'; // a report may have proved that it was accepted
      });
    });
  }

  /**
   * Copies the readable rows of a broken file.
   * @returns the number of requests.
   */
  carryOver(openBroken: () => DatabaseSync): number {
    this.#transaction(() => {
      carryOver(openBroken, this.database);
    });
    this.#salt = this.#readSalt();
    return Number(this.database.prepare('SELECT count(*) AS count FROM requests').get()?.['count']);
  }

  #readSalt(): Uint8Array {
    return this.database.prepare("SELECT value FROM facts WHERE name = 'salt'").get()?.['value'] as Uint8Array;
  }

  /** Renames lost files about which the user was asked. */
  putAside(unreadable: readonly Unreadable[]): void {
    const lost = new Set(this.lost.list());
    for (const { id } of unreadable) if (lost.has(id)) this.lost.putAside(id);
  }

  #find({ costsMoney }: MessageIdentity, fingerprints: readonly Uint8Array[], now: number): Earlier {
    const unknown = new Map<string, RecordedRequest>();
    const accepted = new Map<string, RecordedRequest>();
    for (const fingerprint of fingerprints) {
      for (const row of this.#findUnknown.all(fingerprint)) unknown.set(String(row['id']), requestOf(row));
      if (!costsMoney) continue;
      for (const row of this.#findAccepted.all(fingerprint, now - KEEP_ACCEPTED_MS, now + KEEP_ACCEPTED_MS))
        accepted.set(String(row['id']), requestOf(row));
    }
    return {
      unknownRequests: newestFirst(unknown.values()),
      accepted: newestFirst(accepted.values()),
      unreadable: this.lost.list().map((id) => ({ id, isBroken: true })),
    };
  }

  #insert(
    request: RequestToRecord & { readonly id: string },
    session: string,
    startedAt: number,
    fingerprints: readonly Uint8Array[],
    keep: KeepOptions,
  ): void {
    const { id, send, recipients, costsMoney, firstRecipient, clientMessageId = null, sent } = request;
    insertSend(this.database, request, startedAt, keep);
    this.database
      .prepare(
        `INSERT INTO requests (id, send, session, started_at, recipients, costs_money, state, first_recipient, client_message_id, sequence)
         SELECT ?, ?, ?, ?, ?, ?, 'pending', ?, ?, count(*) FROM requests WHERE send = ?`,
      )
      .run(
        ...[id, send, session, startedAt, recipients.length, Number(costsMoney), firstRecipient],
        ...[keep.keepMs > 0 ? clientMessageId : null, send],
      );
    const insert = this.database.prepare(
      'INSERT INTO recipients (request, position, fingerprint, number, typed, requested_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const [position, fingerprint] of fingerprints.entries()) {
      const recipient = recipients[position] ?? '';
      insert.run(id, position, fingerprint, ...keptNumber(recipient, sent.typed, keep), startedAt);
    }
    updateSend(this.database, send);
  }

  #sendOf(request: string): string {
    return String(this.database.prepare('SELECT send FROM requests WHERE id = ?').get(request)?.['send']);
  }

  /** Ends the unknown outcome of recipients to whom the message was sent again. */
  #end(requests: readonly string[], fingerprints: readonly Uint8Array[], now: number): void {
    const end = this.database.prepare(
      'UPDATE recipients SET fingerprint = NULL, sent_again_at = ? WHERE fingerprint = ? AND request = ?',
    );
    for (const request of requests) {
      for (const fingerprint of fingerprints) end.run(now, fingerprint, request);
      updateSend(this.database, this.#sendOf(request));
    }
  }

  /** Removes what is older than what is kept. */
  clean(now: number, keepMs: number): void {
    expire(this.database, now, keepMs);
    // Hourly at most, because it reads all fingerprints and all notifications that fit no send.
    if (this.#cleanedAt !== undefined && Math.abs(now - this.#cleanedAt) < HOUR_MS) return;
    this.#cleanedAt = now;
    expireUnmatched(this.database, now, keepMs);
    this.database
      .prepare(
        `UPDATE recipients INDEXED BY recipients_by_fingerprint SET fingerprint = NULL WHERE fingerprint IS NOT NULL
           AND request IN (SELECT id FROM requests WHERE state = 'accepted' AND started_at < ?)`,
      )
      .run(now - DAY_MS);
  }

  #fingerprints({ destinationKey, content, recipients }: MessageIdentity): Uint8Array[] {
    const message = createHash('sha256')
      .update(this.#salt)
      .update(JSON.stringify([destinationKey, content]))
      .digest();
    return recipients.map((recipient) =>
      createHash('sha256').update(message).update(recipient).digest().subarray(0, FINGERPRINT_BYTES),
    );
  }

  #transaction<T>(work: () => T): T {
    return transaction(this.database, work);
  }
}

function requestOf(row: Record<string, unknown>): RecordedRequest {
  return {
    id: String(row['id']),
    startedAt: Number(row['started_at']),
    mode: String(row['mode']),
    host: String(row['place']),
    recipients: Number(row['recipients']),
  };
}
