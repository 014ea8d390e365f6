/**
 * From a position in a log to a message that makes the simulator answer with the same code. Does not import `vscode`.
 */
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
 * Finds the status code at a position and the request that it answered. Looks at a bounded excerpt, so its time does
 * not depend on the length of the document or line.
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
