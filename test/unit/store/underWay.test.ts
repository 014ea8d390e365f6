// What tells the next start that a send was interrupted: it is on the disk before the request leaves.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { UNDER_WAY, UnderWayHint } from '../../../src/store';

describe('store: the hint that a send is under way', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-hint-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** As another session sees it. */
  const isSet = () => existsSync(path.join(storage(), UNDER_WAY));
  /** It is made when something is written to it first. */
  const storage = () => path.join(folder, 'storage');

  it('is seen by the next session at once, however this one ends', async () => {
    assert.equal(isSet(), false);
    await new UnderWayHint(storage()).begin();
    assert.equal(isSet(), true);
  });

  it('is gone when the last of several sends has ended', async () => {
    const hint = new UnderWayHint(storage());
    await hint.begin();
    await hint.begin();
    await hint.end();
    assert.equal(isSet(), true);
    await hint.end();
    assert.equal(isSet(), false);
  });

  it('is not forgotten while a send of this window is under way, and may be forgotten twice', async () => {
    const hint = new UnderWayHint(storage());
    await hint.begin();
    await hint.clear();
    assert.equal(isSet(), true);
    await hint.end();
    await hint.clear();
    assert.equal(isSet(), false);
  });
});
