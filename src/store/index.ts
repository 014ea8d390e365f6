/** The store of sends, their requests and recipients: its interface, and its implementations by SQLite and by files. */
export { DatabaseError, DatabaseThread } from './database/databaseThread';
export { DatabaseStore } from './databaseStore';
export type { EarlierMemory, EarlierSend } from './database/earlierMemory';
export { Journal } from './journal';
export { JournalStore } from './journalStore';
export type { KeepOptions } from './kept';
export * from './sendHistory';
export { fingerprintsOf, type SendRecord } from './sendRecord';
export * from './sendStore';
export { countedAs } from './states';
export { outgoingOf, readOutgoing, readRecipients, typedOf } from './storedOutgoing';
export { PENDING_FLAG, PendingSendFlag } from './pendingSendFlag';
export { type StoreNotice, WindowStore } from './windowStore';
