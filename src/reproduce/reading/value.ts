/** What a log gives for a field: the text, with its escapes undone, the elements of a list, or that there is none. */
export interface Value {
  readonly kind: 'text' | 'list' | 'none';
  readonly text: string;
  readonly items: readonly string[];
  /** Only the beginning is there. */
  readonly cut: boolean;
  /** It is a pair of a query or a form. */
  readonly pair: boolean;
}

/** A value, and where it ends. */
export interface ParsedValue {
  readonly value: Value;
  readonly end: number;
}

/** A text as a value. */
export function textValue(text: string, cut = false, pair = false): Value {
  return { kind: 'text', text, items: [], cut, pair };
}
