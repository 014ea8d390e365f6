import { randomUUID } from 'node:crypto';
import type { Uri } from 'vscode';

/** The scheme of read-only windows into logs that VS Code does not open, or not as they are. */
export const LOG_WINDOW_SCHEME = 'websms-log';

/** What such a window shows. */
export interface LogWindowAddress {
  readonly path: string;
  readonly offset: number;
  readonly packed: boolean;
}

/**
 * The addresses of the windows that were opened here. Their URI holds only a key to them, which nobody can guess: a
 * link in Markdown, in a terminal or of another extension can name the scheme, but no file.
 */
export class LogWindowAddresses {
  readonly #byKey = new Map<string, LogWindowAddress>();
  readonly #keys = new Map<string, string>();

  /** The query of the URI for an address; the same address has the same, so that it is shown in one tab. */
  queryOf({ path, offset, packed }: LogWindowAddress): string {
    const identity = JSON.stringify([path, offset, packed]);
    const key = this.#keys.get(identity) ?? randomUUID();
    this.#keys.set(identity, key);
    this.#byKey.set(key, { path, offset, packed });
    return key;
  }

  /** Undefined for a URI that was not made here: by somebody else, or before VS Code was started anew. */
  find({ query }: Pick<Uri, 'query'>): LogWindowAddress | undefined {
    return this.#byKey.get(query);
  }
}
