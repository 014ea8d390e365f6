/** The rules of sending that need no VS Code: what is repeated, in which pauses, and how a long list is split. */
export * from './complete';
export * from './mend';
export * from './parts';
export * from './readList';
export * from './retry';
