/** What was sent: the view “Messages”, the page of a message, ids in any file, export and removal. */
export { clearMessages } from './clearMessages';
export { Details } from './details';
export { exportMessages } from './exportMessages';
export { MessageActions } from './messageActions';
export { MessageFinder } from './messageFinder';
export { type MessagesTreeView, MessagesView } from './messagesView';
export type { HistoryServices } from './ports';
export { registerDetails, sentMessageCommands } from './register';
export { messageCommands, registerIdHover } from './registerMessageCommands';
export { registerMessages } from './tree/register';
