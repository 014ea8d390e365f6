/** The catalog of status codes, and their explanations in English or translated. Runs in a browser too. */
export * from './catalog';
export * from './exampleResponse';
export * from './explanations';
export * from './outcomeSymbols';
export * from './statusNames';
