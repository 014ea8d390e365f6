import assert from 'node:assert/strict';
import path from 'node:path';
import { DatabaseStore, DatabaseThread, DAY_MS, Journal, PendingSendFlag } from '../../../src/store';
import { KEEP_ALL } from '../store/kept';
import { describeInvariants } from './invariants';

describeInvariants('the database', (folder, window, now) => {
  const file = path.join(folder, 'sends.db');
  return new DatabaseStore({
    thread: new DatabaseThread(path.resolve('dist/store.js'), file, (notice) => assert.fail(JSON.stringify(notice))),
    file,
    session: window,
    journal: new Journal(path.join(folder, 'journal'), window, assert.ifError, now),
    pendingFlag: new PendingSendFlag(folder, window),
    keep: () => ({ ...KEEP_ALL, keepMs: 30 * DAY_MS }), // as long as the journal keeps it
    onError: assert.ifError,
    now,
  });
});
