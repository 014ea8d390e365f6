/** The pure half of the room: scanning, counting, and what comes of it. Runs in a thread of its own, and in Node alone. */
export * from './cutWindow';
export { toCsv } from './exportCsv';
export { toJson } from './exportJson';
export { toMarkdown, type ReportWords } from './exportMarkdown';
export { joinInTurns } from './joinInTurns';
export * from './logNames';
export { findLine, textOf } from './findLine';
export type { Span } from './narrow';
export { toReport, type Report } from './report';
export { Scanner, type Found } from './scanner';
export { toSamples, toState, type Shown } from './state';
export * from './summary';
export { Tally, type Findings } from './tally';
