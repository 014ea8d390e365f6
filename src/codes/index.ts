/** The door of the room: the catalog, its sentences, the list, and the command that explains a code. */
export * from './core';
export { explainCode, outcomeWord, type Explanation } from './texts';
export { explainStatusCode } from './explain';
