/** The door of the room: the status codes of whole logs, counted and shown. */
export { registerSummary, summaryCommands } from './register';
export { Summaries } from './summaries';
