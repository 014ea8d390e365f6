import type { DatabaseSync } from 'node:sqlite';
import type { ReceivedNotification } from '../../gateway-schema';
import { foldForSearch, type KeepOptions } from '../kept';
import type {
  ClearOptions,
  FoundRequest,
  Reception,
  SendDay,
  SendFilter,
  SendList,
  SendPage,
  StoredRecipient,
  StoredRequest,
  StoredSend,
  UnknownDecision,
  UnmatchedNotification,
} from '../sendHistory';
import { lastRequests } from '../states';
import { type EarlierMemory, importEarlier } from './earlierMemory';
import type { LostFiles } from './lostFiles';
import { receive } from './received/receivedNotifications';
import { repliesOf, reportsOf, unmatchedNotifications, unplacedReportsOf } from './received/rows';
import { MAX_REMOVED_AT_ONCE, removeSends, removeUnmatched } from './removal';
import { LISTED_COLUMNS, listedOf, recipientOf, REQUEST_COLUMNS, requestOf } from './rows';
import { conditionsOf } from './sendConditions';
import { type KeptNumber, updateSend } from './sentRows';
import { transaction } from './transaction';

const MAX_ON_A_PAGE = 1000;
const MAX_FOUND = 10;
/** How many sends are searched for recent recipients, and how many recipients of each. */
const SENDS_WITH_RECENT = 200;
const RECENT_OF_ONE_SEND = 20;
/** Offsets of all time zones are multiples of it. */
const QUARTER_HOUR_MS = 15 * 60_000;

/** The history of the stored sends in the database; see the interface `SendHistory`. */
export class HistoryDatabase {
  constructor(
    private readonly database: DatabaseSync,
    private readonly lost: LostFiles,
  ) {}

  days({ text, ...filter }: SendFilter): SendDay[] {
    const { sql, values } = conditionsOf(filter);
    // All sends are read, so that one pass through the texts takes less time than to look up each.
    const [source, found] =
      text === undefined
        ? ['sends', []]
        : ['messages CROSS JOIN sends ON sends.id = messages.send AND instr(search, ?) > 0', [foldForSearch(text)]];
    const quarters = this.database
      .prepare(
        `SELECT started_at / ${QUARTER_HOUR_MS} AS quarter, count(*) AS sends FROM ${source} WHERE ${sql} GROUP BY 1`,
      )
      .all(...found, ...values);
    const days = new Map<number, SendDay>();
    for (const row of quarters) {
      const day = localDay(Number(row['quarter']) * QUARTER_HOUR_MS);
      const sends = (days.get(day.from)?.sends ?? 0) + Number(row['sends']);
      days.set(day.from, { ...day, sends });
    }
    return [...days.values()].sort((a, b) => b.from - a.from);
  }

  sends(filter: SendFilter, { after, size }: SendPage): SendList {
    const { sql, values } = conditionsOf(filter);
    const most = Math.min(size, MAX_ON_A_PAGE);
    const rows = this.database
      .prepare(
        `SELECT ${LISTED_COLUMNS} FROM sends WHERE ${sql} ${after ? 'AND (started_at, id) < (?, ?)' : ''}
         ORDER BY started_at DESC, id DESC LIMIT ?`,
      )
      .all(...values, ...(after ? [after.startedAt, after.id] : []), most + 1);
    const sends = rows.slice(0, most).map(listedOf);
    const last = sends.at(-1);
    return { sends, ...(rows.length > most && last && { next: { startedAt: last.startedAt, id: last.id } }) };
  }

  send(id: string): StoredSend | undefined {
    const row = this.database.prepare(`SELECT ${LISTED_COLUMNS} FROM sends WHERE removed = 0 AND id = ?`).get(id);
    if (!row) return undefined;
    const listed = listedOf(row);
    const message = this.database
      .prepare('SELECT account, method, segments, fields, content FROM messages WHERE send = ?')
      .get(id);
    const requests = this.#requests(id);
    const conversation = listed.replies === undefined ? [] : repliesOf(this.database, id);
    const unplacedReports = unplacedReportsOf(this.database, id);
    if (!message) return { ...listed, fields: {}, requests, conversation, unplacedReports };
    const { account, method, segments, content } = message;
    return {
      ...listed,
      ...(typeof account === 'string' && { account }),
      ...(method === 'GET' || method === 'POST' ? { method } : {}),
      ...(segments !== null && { segments: Number(segments) }),
      ...(typeof content === 'string' && {
        content: listed.call === 'binary' ? (JSON.parse(content) as string[]) : content,
      }),
      fields: JSON.parse(String(message['fields'])) as Record<string, unknown>,
      requests,
      conversation,
      unplacedReports,
    };
  }

  recipients(send: string, first: number, size: number): StoredRecipient[] {
    const row = this.database.prepare('SELECT recipients FROM sends WHERE removed = 0 AND id = ?').get(send);
    if (!row) return [];
    const until = Math.min(Number(row['recipients']), first + Math.min(size, MAX_ON_A_PAGE));
    const rows = this.database.prepare(
      'SELECT position, number, typed, sent_again_at FROM recipients WHERE request = ? AND position >= ? AND position < ? ORDER BY position',
    );
    const total = Number(row['recipients']);
    const later = this.#laterRecipients(send);
    const reports = reportsOf(this.database, send, first, until);
    const found: StoredRecipient[] = [];
    for (const range of lastRequests(this.#requests(send), total)) {
      const [from, to] = [Math.max(range.from, first), Math.min(range.until, until)];
      const { request } = range;
      if (from >= to) continue;
      const stored = request
        ? rows.all(request.id, from - request.firstRecipient, to - request.firstRecipient)
        : Array.from({ length: to - from }, (_, index) => {
            const [number = null, typed = null] = later[from + index - (total - later.length)] ?? [];
            return { number, typed, sent_again_at: null };
          });
      for (const [index, recipient] of stored.entries())
        found.push(recipientOf(from + index, request, recipient, reports.get(from + index)));
    }
    return found;
  }

  findById(id: string): FoundRequest[] {
    const found = this.database
      .prepare(
        `SELECT requests.id, send FROM requests JOIN sends ON sends.id = send
         WHERE removed = 0 AND requests.id IN (
           SELECT id FROM requests WHERE transfer_id = :id COLLATE NOCASE
           UNION ALL SELECT id FROM requests WHERE client_message_id = :id COLLATE NOCASE)
         ORDER BY requests.started_at DESC, sequence DESC LIMIT ${MAX_FOUND}`,
      )
      .all({ id });
    return found.flatMap(({ id: requestId, send }) => {
      const stored = this.send(String(send));
      const request = stored?.requests.find((one) => one.id === requestId);
      return stored && request ? { send: stored, request } : [];
    });
  }

  recentRecipients(count: number): string[] {
    const sends = this.database
      .prepare(
        `SELECT id FROM sends WHERE removed = 0 AND state IN ('pending', 'unknown', 'accepted', 'sentEarlier')
         ORDER BY started_at DESC, id DESC LIMIT ${SENDS_WITH_RECENT}`,
      )
      .all();
    const numbers = this.database.prepare(
      `SELECT DISTINCT number FROM requests JOIN recipients ON request = requests.id
       WHERE send = ? AND first_recipient + position < ${RECENT_OF_ONE_SEND} AND number NOT LIKE '%*%'
       ORDER BY first_recipient + position`,
    );
    const recent = new Set<string>();
    for (const { id } of sends) {
      for (const { number } of numbers.all(String(id))) recent.add(String(number));
      if (recent.size >= count) break;
    }
    for (const number of this.#earlierRecipients()) recent.add(number);
    return [...recent].slice(0, count);
  }

  decide(send: string, decision: UnknownDecision | undefined, now: number): void {
    transaction(this.database, () => {
      // A request that was ended by the user's word may be decided again.
      const open = `send = ? AND (state = 'unknown' OR decision IN ('arrived', 'notArrived'))`;
      if (decision === undefined)
        this.database
          .prepare(`UPDATE requests SET state = 'unknown', decision = NULL, decided_at = NULL WHERE ${open}`)
          .run(send);
      else
        this.database
          .prepare(`UPDATE requests SET state = ?, decision = ?, decided_at = ? WHERE ${open}`)
          .run(decision === 'arrived' ? 'accepted' : 'notSent', decision, now, send);
      updateSend(this.database, send);
    });
  }

  remove(sends: readonly string[], now: number): void {
    transaction(this.database, () => {
      removeSends(this.database, sends, now);
    });
  }

  /** Removes a part of the sends that match. @returns how many; 0 when nothing is left. */
  clear({ before, modes }: ClearOptions, now: number): number {
    const { sql, values } = conditionsOf({
      ...(before !== undefined && { until: before }),
      ...(modes !== undefined && { modes }),
    });
    const count = transaction(this.database, () => {
      const found = this.database
        .prepare(`SELECT id FROM sends WHERE ${sql} LIMIT ${MAX_REMOVED_AT_ONCE}`)
        .all(...values)
        .map(({ id }) => String(id));
      removeSends(this.database, found, now);
      if (modes === undefined) removeUnmatched(this.database, before);
      if (before === undefined && modes === undefined)
        this.database.prepare('DELETE FROM facts WHERE name = ?').run(EARLIER_RECIPIENTS);
      return found.length;
    });
    this.lost.removeContents();
    return count;
  }

  receive(notification: ReceivedNotification, now: number, keep: KeepOptions): Reception {
    return transaction(this.database, () => receive(this.database, notification, now, keep));
  }

  unmatched(size: number): UnmatchedNotification[] {
    return unmatchedNotifications(this.database, Math.min(size, MAX_ON_A_PAGE));
  }

  clearUnmatched(): void {
    transaction(this.database, () => {
      removeUnmatched(this.database);
    });
  }

  /** Takes over what version 0.3.0 remembered; nothing happens when it is there already. */
  importEarlier(memory: EarlierMemory): void {
    transaction(this.database, () => {
      importEarlier(this.database, memory.sent);
      if (memory.recipients.length > 0)
        this.database
          .prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)')
          .run(EARLIER_RECIPIENTS, JSON.stringify(memory.recipients));
    });
  }

  /** The recipients behind those of the first request. */
  #laterRecipients(send: string): KeptNumber[] {
    const stored = this.database.prepare('SELECT later_recipients FROM messages WHERE send = ?').get(send);
    const later = stored?.['later_recipients'];
    return typeof later === 'string' ? (JSON.parse(later) as KeptNumber[]) : [];
  }

  #earlierRecipients(): string[] {
    const stored = this.database.prepare('SELECT value FROM facts WHERE name = ?').get(EARLIER_RECIPIENTS);
    return typeof stored?.['value'] === 'string' ? (JSON.parse(stored['value']) as string[]) : [];
  }

  #requests(send: string): StoredRequest[] {
    return this.database
      .prepare(`SELECT ${REQUEST_COLUMNS} FROM requests WHERE send = ? ORDER BY sequence`)
      .all(send)
      .map(requestOf);
  }
}

/** The fact with the recent recipients that version 0.3.0 remembered. */
const EARLIER_RECIPIENTS = 'recipients of 0.3.0';

function localDay(at: number): { readonly from: number; readonly until: number } {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return { from: new Date(year, month, day).getTime(), until: new Date(year, month, day + 1).getTime() };
}
