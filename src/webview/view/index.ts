/** What the browser's side of every webview shares. */
export * from './dom';
export * from './foreign';
export { format } from '../core';
