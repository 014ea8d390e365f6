import type { SQLInputValue } from 'node:sqlite';
import { foldForSearch } from '../kept';
import type { DeliveryFilter, SendFilter } from '../sendHistory';
import { FIRST_RECIPIENTS } from './sentRows';

/** SQL for a WHERE clause on `sends`. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** The conditions of a filter. Each send's text is looked up: this suits a page, which ends after a few sends. */
export function conditionsOf({ text, ...filter }: SendFilter): Conditions {
  const conditions = ['removed = 0'];
  const values: SQLInputValue[] = [];
  const only = (sql: string, ...more: SQLInputValue[]): void => {
    conditions.push(sql);
    values.push(...more);
  };
  if (filter.from !== undefined) only('started_at >= ?', filter.from);
  if (filter.until !== undefined) only('started_at < ?', filter.until);
  if (filter.modes) only(`mode IN (${marks(filter.modes)})`, ...filter.modes);
  if (filter.destinationKey !== undefined) only('place = ?', filter.destinationKey);
  if (filter.states) only(`state IN (${marks(filter.states)})`, ...filter.states);
  if (filter.deliveries) only(`(${filter.deliveries.map((delivery) => DELIVERIES[delivery]).join(' OR ')})`);
  if (filter.hasReplies) only('replies > 0');
  if (filter.statusCode !== undefined)
    only('id IN (SELECT send FROM requests WHERE status_code = ?)', filter.statusCode);
  // Most sends have all of their recipients in their own row.
  if (filter.recipient !== undefined)
    only(
      `(instr(first_recipients, ?) > 0 OR recipients > ${FIRST_RECIPIENTS} AND (
         EXISTS (SELECT 1 FROM requests JOIN recipients ON request = requests.id WHERE send = sends.id AND instr(number, ?) > 0)
         OR EXISTS (SELECT 1 FROM messages, json_each(later_recipients) AS later
           WHERE send = sends.id AND instr(json_extract(later.value, '$[0]'), ?) > 0)))`,
      ...[filter.recipient, filter.recipient, filter.recipient],
    );
  if (text !== undefined)
    only('EXISTS (SELECT 1 FROM messages WHERE send = sends.id AND instr(search, ?) > 0)', foldForSearch(text));
  return { sql: conditions.join(' AND '), values };
}

const DELIVERIES: Readonly<Record<DeliveryFilter, string>> = {
  delivered: 'delivered = recipients AND recipients > 0',
  failed: 'failed > 0',
  open: "state = 'accepted' AND failed = 0 AND delivered < recipients",
};

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join();
}
