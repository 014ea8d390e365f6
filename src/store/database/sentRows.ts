/** Writes the rows of whole sends, from which lists are read. */
import type { DatabaseSync } from 'node:sqlite';
import { foldForSearch, type KeepOptions, maskNumber, textStart } from '../kept';
import type { SendState } from '../sendHistory';
import type { RequestToRecord, SentDetails } from '../sendStore';
import { lastRequests, overallState, type RequestOfSend } from '../states';

/** How many recipients a list shows. */
export const FIRST_RECIPIENTS = 3;

/** Inserts the send of a request, unless an earlier request did. */
export function insertSend(
  database: DatabaseSync,
  { send, mode, destinationKey, call, recipients, content, sent }: RequestToRecord,
  startedAt: number,
  keep: KeepOptions,
): void {
  const { account = null, method = null, segments, fields } = sent;
  const { keepMs, keepTexts, keepNumbers } = keep;
  if (keepMs === 0) {
    database
      .prepare(
        'INSERT OR IGNORE INTO sends (id, started_at, mode, place, call, recipients, removed) VALUES (?, ?, ?, ?, ?, ?, 1)',
      )
      .run(send, startedAt, mode, destinationKey, call, sent.recipients);
    return;
  }
  const sender = typeof fields['senderAddress'] === 'string' ? fields['senderAddress'] : null;
  const shown = recipients.slice(0, FIRST_RECIPIENTS).map((number) => (keepNumbers ? number : maskNumber(number)));
  const { changes } = database
    .prepare(
      `INSERT OR IGNORE INTO sends (id, started_at, mode, place, call, recipients, first_recipients, text_start, sender)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[send, startedAt, mode, destinationKey, call, sent.recipients, JSON.stringify(shown)],
      ...[keepTexts ? textStart(content) : null, sender],
    );
  if (changes === 0) return;
  const searched = [...(keepTexts && call !== 'binary' ? [content] : []), ...(sender === null ? [] : [sender])];
  const later = sent.laterRecipients?.map((number) => keptNumber(number, sent.typed, keep)) ?? [];
  database
    .prepare(
      'INSERT INTO messages (send, account, method, segments, fields, later_recipients, search, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      ...[send, account, method, segments, JSON.stringify(fields), later.length > 0 ? JSON.stringify(later) : null],
      ...[foldForSearch(searched.join('\n')), keepTexts ? content : null],
    );
}

/** A number and how it was typed, as they are kept. */
export type KeptNumber = readonly [number: string | null, typed: string | null];

export function keptNumber(msisdn: string, typed: SentDetails['typed'], keep: KeepOptions): KeptNumber {
  if (keep.keepMs === 0) return [null, null];
  return keep.keepNumbers ? [msisdn, typed?.get(msisdn) ?? null] : [maskNumber(msisdn), null];
}

interface Request extends RequestOfSend {
  readonly id: string;
  readonly statusCode: number | null;
  readonly smsCount: number | null;
}

/** Derives a send's state, code and count of SMS from its requests. */
export function updateSend(database: DatabaseSync, send: string): void {
  const row = database.prepare('SELECT recipients FROM sends WHERE id = ?').get(send);
  if (!row) return;
  const requests = database
    .prepare(
      `SELECT id, first_recipient, recipients, state, status_code, sms_count FROM requests WHERE send = ? ORDER BY sequence`,
    )
    .all(send)
    .map((request): Request => {
      const { id, first_recipient: first, recipients, state, status_code: statusCode, sms_count: smsCount } = request;
      return {
        id: String(id),
        firstRecipient: Number(first),
        recipients: Number(recipients),
        state: state as SendState,
        statusCode: statusCode === null ? null : Number(statusCode),
        smsCount: smsCount === null ? null : Number(smsCount),
      };
    });
  const ranges = lastRequests(requests, Number(row['recipients']));
  const state = overallState(ranges);
  const last = new Set(ranges.flatMap(({ request }) => request ?? []));
  const inState = [...last].filter((request) => request.state === state);
  const counted = [...last].flatMap((request) => (request.state === 'accepted' ? (request.smsCount ?? []) : []));
  database
    .prepare('UPDATE sends SET state = ?, sent_again = ?, status_code = ?, sms_count = ? WHERE id = ?')
    .run(
      state,
      Number(state === 'unknown' && inState.every(({ id }) => isSentAgain(database, id))),
      inState.find(({ statusCode }) => statusCode !== null)?.statusCode ?? null,
      counted.length > 0 ? counted.reduce((sum, count) => sum + count, 0) : null,
      send,
    );
}

function isSentAgain(database: DatabaseSync, request: string): boolean {
  const open = database
    .prepare('SELECT EXISTS (SELECT 1 FROM recipients WHERE request = ? AND sent_again_at IS NULL) AS open')
    .get(request);
  return open?.['open'] === 0;
}
