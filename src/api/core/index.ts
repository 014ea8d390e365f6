/** What a message may be, and how a request reads: needs nothing of Node, so the forms use it in the browser too. */
export * from './message';
export * from './snippets';
