/** What was sent: the view “Messages”. */
export { type MessagesTreeView, MessagesView } from './messagesView';
export type { HistoryServices } from './ports';
export { registerMessages } from './tree/register';
