/** What a message may be: needs nothing of Node, so the forms use it in the browser too. */
export * from './message';
