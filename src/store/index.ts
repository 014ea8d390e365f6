export * from './journal';
export * from './sendRecord';
