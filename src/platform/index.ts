/** What stands between VS Code and the rooms. */
export { afterEachStep, linesOf, SHOWN_CHARACTERS } from './linesOf';
export { Log } from './log';
export { executeCommand, registerCommands, type CommandId, type Commands } from './commands';
export { once } from './once';
