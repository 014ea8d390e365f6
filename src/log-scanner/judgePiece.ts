import { MAX_EVIDENCE_LENGTH } from '../detection';
import type { Candidates } from './candidates';
import { judgeStrip, type JudgedOccurrence } from './judgeStrip';
import { ASCII_AFTER, ASCII_BEFORE, isPlain } from './stripText';
import { BYTES_AFTER, BYTES_BEFORE } from './window';

/** The largest distance, in bytes, of a needle from a status code for which its term is evidence. */
export const EVIDENCE_BEFORE = BYTES_BEFORE + MAX_EVIDENCE_LENGTH;
export const EVIDENCE_AFTER = BYTES_AFTER + MAX_EVIDENCE_LENGTH;
/** Hits closer than this are handled in one strip, of at most MAX_STRIP bytes. */
const MAX_GAP_IN_STRIP = ASCII_BEFORE + ASCII_AFTER;
const MAX_STRIP = 1 << 14;

/**
 * Runs the recogniser near the prefilter's hits in a piece of a log.
 * @param filled the number of bytes in the piece
 * @returns the occurrences that end after `judged` and not after `limit`, in order
 */
export function judgePiece(candidates: Candidates, filled: number, judged: number, limit: number): JudgedOccurrence[] {
  const { piece: bytes, hits, hitCount } = candidates;
  const found: JudgedOccurrence[] = [];
  let done = judged;
  for (let next = 0; next < hitCount;) {
    const first = hits[next] ?? 0;
    next = endOfStrip(candidates, next);
    const last = hits[next - 1] ?? 0;
    if (last + EVIDENCE_BEFORE <= done) continue;
    // In ASCII a byte is a character, so the distances in characters can be used as they are.
    const plain = isPlain(
      bytes,
      first - EVIDENCE_AFTER - EVIDENCE_BEFORE,
      Math.min(filled, last + EVIDENCE_BEFORE + EVIDENCE_AFTER),
    );
    const from = Math.max(done, first - (plain ? ASCII_AFTER + MAX_EVIDENCE_LENGTH : EVIDENCE_AFTER));
    const to = Math.min(limit, last + (plain ? ASCII_BEFORE + MAX_EVIDENCE_LENGTH : EVIDENCE_BEFORE));
    if (to <= done) continue;
    done = to;
    judgeStrip({ bytes, filled, from, to, plain }, candidates, found);
  }
  return found;
}

/** The index of the first hit that is not in the same strip as the hit at `start`. */
function endOfStrip({ hits, hitCount }: Candidates, start: number): number {
  const first = hits[start] ?? 0;
  let end = start + 1;
  while (
    end < hitCount &&
    (hits[end] ?? 0) - (hits[end - 1] ?? 0) < MAX_GAP_IN_STRIP &&
    (hits[end] ?? 0) - first < MAX_STRIP
  )
    end++;
  return end;
}
