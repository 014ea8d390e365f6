/** Text by lines, read lazily: only the lines of a neighbourhood are ever asked for. */
export interface LineSource {
  readonly lineCount: number;
  lineText(line: number): string;
}

/**
 * Why something is taken for a websms status code.
 * - `key`: a status-code key stands before it
 * - `ownName`: its own status name stands beside it
 * - `sentence`: a sentence about websms calls it a status, error or code
 * - `uniqueName`: a status name that no other system uses
 * - `besideCode`: a status name beside its own code, which is an occurrence itself
 */
export type Reason = 'key' | 'ownName' | 'sentence' | 'uniqueName' | 'besideCode';

/** One place in a text that can be explained: a status code, or a status name. */
export interface Occurrence {
  readonly kind: 'code' | 'name';
  readonly code: number;
  readonly line: number;
  /** Covers the number or the name, in UTF-16 units of its line. */
  readonly start: number;
  readonly end: number;
  readonly reason: Reason;
}

/** How far evidence is looked for. All of it is bounded, so that no line is too long. */
export const LIMITS = {
  charsBefore: 500,
  charsAfter: 300,
  linesBefore: 8,
  linesAfter: 4,
} as const;

/** A name beside its own code says the same once more: where occurrences are counted or visited, it is left out. */
export function standsForItself({ reason }: Occurrence): boolean {
  return reason !== 'besideCode';
}
