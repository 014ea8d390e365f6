import type { StoredRecipient, StoredSend } from '../../store';

/** The format of an exported file, written piece by piece: `begin`, its recipients, `finish`, for each send. */
export interface MessageFormat {
  /** The start of the file. */
  readonly start: string;
  /** The end of the file. */
  readonly end: string;
  begin(send: StoredSend): string;
  recipient(recipient: StoredRecipient): string;
  finish(): string;
}

/** A time of the store as ISO 8601. */
export function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
