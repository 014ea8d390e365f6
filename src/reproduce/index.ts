/** From a line of a log to a message that makes the simulator answer with the same status code. */
export { reproduce, type DocumentPosition, type ReproduceServices } from './reproduce';
export { reproduceCommands } from './register';
