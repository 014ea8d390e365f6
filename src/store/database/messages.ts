/** What goes between the host and the thread that owns the database. */
import type { Notice } from './openFile';
import type { SendDatabase } from './sendDatabase';

/** What the thread is started with. */
export interface ThreadData {
  readonly file: string;
}

/** The calls of the database, each a message and its answer. */
export type Call = Exclude<
  {
    [Name in keyof SendDatabase]: SendDatabase[Name] extends (...given: never[]) => unknown ? Name : never;
  }[keyof SendDatabase],
  'carryOver'
>;

export type Order =
  | { readonly kind: 'call'; readonly id: number; readonly call: Call; readonly given: readonly unknown[] }
  /** Whether somebody wants to hear of changes. */
  | { readonly kind: 'listen'; readonly on: boolean }
  /** Closes the file and ends. */
  | { readonly kind: 'close' };

export type Report =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string; readonly code: string | undefined }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'changed' };

/** The code of an error where there is no `node:sqlite`. */
export const NO_SQLITE = 'NO_SQLITE';
