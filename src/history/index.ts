/** What was sent: the view “Messages”, a page for each message, its ids in any file, export and removal. */
export { History } from './history';
export { registerHistory } from './register';
