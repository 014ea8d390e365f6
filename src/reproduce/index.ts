/** The door of the room: from a line of a log to a message that makes the simulator answer the same. */
export { reproduce, type DocumentPosition, type ReproduceServices } from './reproduce';
export { reproduceCommands } from './register';
