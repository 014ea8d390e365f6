/** The memory of what was sent: an interface of sends, requests and recipients, and what it stands on. */
export { DatabaseError, DatabaseThread } from './database/databaseThread';
export { DatabaseStore } from './databaseStore';
export { Journal } from './journal';
export { JournalStore } from './journalStore';
export * from './sendHistory';
export { fingerprintsOf, type SendRecord } from './sendRecord';
export * from './sendStore';
export { PENDING_FLAG, PendingSendFlag } from './pendingSendFlag';
export { type StoreNotice, WindowStore } from './windowStore';
