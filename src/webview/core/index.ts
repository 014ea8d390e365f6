export * from './channel';
export * from './visible';
