/** What a summary is and what is made of it: needs no VS Code. */
export * from './cutWindow';
export { toCsv } from './exportCsv';
export { toJson } from './exportJson';
export { toMarkdown, type ReportWords } from './exportMarkdown';
export * from './logNames';
export type { Span } from './narrow';
export { toReport, type Report } from './report';
export { toSamples, toState, type Shown } from './state';
export type { FileSummary, Place, Summary } from './summary';
