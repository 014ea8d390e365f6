/** What was sent: ids in any file, export and removal. */
export { clearMessages } from './clearMessages';
export { exportMessages } from './exportMessages';
export { MessageFinder } from './messageFinder';
export { messageCommands, registerIdHover } from './registerMessageCommands';
/** What was sent: the view “Messages”. */
export { type MessagesTreeView, MessagesView } from './messagesView';
export type { HistoryServices } from './ports';
export { registerMessages } from './tree/register';
