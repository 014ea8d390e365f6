/**
 * The value of a field in a log: a text with its escapes undone, the elements of a list, or `none` (null, a variable).
 */
export interface Value {
  readonly kind: 'text' | 'list' | 'none';
  readonly text: string;
  readonly items: readonly string[];
  /** Whether only the beginning is known. */
  readonly cut: boolean;
  /** Whether it came from a pair of a query or a form. */
  readonly pair: boolean;
}

/** A value and the offset after it. */
export interface ParsedValue {
  readonly value: Value;
  readonly end: number;
}

/** Makes a value of a text. */
export function textValue(text: string, cut = false, pair = false): Value {
  return { kind: 'text', text, items: [], cut, pair };
}
