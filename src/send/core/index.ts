/** What the form shares with the questions of a send: lists of recipients, and what may help after an outcome. */
export * from './remedy';
export * from './readList';
