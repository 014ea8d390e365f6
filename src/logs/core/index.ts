/** The door of the recogniser: pure, runs without VS Code. */
export { recognise, recogniseAt } from './recognise';
export { LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
