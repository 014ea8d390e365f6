export * from './core';
export * from './page';
