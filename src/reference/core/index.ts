/** Search and print page of the reference. Does not import `vscode`. */
export * from './printPage';
export * from './search';
export * from './signs';
