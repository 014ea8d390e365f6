/** Finds status codes in the bytes of logs of any size, with their times. Runs in Node without VS Code. */
export { Scanner, type LogOccurrence } from './scanner';
export { windowAround, type Window } from './window';
export type { TimeContext } from './timeFormats';
