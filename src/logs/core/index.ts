/** The door of the recogniser: pure, runs without VS Code. */
export { reasonAround, reasonOnRecord, recognise, recogniseAt } from './recognise';
export type { Neighbourhood } from './neighbourhood';
export { countLines, type Edit } from './edits';
export { endOf } from './endOf';
export { excerptOf, type Excerpt } from './excerpt';
export { Inventory, type CodeCount } from './inventory';
export { isLog } from './isLog';
export { mayHoldOccurrence } from './mayHold';
export { nameToShow } from './nameToShow';
export { occurrencesIn } from './piece';
export { searchDown, searchUp, type SearchStep } from './search';
export { STEP, walkDown, walkUp, type Place, type Step } from './walk';
export { standsForItself, LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
export { findNames, LONGEST_NAME } from './names';
export { isSurelyBound } from './number';
export { recordHead } from './ownRecord';
export { LONGEST_TOPIC, TOPIC_MARKS } from './marks';
export { reproductionAt, type AnchorProblem, type FieldName, type Ingredients, type Reproduction } from './reproduce';
