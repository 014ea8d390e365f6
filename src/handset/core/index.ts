/** What a phone gets and keeps: needs no VS Code. */
export * from './bubbles';
export * from './hexDump';
export * from './phones';
