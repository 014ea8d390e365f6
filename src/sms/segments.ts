import { type Alphabet, gsmSeptets } from './alphabet';

/** How many SMS a text takes. All lengths are in the alphabet's units: septets or UTF-16 code units. */
export interface SegmentCount {
  readonly alphabet: Alphabet;
  /** Septets (GSM-7, extension characters count 2) or UTF-16 code units (UCS-2). */
  readonly units: number;
  /** SMS this text needs; an empty text needs none. */
  readonly segments: number;
  /** Units one segment holds: 160 or 153 (GSM-7), 70 or 67 (UCS-2). */
  readonly unitsPerSegment: number;
  /** Units still free in the last segment. */
  readonly unitsLeft: number;
}

interface SegmentCapacity {
  readonly single: number;
  readonly concatenated: number;
}

// A part of a long message is shorter: 6 octets go to the concatenation header (3GPP TS 23.040, 9.2.3.24.1).
const CAPACITY: Record<Alphabet, SegmentCapacity> = {
  'GSM-7': { single: 160, concatenated: 153 },
  'UCS-2': { single: 70, concatenated: 67 },
};

/**
 * Counts the SMS a text needs. A GSM extension pair and a UTF-16 surrogate pair are never split over
 * two segments, so a segment can end one unit early.
 * @param text any string; linear in its length, no allocation.
 */
export function countSegments(text: string): SegmentCount {
  return walkSegments(text);
}

/**
 * Counts like countSegments, and also finds where the parts of a long message begin.
 * @param starts receives the UTF-16 indices at which a second, third, … part would begin; valid only when the result
 * has more than one segment.
 */
export function walkSegments(text: string, starts?: number[]): SegmentCount {
  const gsm = walkGsm(text, starts);
  if (gsm) return gsm;
  if (starts) starts.length = 0; // drops the breaks found before the first character outside the alphabet
  return walkUcs2(text, starts);
}

function walkGsm(text: string, starts: number[] | undefined): SegmentCount | undefined {
  let units = 0;
  let segments = 1;
  let used = 0;
  for (let index = 0; index < text.length; index++) {
    const width = gsmSeptets(text.charCodeAt(index));
    if (width === 0) return undefined;
    units += width;
    if (used + width > CAPACITY['GSM-7'].concatenated) {
      segments++;
      used = 0;
      starts?.push(index);
    }
    used += width;
  }
  return result('GSM-7', units, segments, used);
}

function walkUcs2(text: string, starts: number[] | undefined): SegmentCount {
  let segments = 1;
  let used = 0;
  for (let index = 0; index < text.length; index++) {
    const width = isPair(text, index) ? 2 : 1;
    if (used + width > CAPACITY['UCS-2'].concatenated) {
      segments++;
      used = 0;
      starts?.push(index);
    }
    used += width;
    index += width - 1;
  }
  return result('UCS-2', text.length, segments, used);
}

function isPair(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

function result(alphabet: Alphabet, units: number, parts: number, usedInLast: number): SegmentCount {
  const { single, concatenated } = CAPACITY[alphabet];
  if (units <= single) {
    return { alphabet, units, segments: units === 0 ? 0 : 1, unitsPerSegment: single, unitsLeft: single - units };
  }
  return { alphabet, units, segments: parts, unitsPerSegment: concatenated, unitsLeft: concatenated - usedInLast };
}
