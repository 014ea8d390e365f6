// What tells the next start that a send was interrupted: it is on the disk before the request leaves.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { PENDING_FLAG, PendingSendFlag } from '../../../src/store';

describe('store: the hint that a send is under way', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-hint-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** It is made when something is written to it first. */
  const storage = () => path.join(folder, 'storage');
  const hint = (process = 1) => new PendingSendFlag(storage(), `${process}:session`);
  /** As another session sees it. */
  const isSet = () => existsSync(storage()) && readdirSync(storage()).some((name) => name.startsWith(PENDING_FLAG));

  it('is seen by the next session at once, however this one ends', async () => {
    assert.equal(isSet(), false);
    await hint().begin();
    assert.equal(isSet(), true);
  });

  it('is gone when the last of several sends has ended', async () => {
    const mine = hint();
    await mine.begin();
    await mine.begin();
    await mine.end();
    assert.equal(isSet(), true);
    await mine.end();
    assert.equal(isSet(), false);
  });

  it('of a process that died stays when a send of another one ends', async () => {
    await hint(1).begin();
    const other = hint(2);
    await other.begin();
    await other.end();
    assert.equal(isSet(), true);
    await other.clear((session) => session.startsWith('2'));
    assert.equal(isSet(), false);
  });

  it('is not forgotten while a send of a process that runs is under way, and may be forgotten twice', async () => {
    const [mine, other] = [hint(1), hint(2)];
    await mine.begin();
    await other.begin();
    await mine.clear((session) => session === '2');
    assert.equal(readdirSync(storage()).length, 2);
    await other.end();
    await mine.end();
    await mine.clear(() => false);
    await mine.clear(() => false);
    assert.equal(isSet(), false);
  });

  it('of 0.3.0 is forgotten, and so is that of an earlier process with the same number', async () => {
    await hint().begin();
    writeFileSync(path.join(storage(), PENDING_FLAG), '');
    await hint().clear(() => true);
    assert.equal(isSet(), false);
  });
});
