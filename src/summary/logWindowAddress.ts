import { randomUUID } from 'node:crypto';
import type { Uri } from 'vscode';

/** The URI scheme of read-only windows into logs. */
export const LOG_WINDOW_SCHEME = 'websms-log';

/** The file and position that a window shows. */
export interface LogWindowAddress {
  readonly path: string;
  readonly offset: number;
  readonly packed: boolean;
}

/**
 * The addresses of opened windows. A URI contains only an unguessable key, so that a link in Markdown, in a terminal or
 * of another extension can use the scheme, but cannot open a file.
 */
export class LogWindowAddresses {
  readonly #byKey = new Map<string, LogWindowAddress>();
  readonly #keys = new Map<string, string>();

  /** The query of the URI for an address; equal for equal addresses, so that they share one tab. */
  queryOf({ path, offset, packed }: LogWindowAddress): string {
    const identity = JSON.stringify([path, offset, packed]);
    const key = this.#keys.get(identity) ?? randomUUID();
    this.#keys.set(identity, key);
    this.#byKey.set(key, { path, offset, packed });
    return key;
  }

  /** The address of a URI; undefined for one that was not made by this instance. */
  find({ query }: Pick<Uri, 'query'>): LogWindowAddress | undefined {
    return this.#byKey.get(query);
  }
}
