export * from './answers';
export * from './catalog';
