/** From a place in a log to a message that makes the simulator answer the same. Pure: runs without VS Code. */
import type { LineSource } from '../../detection';
import { anchorOf, type AnchorProblem } from './anchor';
import { excerptAround } from './excerpt';
import { analyseExcerpt } from './findings';
import { toReproduction, type SimulatorInputs, type Reproduction } from './message';
import { readRequest } from './request';

export type { AnchorProblem } from './anchor';
export type { FieldName } from './fieldNames';
export type { SimulatorInputs, Reproduction } from './message';

/**
 * Reads the status code at a place and the request that was answered with it. Looks at a bounded neighbourhood only,
 * so it takes no longer in a document or on a line of any length.
 */
export function reproductionAt(
  text: LineSource,
  line: number,
  character: number,
  simulatorInputs: (code: number) => SimulatorInputs,
): Reproduction | { readonly problem: AnchorProblem } {
  const excerpt = excerptAround(text, line, character);
  const anchor = anchorOf(analyseExcerpt(excerpt));
  if ('problem' in anchor) return anchor;
  return toReproduction(anchor.code, readRequest(anchor.record, excerpt.text), simulatorInputs(anchor.code));
}
