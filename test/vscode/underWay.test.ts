// What tells the next start that a send was interrupted: it is on the disk before the request leaves.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { UnderWayHint } from '../../src/send';

describe('The hint that a send is under way', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-hint-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** As another session sees it. */
  const isSet = () => new UnderWayHint(storage()).isSet();
  /** VS Code makes this folder when something is written to it first. */
  const storage = () => vscode.Uri.file(path.join(folder, 'storage'));

  it('is seen by the next session at once, however this one ends', async () => {
    assert.equal(await isSet(), false);
    await new UnderWayHint(storage()).begin();
    assert.equal(await isSet(), true);
  });

  it('is gone when the last of several sends has ended', async () => {
    const hint = new UnderWayHint(storage());
    await hint.begin();
    await hint.begin();
    await hint.end();
    assert.equal(await isSet(), true);
    await hint.end();
    assert.equal(await isSet(), false);
  });

  it('is not forgotten while a send of this window is under way, and may be forgotten twice', async () => {
    const hint = new UnderWayHint(storage());
    await hint.begin();
    await hint.clear();
    assert.equal(await isSet(), true);
    await hint.end();
    await hint.clear();
    assert.equal(await isSet(), false);
  });
});
