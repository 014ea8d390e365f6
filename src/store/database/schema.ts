import type { DatabaseSync } from 'node:sqlite';

/**
 * The migrations from an empty file to the current schema, in order; `user_version` is the number of applied ones.
 * A published migration is never changed: a later change is another migration.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- Facts about the whole: what fingerprints are salted with.
  CREATE TABLE facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

  -- What was sent with one click. The call is open: another one adds rows, no columns.
  CREATE TABLE sends (
    id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    mode TEXT NOT NULL,
    place TEXT NOT NULL, -- the destination's key
    call TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sends_by_time ON sends (started_at, id);

  -- Each try of each of its parts.
  CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    send TEXT NOT NULL REFERENCES sends (id) ON DELETE CASCADE,
    -- The process that sends it, or did.
    session TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    recipients INTEGER NOT NULL,
    -- Whether a repetition costs money.
    costs_money INTEGER NOT NULL,
    -- pending, unknown, accepted, refused, notSent
    state TEXT NOT NULL,
    -- What the gateway said at its end.
    status_code INTEGER,
    sms_count INTEGER,
    -- When it was seen first that it need not be kept any longer.
    expired_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX requests_by_send ON requests (send);
  CREATE INDEX requests_by_time ON requests (started_at);
  CREATE INDEX requests_by_state ON requests (state, send);
  CREATE INDEX requests_by_code ON requests (status_code, send) WHERE status_code IS NOT NULL;
  CREATE INDEX requests_pending ON requests (session) WHERE state = 'pending';
  CREATE INDEX requests_expired ON requests (expired_at) WHERE expired_at IS NOT NULL;

  CREATE TABLE recipients (
    request TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- Of the destination's key, the text and the number, salted; null where no repetition is to be found by it.
    fingerprint BLOB,
    PRIMARY KEY (request, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX recipients_by_fingerprint ON recipients (fingerprint) WHERE fingerprint IS NOT NULL;
  `,
  `
  -- What is shown in lists. Removed sends only guard against sending twice: hashes, no text, no number.
  ALTER TABLE sends ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
  -- The outcome of the whole; see states.ts.
  ALTER TABLE sends ADD COLUMN state TEXT NOT NULL DEFAULT 'unknown';
  ALTER TABLE sends ADD COLUMN sent_again INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sends ADD COLUMN status_code INTEGER;
  ALTER TABLE sends ADD COLUMN sms_count INTEGER;
  ALTER TABLE sends ADD COLUMN recipients INTEGER NOT NULL DEFAULT 0;
  -- When it was first found to be older than what is kept; deleted a day later.
  ALTER TABLE sends ADD COLUMN expired_at INTEGER;
  -- JSON: an array of numbers.
  ALTER TABLE sends ADD COLUMN first_recipients TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE sends ADD COLUMN text_start TEXT;
  ALTER TABLE sends ADD COLUMN sender TEXT;
  DROP INDEX sends_by_time;
  CREATE INDEX sends_by_time ON sends (started_at, id, removed, mode, state);
  CREATE INDEX sends_expired ON sends (expired_at) WHERE expired_at IS NOT NULL;
  -- Requests of versions before this one, which stored no outcome of the whole.
  UPDATE sends SET
    recipients = coalesce((SELECT max(recipients) FROM requests WHERE send = sends.id), 0),
    state = coalesce((SELECT state FROM requests WHERE send = sends.id ORDER BY started_at DESC LIMIT 1), 'unknown');

  -- What is long, so that a list need not read past it.
  CREATE TABLE messages (
    send TEXT PRIMARY KEY REFERENCES sends (id) ON DELETE CASCADE,
    account TEXT,
    method TEXT,
    segments INTEGER,
    fields TEXT NOT NULL, -- JSON
    later_recipients TEXT, -- JSON: [number, how it was typed][] behind the first request; null for a single request
    search TEXT NOT NULL, -- text and sender, folded
    content TEXT -- the text, or the segments as JSON; null where texts are not kept
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE requests ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
  -- The index of its first recipient in the send.
  ALTER TABLE requests ADD COLUMN first_recipient INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE requests ADD COLUMN ended_at INTEGER;
  ALTER TABLE requests ADD COLUMN client_message_id TEXT;
  ALTER TABLE requests ADD COLUMN transfer_id TEXT;
  ALTER TABLE requests ADD COLUMN response TEXT; -- JSON: further fields of StoredResponse
  -- The user's word on an unknown outcome.
  ALTER TABLE requests ADD COLUMN decision TEXT;
  ALTER TABLE requests ADD COLUMN decided_at INTEGER;
  -- Whole sends expire now.
  DROP INDEX requests_expired;
  ALTER TABLE requests DROP COLUMN expired_at;
  CREATE INDEX requests_by_transfer_id ON requests (transfer_id COLLATE NOCASE) WHERE transfer_id IS NOT NULL;
  CREATE INDEX requests_by_message_id ON requests (client_message_id COLLATE NOCASE) WHERE client_message_id IS NOT NULL;

  ALTER TABLE recipients ADD COLUMN number TEXT;
  ALTER TABLE recipients ADD COLUMN typed TEXT;
  -- When a later send to this recipient was accepted, which ended an unknown outcome.
  ALTER TABLE recipients ADD COLUMN sent_again_at INTEGER;
  `,
  `
  -- Delivery reports and replies. The id is the order in which they came.
  CREATE TABLE notifications (
    id INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    kind TEXT NOT NULL, -- report, message
    -- Of everything that tells one from another, salted: the same one that comes again is found by it.
    hash BLOB NOT NULL UNIQUE,
    -- Null while it fits no send.
    send TEXT REFERENCES sends (id) ON DELETE CASCADE,
    request TEXT REFERENCES requests (id) ON DELETE CASCADE, -- null for a message
    position INTEGER, -- the index of the recipient in the send; null where it is not known
    handset TEXT, -- digits, or masked
    handsets TEXT, -- JSON, of a report: all numbers that may be its handset, to match it later
    status TEXT, -- of a report
    transfer_id TEXT,
    client_message_id TEXT,
    details TEXT NOT NULL, -- JSON: further fields of StoredReport or StoredReply
    expired_at INTEGER -- when one that fits no send was first found to be older than what is kept
  ) STRICT;
  CREATE INDEX notifications_by_send ON notifications (send, position) WHERE send IS NOT NULL;
  CREATE INDEX notifications_by_request ON notifications (request) WHERE request IS NOT NULL;
  CREATE INDEX notifications_unmatched ON notifications (handset) WHERE send IS NULL;
  CREATE INDEX notifications_by_transfer_id ON notifications (transfer_id COLLATE NOCASE)
    WHERE send IS NULL AND transfer_id IS NOT NULL;
  CREATE INDEX notifications_by_message_id ON notifications (client_message_id COLLATE NOCASE)
    WHERE send IS NULL AND client_message_id IS NOT NULL;

  -- How many recipients have which delivery status; see deliveryStatus.
  ALTER TABLE sends ADD COLUMN delivered INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sends ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sends ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sends ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;

  -- To find the last message to a number.
  ALTER TABLE recipients ADD COLUMN requested_at INTEGER;
  UPDATE recipients SET requested_at = (SELECT started_at FROM requests WHERE id = request) WHERE number IS NOT NULL;
  CREATE INDEX recipients_by_number ON recipients (number, requested_at) WHERE number IS NOT NULL;
  `,
];

/** Thrown for a file with the schema of a newer version of this extension. */
export class NewerSchemaError extends Error {
  readonly code = 'NEWER_FILE';

  constructor(version: number) {
    super(`The file has version ${version}, and this extension knows versions up to ${MIGRATIONS.length}.`);
  }
}

/** Applies the missing migrations, in one transaction. */
export function migrate(database: DatabaseSync): void {
  const at = versionOf(database);
  if (at > MIGRATIONS.length) throw new NewerSchemaError(at);
  if (at === MIGRATIONS.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Read again under the lock: another window may have migrated the file.
    for (const step of MIGRATIONS.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
