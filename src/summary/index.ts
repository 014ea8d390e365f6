/** Log summaries: counts the status codes of whole logs and shows them. */
export { registerSummary, summaryCommands } from './register';
export { Summaries } from './summaries';
