/** All status codes in one page: searchable, by class, opened at a code. */
export { Reference } from './reference';
export { referenceCommands, registerReference } from './register';
