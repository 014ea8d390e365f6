/** The messages between the extension host and the database thread. */
import type { HistoryDatabase } from './historyDatabase';
import type { DatabaseNotice } from './openFile';
import type { SendDatabase } from './sendDatabase';

/** The workerData of the thread. */
export interface ThreadData {
  readonly file: string;
}

/** The calls of the database, each a message and its answer. */
export type Calls = Omit<SendDatabase, 'carryOver'> & HistoryDatabase;
export type Call = {
  [Name in keyof Calls]: Calls[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof Calls];

export type ThreadRequest =
  | { readonly kind: 'call'; readonly id: number; readonly call: Call; readonly given: readonly unknown[] }
  /** Turns `changed` reports on or off. */
  | { readonly kind: 'listen'; readonly on: boolean }
  /** Closes the file and ends. */
  | { readonly kind: 'close' };

export type ThreadMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'notice'; readonly notice: DatabaseNotice }
  | { readonly kind: 'changed' };

/** The code of an error where there is no `node:sqlite`. */
export const NO_SQLITE = 'NO_SQLITE';
