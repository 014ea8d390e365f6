import assert from 'node:assert/strict';
import path from 'node:path';
import { Journal, JournalStore, PendingSendFlag } from '../../../src/store';
import { describeInvariants } from './invariants';

describeInvariants('the journal', (folder, window, now) => {
  const journal = new Journal(path.join(folder, 'journal'), window, assert.ifError, now);
  return new JournalStore(journal, new PendingSendFlag(folder, window), assert.ifError);
});
