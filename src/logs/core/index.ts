/** The door of the recogniser: pure, runs without VS Code. */
export { recognise, recogniseAt } from './recognise';
export { occurrencesIn } from './piece';
export { STEP, walkDown, walkUp, type Place, type Step } from './walk';
export { LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
