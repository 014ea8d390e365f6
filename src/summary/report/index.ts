/** The report of a summary, and its exports. Does not import `vscode`. */
export { toCsv } from './exportCsv';
export { toMarkdown, type ReportTexts } from './exportMarkdown';
export { maskNumbers } from './maskNumbers';
export { toJson, toReport, type Report } from './report';
