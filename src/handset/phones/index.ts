/** The phones of the handset and their bubbles. Does not import `vscode`. */
export * from './bubbles';
export * from './hexDump';
export * from './phones';
