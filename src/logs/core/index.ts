/** The door of the recogniser: pure, runs without VS Code. */
export { recognise, recogniseAt } from './recognise';
export type { LineSource, Occurrence, Reason } from './occurrence';
export { reproductionAt, type AnchorProblem, type FieldName, type Ingredients, type Reproduction } from './reproduce';
