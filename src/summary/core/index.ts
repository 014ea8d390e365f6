/** The pure half of the room: scanning, counting, and what comes of it. Runs in a thread of its own, and in Node alone. */
export { mergeScans, type ScannedFile } from './merge';
export { Scanner, type Found } from './scanner';
export * from './summary';
export { Tally, type Findings } from './tally';
