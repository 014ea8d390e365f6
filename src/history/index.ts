/** What was sent: the page of a sent message, and what can be done with it. */
export { Details } from './details';
export { MessageActions } from './messageActions';
export type { HistoryServices } from './ports';
export { registerDetails, sentMessageCommands } from './register';
