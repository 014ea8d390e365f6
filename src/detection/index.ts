/** The door of the recogniser: pure, runs without VS Code. */
export { reasonAround, reasonOnRecord, recognise, recogniseAt } from './recognise';
export { undoEscapes } from './escapes';
export type { Neighbourhood } from './neighbourhood';
export { mayHoldOccurrence } from './mayHold';
export { matchAt } from './matchAt';
export { allMatches, lastMatch } from './matches';
export { occurrencesIn } from './piece';
export { searchDown, searchUp, type SearchStep } from './search';
export { STEP, walkDown, walkUp, type Place, type Step, type WalkOptions } from './walk';
export { standsForItself, LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
export { findNames, LONGEST_NAME } from './names';
export { isSurelyBound } from './number';
export { recordHead } from './ownRecord';
export { LONGEST_TOPIC, TOPIC_MARKS } from './marks';
export { recipientsIn } from './recipients';
