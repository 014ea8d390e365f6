export * from './alphabet';
export * from './breaks';
export * from './lookAlikes';
export * from './msisdn';
export * from './quoted';
export { countSegments, type SegmentCount } from './segments';
