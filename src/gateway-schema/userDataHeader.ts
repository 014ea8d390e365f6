/**
 * Decodes the user data header of a binary segment: its length, then information elements, each with identifier, length
 * and data. Source: 3GPP TS 23.040, 9.2.3.24.
 */

/** Languages of the national shift tables by their identifier. Source: 3GPP TS 23.038, 6.2.1.2.4. */
const LANGUAGES = [
  undefined,
  'turkish',
  'spanish',
  'portuguese',
  'bengali',
  'gujarati',
  'hindi',
  'kannada',
  'malayalam',
  'oriya',
  'punjabi',
  'tamil',
  'telugu',
  'urdu',
] as const;
export type NationalLanguage = NonNullable<(typeof LANGUAGES)[number]>;

/** One information element, decoded where its identifier is known. */
export type InformationElement =
  /** Part `index` of `total`, from 1; `reference` is the same in all parts of one message. */
  | {
      readonly kind: 'concatenation';
      readonly bits: 8 | 16;
      readonly reference: number;
      readonly total: number;
      readonly index: number;
    }
  /** Application port addressing: the destination and source application. */
  | { readonly kind: 'ports'; readonly bits: 8 | 16; readonly destination: number; readonly source: number }
  /** `language` is undefined for an identifier the standard does not name. */
  | {
      readonly kind: 'nationalLanguage';
      readonly shift: 'single' | 'locking';
      readonly id: number;
      readonly language: NationalLanguage | undefined;
    }
  /** Any other element, and a known one with content that the standard tells phones to ignore. */
  | { readonly kind: 'other'; readonly id: number; readonly data: Uint8Array };

/** Why a segment does not begin with a valid header; `index` is the offending octet. */
export interface HeaderProblem {
  /** No octet at all; a header longer than the segment; an element longer than the header. */
  readonly kind: 'missing' | 'headerTooLong' | 'elementTooLong';
  readonly index: number;
}

/** A decoded segment: the elements of its header in order, and the content behind the header. */
export interface UserData {
  readonly elements: readonly InformationElement[];
  readonly content: Uint8Array;
}

/**
 * Decodes a segment of a message with `userDataHeaderPresent`.
 * @example
 * decodeUserDataHeader(Uint8Array.of(5, 0, 3, 0xfc, 2, 1, 0x48, 0x69));
 * // { elements: [{ kind: 'concatenation', bits: 8, reference: 252, total: 2, index: 1 }], content: Uint8Array [72, 105] }
 */
export function decodeUserDataHeader(segment: Uint8Array): UserData | { readonly problem: HeaderProblem } {
  const [length] = segment;
  if (length === undefined) return { problem: { kind: 'missing', index: 0 } };
  const end = length + 1;
  if (end > segment.length) return { problem: { kind: 'headerTooLong', index: 0 } };
  const elements: InformationElement[] = [];
  for (let index = 1; index < end;) {
    const [id = 0, size = 0] = segment.subarray(index, end);
    const next = index + 2 + size;
    if (next > end) return { problem: { kind: 'elementTooLong', index } };
    elements.push(decodeElement(id, segment.slice(index + 2, next)));
    index = next;
  }
  return { elements, content: segment.slice(end) };
}

function decodeElement(id: number, data: Uint8Array): InformationElement {
  return decodeKnown(id, data) ?? { kind: 'other', id, data };
}

/** Source of identifiers and lengths: 3GPP TS 23.040, 9.2.3.24.1, .3, .4, .8, .15 and .16. */
function decodeKnown(id: number, data: Uint8Array): InformationElement | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = data;
  switch (`${id}/${data.length}`) {
    case '0/3':
      return concatenation(8, a, b, c);
    case '8/4':
      return concatenation(16, (a << 8) | b, c, d);
    case '4/2':
      return { kind: 'ports', bits: 8, destination: a, source: b };
    case '5/4':
      return { kind: 'ports', bits: 16, destination: (a << 8) | b, source: (c << 8) | d };
    case '36/1':
      return { kind: 'nationalLanguage', shift: 'single', id: a, language: LANGUAGES[a] };
    case '37/1':
      return { kind: 'nationalLanguage', shift: 'locking', id: a, language: LANGUAGES[a] };
    default:
      return undefined;
  }
}

// The standard tells phones to ignore the element when the index is 0 or above the total.
function concatenation(bits: 8 | 16, reference: number, total: number, index: number): InformationElement | undefined {
  return index === 0 || index > total ? undefined : { kind: 'concatenation', bits, reference, total, index };
}
