/** What the reference finds and prints: needs no VS Code. */
export * from './printPage';
export * from './search';
export * from './signs';
