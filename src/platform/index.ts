/**
 * Shared helpers around the VS Code API: typed commands, settings, log, documents as lines, sanitizing of foreign text.
 */
export { deliveryWord } from './deliveryTexts';
export { executeCommand, registerCommands, registerSomeCommands, type CommandId, type Commands } from './commands';
export { hasMachine } from './hasMachine';
export { yieldAfterEachStep, linesOf, MAX_RENDERED_CHARACTERS } from './linesOf';
export { Log } from './log';
export { commandLink, plainMarkdown } from './markdown';
export { registerWhatNeedsMachine } from './needsMachine';
export { once } from './once';
export { quotationMarks } from './quotationMarks';
export { sanitizeForNotification } from './sanitizeForNotification';
export { segmentText } from './segmentText';
export * from './settings';
export { explainCode, outcomeWord } from './statusCodeTexts';
export { markWalkthroughStep, type WalkthroughStep } from './walkthroughSteps';
