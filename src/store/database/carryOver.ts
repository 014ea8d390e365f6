import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** The tables with their keys, parents first. */
const TABLES = [
  { name: 'facts', key: ['name'] },
  { name: 'sends', key: ['id'] },
  { name: 'messages', key: ['send'] },
  { name: 'requests', key: ['id'] },
  { name: 'recipients', key: ['request', 'position'] },
  { name: 'notifications', key: ['id'] },
] as const;

/**
 * Copies the readable rows of a broken database into a new one: each table is read from both ends, because the damage
 * may be in the middle.
 */
export function carryOver(openBroken: () => DatabaseSync, into: DatabaseSync): void {
  let broken: DatabaseSync | undefined;
  try {
    broken = openBroken();
    for (const table of TABLES) for (const order of ['ASC', 'DESC']) carryOverFrom(broken, into, table, order);
  } catch {
    // Not even the file header can be read; the loss is reported elsewhere.
  } finally {
    broken?.close();
  }
}

function carryOverFrom(
  broken: DatabaseSync,
  into: DatabaseSync,
  { name, key }: (typeof TABLES)[number],
  order: string,
): void {
  // The broken file may be of an earlier version, with other columns.
  const known = new Set(
    into
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(name)
      .map((column) => column['name']),
  );
  const ordered = key.map((column) => `${column} ${order}`).join();
  try {
    const rows = broken.prepare(`SELECT * FROM ${name} NOT INDEXED ORDER BY ${ordered}`).iterate();
    for (const row of rows) insert(into, name, row, known);
  } catch {
    // The rest cannot be read from this end.
  }
}

/** Inserts a row. One whose parent row was lost is dropped. */
function insert(
  into: DatabaseSync,
  table: string,
  row: Readonly<Record<string, SQLOutputValue>>,
  known: ReadonlySet<unknown>,
): void {
  // Facts are replaced, because the copied fingerprints need the old salt.
  const replaces = table === 'facts' ? 'REPLACE' : 'IGNORE';
  try {
    const cells = Object.entries(row).filter(([column]) => known.has(column));
    const columns = cells.map(([column]) => column);
    into
      .prepare(`INSERT OR ${replaces} INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
      .run(...cells.map(([, value]) => value));
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('FOREIGN KEY'))) throw error;
  }
}
