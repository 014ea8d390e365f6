export { Journal } from './journal';
export { JournalStore } from './journalStore';
export { fingerprintsOf, type SendRecord } from './sendRecord';
export * from './sendStore';
export { UNDER_WAY, UnderWayHint } from './underWay';
