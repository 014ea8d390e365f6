/** Status codes: the catalog, explanations, and the command that shows one. */
export * from './core';
export { explainCode, outcomeWord, type Explanation } from './texts';
export { explainStatusCode } from './explain';
