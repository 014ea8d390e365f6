import type { StoredSend } from '../../store';

/** A query of VS Code's search. */
export interface IdSearch {
  readonly query: string;
  readonly isRegex: boolean;
}

/** More would make a query that nobody can read: a message of 10,000 recipients has some twenty. */
const MAX_IDS = 500;

/** The ids by which logs name the requests of a send. */
export function idsOfSend({ requests }: Pick<StoredSend, 'requests'>): string[] {
  const ids = requests.flatMap(({ response, clientMessageId }) => [response?.transferId, clientMessageId]);
  return [...new Set(ids.filter((id): id is string => id !== undefined && id !== ''))];
}

/**
 * The search for ids, whatever their case. One id is searched as it is; several are alternatives of a pattern, each
 * escaped.
 * @returns undefined without any id.
 */
export function searchForIds(ids: readonly string[]): IdSearch | undefined {
  const [first, ...others] = ids.slice(0, MAX_IDS);
  if (first === undefined) return undefined;
  return others.length === 0
    ? { query: first, isRegex: false }
    : { query: [first, ...others].map(escapePattern).join('|'), isRegex: true };
}

/** Escapes the signs that mean something in the patterns of VS Code's search, which are ripgrep's and JavaScript's. */
function escapePattern(id: string): string {
  return id.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}
