/**
 * The result of scanning one or several files: plain data of bounded size that can be posted between threads and to a
 * webview.
 */

/** The position of an occurrence in a log, with its time and text. */
export interface LogPosition {
  /** Index in {@link Summary.files}. */
  readonly file: number;
  /** From 0, as in VS Code's API. */
  readonly line: number;
  /** The offset of its line in bytes, in the decoded file if it is compressed. */
  readonly offset: number;
  /** Milliseconds since 1970, where the log has the time. */
  readonly time?: number;
  /** The text around it on its line, at most 240 characters; untrusted. */
  readonly text: string;
}

/** The count of one code in one bucket of the timeline. */
export interface Cell {
  readonly code: number;
  readonly count: number;
  /** The first occurrence in the bucket. */
  readonly position: LogPosition;
}

/** One bucket of the timeline. */
export interface Bucket {
  /** The bucket begins at `index * width`. */
  readonly index: number;
  readonly cells: readonly Cell[];
}

/** The most buckets of a timeline. */
export const MAX_BUCKETS = 600;
/** The most cells of a timeline, each with the text of a line; with many codes there are fewer buckets. */
export const MAX_CELLS = 3000;

/** A histogram of occurrences over time or, where a log has no times, over its lines. */
export interface Timeline {
  readonly axis: 'time' | 'line';
  /** The width of a bucket in milliseconds or lines. */
  readonly width: number;
  /** Ascending, without empty ones. */
  readonly buckets: readonly Bucket[];
}

/** One status code in the whole log. */
export interface CodeSummary {
  readonly code: number;
  readonly count: number;
  readonly first: LogPosition;
  readonly last: LogPosition;
}

/** The most undocumented codes that are counted separately; any number may be in the place of a code. */
export const MAX_UNLISTED = 100;

/** A recipient of a refused message. Personal data: masked unless the user wants to see it. */
export interface RefusedRecipient {
  /** Digits as the log writes them, without `+` and `00`. */
  readonly msisdn: string;
  readonly count: number;
  readonly codes: readonly number[];
}

/** The most refused recipients that are counted separately. */
export const MAX_REFUSED_RECIPIENTS = 10_000;

/** The scan of one file. */
export interface FileSummary {
  readonly path: string;
  /** The size on disk, in bytes. */
  readonly size: number;
  /** The number of bytes read. */
  readonly read: number;
  readonly lines: number;
  readonly occurrences: number;
  readonly state: 'waiting' | 'scanning' | 'done' | 'failed' | 'cancelled';
  /** Compressed with gzip, so that it must be decoded from its start to reach an offset. */
  readonly packed: boolean;
  /** Whether the file can be followed; undefined before that is known. */
  readonly canFollow?: boolean;
  /** The system's error: `ENOENT`, `not a gzip file`. */
  readonly error?: string;
}

/** The result of a scan. */
export interface Summary {
  readonly files: readonly FileSummary[];
  /** By number. */
  readonly codes: readonly CodeSummary[];
  readonly occurrences: number;
  /** Occurrences with a time; if it is 0 the timeline goes by line. */
  readonly timed: number;
  /** Occurrences of undocumented codes beyond {@link MAX_UNLISTED}; in no list and not in the timeline. */
  readonly moreUnlisted: number;
  readonly timeline: Timeline;
  /** Most often refused first. */
  readonly recipients: readonly RefusedRecipient[];
  /** Refusals of recipients beyond {@link MAX_REFUSED_RECIPIENTS}. */
  readonly moreRefusals: number;
}
