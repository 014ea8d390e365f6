import { walkSegments } from './segments';

/**
 * Finds where a text breaks into segments: the UTF-16 indices at which the second, third, … segment begins, ascending;
 * empty for a text of one segment. Agrees with countSegments: neither a GSM extension character nor a surrogate pair
 * is ever split (3GPP TS 23.040, 9.2.3.24.1).
 * @param text any string; linear in its length.
 */
export function segmentBreaks(text: string): number[] {
  const starts: number[] = [];
  const { segments } = walkSegments(text, starts);
  // 154 to 160 septets fit a single SMS, which has no header, though walkSegments counts them as two parts.
  return segments > 1 ? starts : [];
}
