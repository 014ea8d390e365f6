/** What a text takes as a message, and which of its characters make it Unicode. */
export * from './messageCount';
export * from './nonGsm';
