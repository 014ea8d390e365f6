/**
 * Shared helpers around the VS Code API: typed commands, settings, log, documents as lines, sanitizing of foreign text.
 */
export { executeCommand, registerCommands, type CommandId, type Commands } from './commands';
export { yieldAfterEachStep, linesOf, MAX_RENDERED_CHARACTERS } from './linesOf';
export { Log } from './log';
export { commandLink, plainMarkdown } from './markdown';
export { once } from './once';
export { sanitizeForNotification } from './sanitizeForNotification';
export * from './settings';
export { explainCode, outcomeWord } from './statusCodeTexts';
