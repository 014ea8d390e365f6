/** The door of the recogniser: pure, runs without VS Code. */
export { undoEscapes } from './boundaries/escapes';
export { recordHead, type Neighbourhood } from './boundaries/neighbourhood';
export { isSurelyBound } from './boundaries/number';
export { findNames, MAX_NAME_LENGTH, MIN_UNIQUE_NAME_LENGTH } from './names';
export { standsForItself, LIMITS, type LineSource, type Occurrence } from './occurrence';
export { allMatches, lastMatch, matchAt } from './patterns';
export { occurrencesIn } from './piece';
export { MAX_EVIDENCE_LENGTH, NEEDLES, prefilter, type Needle } from './prefilter';
export { recipientsIn } from './recipients';
export { recognise, recogniseAt, ruleAround, ruleOnRecord } from './recognise';
export { searchDown, searchUp, type SearchStep } from './search';
export { STEP, walkDown, walkUp, type Place, type Step, type WalkOptions } from './walk';
