/** The accounts of one origin as a list: names and which one is active, no secret. Needs no VS Code. */
export * from './accountList';
export * from './accountName';
