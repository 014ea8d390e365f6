/** What was sent: ids in any file, export and removal. */
export { clearMessages } from './clearMessages';
export { exportMessages } from './exportMessages';
export { MessageFinder } from './messageFinder';
export { messageCommands, registerIdHover } from './registerMessageCommands';
