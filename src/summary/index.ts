/** The door of the room: the status codes of whole logs, counted and shown. */
export { LOG_WINDOW_SCHEME } from './logWindowAddress';
export { Summaries } from './summaries';
