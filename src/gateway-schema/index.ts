/**
 * The API's calls, fields, limits, answers and notifications. Does not depend on Node, because the form uses it too.
 */
export * from './response';
export * from './base64';
export * from './calls';
export * from './hex';
export * from './mask';
export * from './notifications';
export * from './outgoing';
export { percentEncode } from './percentEncode';
export * from './problems';
export * from './receivedNotification';
export * from './simpleEncoding';
export * from './snippets';
export * from './splitBytes';
export * from './urlSecrets';
export * from './userDataHeader';
