/** The messages between the extension host and a scan thread: plain data. */
import type { Findings } from '../counting';

/** A file to be scanned, or the text of a document that is not on disk. */
export interface Task {
  /** The index of the file in the scan. */
  readonly file: number;
  readonly path: string;
  readonly text?: string;
}

/** A request of the host to a thread. */
export type ScanRequest =
  | { readonly kind: 'scan'; readonly task: Task }
  /** Turns following of the files that this thread has scanned on or off. */
  | { readonly kind: 'follow'; readonly on: boolean };

/** The progress of one file. */
export interface ScanProgress {
  readonly file: number;
  readonly state: 'scanning' | 'done' | 'failed';
  readonly size: number;
  readonly read: number;
  readonly lines: number;
  readonly packed: boolean;
  /** Whether the file can be followed. */
  readonly canFollow: boolean;
  readonly error?: string;
  /** New findings since the previous report that had any; not in every report, because they can be large. */
  readonly findings?: Findings;
  /** Together with `findings`: findings in the last lines, which may still change. Replaces the previous ones. */
  readonly open?: Findings;
}

/** The error for anything but a regular file; reading a pipe could wait forever. */
export const NOT_A_FILE = 'not a regular file';
