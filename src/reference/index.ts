/** The reference of all status codes: a searchable page, by class, that can open at a code. */
export { Reference } from './reference';
export { referenceCommands, registerReference } from './register';
export { explainStatusCode } from './explainStatusCode';
