import { MAX_EVIDENCE_LENGTH } from '../detection';
import type { Candidates } from './candidates';
import { judgeStrip, type Judged } from './judgeStrip';
import { ASCII_AFTER, ASCII_BEFORE, isPlain } from './stripText';
import { BYTES_AFTER, BYTES_BEFORE } from './window';

/** How far, in bytes, a term of the prefilter can be from what it is evidence for; a needle begins somewhere within its term. */
export const EVIDENCE_BEFORE = BYTES_BEFORE + MAX_EVIDENCE_LENGTH;
export const EVIDENCE_AFTER = BYTES_AFTER + MAX_EVIDENCE_LENGTH;
/** Hits that are nearer to each other are judged together, up to so many bytes of a log. */
const SAME_STRIP = ASCII_BEFORE + ASCII_AFTER;
const MAX_STRIP = 1 << 14;

/**
 * What the recogniser finds in a piece of a log near the hits of the prefilter's needles, in order: what ends after `judged`, and not after `limit`.
 * @param filled how many bytes the piece has
 */
export function judgePiece(candidates: Candidates, filled: number, judged: number, limit: number): Judged[] {
  const { piece: bytes, hits, hitCount } = candidates;
  const found: Judged[] = [];
  let done = judged;
  for (let next = 0; next < hitCount;) {
    const first = hits[next] ?? 0;
    next = endOfStrip(candidates, next);
    const last = hits[next - 1] ?? 0;
    if (last + EVIDENCE_BEFORE <= done) continue;
    // Where all is ASCII, what is too far away in bytes is too far away in characters.
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

/** The first hit behind one that is not judged together with it. */
function endOfStrip({ hits, hitCount }: Candidates, start: number): number {
  const first = hits[start] ?? 0;
  let end = start + 1;
  while (end < hitCount && (hits[end] ?? 0) - (hits[end - 1] ?? 0) < SAME_STRIP && (hits[end] ?? 0) - first < MAX_STRIP)
    end++;
  return end;
}
