import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SentDetails } from '../sendStore';
import { insertSend } from './sentRows';

/** What version 0.3.0 remembered of accepted and unknown sends. */
export interface EarlierMemory {
  readonly sent: readonly EarlierSend[];
  /** Recent recipients, newest first: MSISDNs. */
  readonly recipients: readonly string[];
}

export interface EarlierSend {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly call: string;
  readonly content: string;
  readonly recipients: readonly string[];
  readonly sent: SentDetails;
}

/** Imports sends of version 0.3.0, of which it kept neither mode nor outcome. */
export function importEarlier(database: DatabaseSync, sends: readonly EarlierSend[]): void {
  for (const { at, call, content, recipients, sent } of sends) {
    // The same id again when an import was interrupted before the source was deleted.
    const id = createHash('sha256')
      .update(JSON.stringify([at, call, content, recipients]))
      .digest('hex')
      .slice(0, 32);
    const keep = { keepMs: Infinity, keepTexts: true, keepNumbers: true };
    const message = { destinationKey: '', content, recipients, costsMoney: false };
    insertSend(database, { ...message, send: id, mode: '', call, firstRecipient: 0, sent }, at, keep);
    const { changes } = database
      .prepare(
        `INSERT OR IGNORE INTO requests (id, send, session, started_at, recipients, costs_money, state) VALUES (?, ?, '', ?, ?, 0, 'sentEarlier')`,
      )
      .run(id, id, at, recipients.length);
    if (changes === 0) continue;
    database.prepare(`UPDATE sends SET state = 'sentEarlier' WHERE id = ?`).run(id);
    const insert = database.prepare('INSERT INTO recipients (request, position, number, typed) VALUES (?, ?, ?, ?)');
    for (const [position, number] of recipients.entries())
      insert.run(id, position, number, sent.typed?.get(number) ?? null);
  }
}
