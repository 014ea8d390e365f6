/** The list of accounts of one origin: names and which one is active, no secret. Does not import `vscode`. */
export * from './accountList';
export * from './accountName';
