/** What the browser's side of every webview shares. */
export * from './components';
export * from './dom';
export * from './nextTask';
export * from './reuseUnchanged';
export * from './start';
export * from './whenFocused';
export { fillPlaceholders } from '../shared';
