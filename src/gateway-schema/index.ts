/** What a message may be, and how a request reads: needs nothing of Node, so the forms use it in the browser too. */
export * from './base64';
export * from './binaryMessage';
export * from './complete';
export * from './hex';
export * from './mask';
export * from './message';
export * from './outgoing';
export { percentEncode } from './percentEncode';
export * from './simpleMessage';
export * from './snippets';
export * from './splitBytes';
export * from './urlSecrets';
export * from './userDataHeader';
