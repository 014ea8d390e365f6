/** The catalog of status codes. Runs in a browser too; the texts that explain the codes are in `platform/`. */
export * from './catalog';
export * from './exampleResponse';
export * from './outcomeSymbols';
export * from './statusNames';
