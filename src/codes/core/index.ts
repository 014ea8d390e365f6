export * from './answers';
export * from './catalog';
export * from './statusNames';
