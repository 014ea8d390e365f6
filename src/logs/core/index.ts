/** The door of the recogniser: pure, runs without VS Code. */
export { recognise, recogniseAt } from './recognise';
export { LIMITS, type LineSource, type Occurrence, type Reason } from './occurrence';
export { findNames, LONGEST_NAME } from './names';
export { hasTopic, LONGEST_TOPIC, TOPIC_MARK_LENGTH, TOPIC_MARKS } from './topics';
