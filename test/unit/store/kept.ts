import type { KeepOptions, SentDetails } from '../../../src/store';

/** The settings by which everything is kept, as by default. */
export const KEEP_ALL: KeepOptions = { keepMs: 90 * 24 * 3600_000, keepTexts: true, keepNumbers: true };

/** The details of a send, for tests to which they do not matter. */
export function sentTo(recipients: number, more: Partial<SentDetails> = {}): SentDetails {
  return { recipients, segments: 1, fields: {}, ...more };
}
