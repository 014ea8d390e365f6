import type { Uri } from 'vscode';

/** The scheme of read-only windows into logs that VS Code does not open, or not as they are. */
export const LOG_WINDOW_SCHEME = 'websms-log';

/** What such a window shows. */
export interface LogWindowAddress {
  readonly path: string;
  readonly offset: number;
  readonly packed: boolean;
}

/** In the address, so that a window comes back with its tab. */
export function writeAddress({ path, offset, packed }: LogWindowAddress): string {
  return JSON.stringify({ path, offset, packed });
}

/** Undefined for an address that is none of ours. */
export function readAddress({ query }: Pick<Uri, 'query'>): LogWindowAddress | undefined {
  try {
    const { path, offset, packed } = JSON.parse(query) as Partial<Record<keyof LogWindowAddress, unknown>>;
    if (typeof path !== 'string' || typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) return undefined;
    return { path, offset, packed: packed === true };
  } catch {
    return undefined;
  }
}
