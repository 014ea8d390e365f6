export * from './alphabet';
export * from './msisdn';
export * from './segments';
