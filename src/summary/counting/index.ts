/** Counts the occurrences of logs and narrows the counts to a span. Does not import `vscode`. */
export * from './narrow';
export * from './summary';
export { Tally, type Findings } from './tally';
