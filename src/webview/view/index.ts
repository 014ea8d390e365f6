/** The browser's side that all webviews share. */
export * from './components';
export * from './dom';
export * from './localizedTexts';
export * from './reuseUnchanged';
export * from './start';
export * from './whenFocused';
export { nextTask } from '../../event-loop';
export { fillPlaceholders } from '../shared';
