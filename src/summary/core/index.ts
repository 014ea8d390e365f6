/** The pure part of log summaries: counting, reports and the state of the view. */
export * from './cutWindow';
export { toCsv } from './exportCsv';
export { toMarkdown, type ReportWords } from './exportMarkdown';
export * from './logNames';
export { findLine, textOf } from './findLine';
export type { Span } from './narrow';
export { toJson, toReport, type Report } from './report';
export { toSamples, toState, type ViewOptions as Shown } from './state';
export * from './summary';
export { Tally, type Findings } from './tally';
