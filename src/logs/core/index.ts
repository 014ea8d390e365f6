/** The door of the recogniser: pure, runs without VS Code. */
export { recognise, recogniseAt } from './recognise';
export type { LineSource, Occurrence, Reason } from './occurrence';
