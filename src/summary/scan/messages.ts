/** What the thread that scans and the extension host say to each other: plain data. */
import type { Findings } from '../core';

/** What is to be scanned: a file, or the text of a document that is not on disk. */
export interface Task {
  /** The file's index among those of the scan. */
  readonly file: number;
  readonly path: string;
  readonly text?: string;
}

/** What the host asks of the thread. */
export type Order =
  | { readonly kind: 'scan'; readonly task: Task }
  /** Go on as the files grow that this thread has scanned, or no longer. */
  | { readonly kind: 'follow'; readonly on: boolean };

/** How far a file is. */
export interface Report {
  readonly file: number;
  readonly state: 'scanning' | 'done' | 'failed';
  readonly size: number;
  readonly read: number;
  readonly lines: number;
  readonly packed: boolean;
  /** What is written to it from now on can be counted. */
  readonly canFollow: boolean;
  readonly error?: string;
  /** What was found since it was told last. Only now and then: it can be large. */
  readonly findings?: Findings;
  /** With them: what stands in the last lines and may still change. It takes the place of what was told so before. */
  readonly open?: Findings;
}

/** The error of what is no regular file: a pipe would be waited for without end. */
export const NOT_A_FILE = 'not a regular file';
