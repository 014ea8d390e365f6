/** Text by lines, read lazily: only the lines of a neighbourhood are ever asked for. */
export interface LineSource {
  readonly lineCount: number;
  lineText(line: number): string;
}

/** One place in a text that can be explained: a status code, or a status name. */
export interface Occurrence {
  readonly kind: 'code' | 'name';
  readonly code: number;
  readonly line: number;
  /** Covers the number or the name, in UTF-16 units of its line. */
  readonly start: number;
  readonly end: number;
  /** The id of the rule that found it. */
  readonly rule: string;
}

/** How far evidence is looked for. All of it is bounded, so that no line is too long. */
export const LIMITS = {
  charsBefore: 500,
  charsAfter: 300,
  linesBefore: 8,
  linesAfter: 4,
} as const;

/** The rule that finds a status name beside its own code. */
export const BESIDE_CODE = 'nameBesideCode';

/** A name beside its own code says the same once more: where occurrences are counted or visited, it is left out. */
export function standsForItself({ rule }: Occurrence): boolean {
  return rule !== BESIDE_CODE;
}
