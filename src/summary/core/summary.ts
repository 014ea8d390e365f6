/**
 * What a scan tells of one file or of many: plain data, bounded in size whatever the log is, that can be posted
 * between threads and to a webview.
 */

/** Where an occurrence stands. */
export interface Place {
  /** Index in {@link Summary.files}. */
  readonly file: number;
  /** From 0, as editors of VS Code count. */
  readonly line: number;
  /** Where its line begins: bytes from the start of the file, of what was unpacked for a packed one. */
  readonly offset: number;
  /** Milliseconds since 1970, where the log has the time. */
  readonly time?: number;
  /** What stands around it on its line, cut to 240 characters; foreign text. */
  readonly text: string;
}

/** One code in one span of the timeline. */
export interface Cell {
  readonly code: number;
  readonly count: number;
  /** The first one here. */
  readonly place: Place;
}

/** What happened in one span. */
export interface Bucket {
  /** The span begins at `index * width`. */
  readonly index: number;
  readonly cells: readonly Cell[];
}

/** How many spans a timeline has at most. */
export const MAX_BUCKETS = 600;
/** How many codes in spans it tells at most: each has the text of a line. With many codes there are fewer spans. */
export const MAX_CELLS = 3000;

/** Occurrences along the time or, where a log has none, along its lines. */
export interface Timeline {
  readonly axis: 'time' | 'line';
  /** Of every span: milliseconds or lines. */
  readonly width: number;
  /** Ascending, without the empty ones. */
  readonly buckets: readonly Bucket[];
}

/** One status code, in all of the log. */
export interface CodeSummary {
  readonly code: number;
  readonly count: number;
  readonly first: Place;
  readonly last: Place;
}

/** How many codes are told apart that nobody lists: any number may stand where a code does. */
export const MAX_UNLISTED = 100;

/** A recipient of a refused message. Personal: shown masked until asked. */
export interface RefusedRecipient {
  /** Digits as the log writes them, without `+` and `00`. */
  readonly msisdn: string;
  readonly count: number;
  readonly codes: readonly number[];
}

/** How many refused recipients are told apart. */
export const MAX_REFUSED_RECIPIENTS = 10_000;

/** How far the scan of a file is. */
export interface FileSummary {
  readonly path: string;
  /** On disk, in bytes. */
  readonly size: number;
  /** Bytes of it that were read. */
  readonly read: number;
  readonly lines: number;
  readonly occurrences: number;
  readonly state: 'waiting' | 'scanning' | 'done' | 'failed' | 'cancelled';
  /** Packed with gzip: there is no jump into it by offset. */
  readonly packed: boolean;
  /** Whether what is written to it from now on can be counted; undefined where that is not known yet. */
  readonly canFollow?: boolean;
  /** What went wrong, as the system says it: `ENOENT`, `not a gzip file`. */
  readonly error?: string;
}

/** Everything that a scan found. */
export interface Summary {
  readonly files: readonly FileSummary[];
  /** By number. */
  readonly codes: readonly CodeSummary[];
  readonly occurrences: number;
  /** Occurrences that are in the timeline by their time: where it is 0, it goes by line. */
  readonly timed: number;
  /** Occurrences of unlisted codes beyond {@link MAX_UNLISTED}: they are in no list and not in the timeline. */
  readonly moreUnlisted: number;
  readonly timeline: Timeline;
  /** Most often refused first. */
  readonly recipients: readonly RefusedRecipient[];
  /** Refusals of recipients beyond {@link MAX_REFUSED_RECIPIENTS}. */
  readonly moreRefusals: number;
}
