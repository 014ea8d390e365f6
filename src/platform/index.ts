/** What stands between VS Code and the rooms: typed commands, settings, the log, documents as lines, foreign text. */
export { executeCommand, registerCommands, type CommandId, type Commands } from './commands';
export { yieldAfterEachStep, linesOf, MAX_RENDERED_CHARACTERS } from './linesOf';
export { Log } from './log';
export { once } from './once';
export { sanitizeForNotification } from './sanitizeForNotification';
export * from './settings';
