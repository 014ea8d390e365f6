import assert from 'node:assert/strict';
import fs, { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LogFiles } from '../../../src/summary/scan/logFiles';
import type { ScanProgress } from '../../../src/summary/scan/messages';
import { countedIn } from './counted';

describe('the logs of a thread', () => {
  let folder: string;
  let log: string;
  let reports: ScanProgress[];
  let isOver: boolean;
  let looks: (() => void)[];
  let files: LogFiles;
  const { closeSync, openSync } = fs;
  const open = new Set<number>();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-logs-'));
    log = path.join(folder, 'app.log');
    reports = [];
    looks = [];
    isOver = false;
    files = new LogFiles(
      (report) => reports.push(report),
      () => (isOver ? Promise.resolve() : new Promise<void>((resolve) => looks.push(resolve))),
    );
    open.clear();
    fs.openSync = (...all: Parameters<typeof openSync>) => {
      const file = openSync(...all);
      if (all[1] === 'r') open.add(file);
      return file;
    };
    fs.closeSync = (file) => {
      open.delete(file);
      closeSync(file);
    };
  });
  afterEach(async () => {
    isOver = true;
    looks.splice(0).forEach((look) => {
      look();
    });
    await files.follow(false);
    Object.assign(fs, { openSync, closeSync });
    rmSync(folder, { recursive: true });
  });

  const counted = (): string => countedIn(reports);
  /** Until every look that can begin has ended. */
  async function looked(): Promise<void> {
    while (looks.length === 0) await new Promise(setImmediate);
  }

  it('are followed only once they are scanned', async () => {
    writeFileSync(log, `statusCode=4026\n${`${'x'.repeat(1023)}\n`.repeat(20 * 1024)}statusCode=4026\n`); // several turns
    const scanned = files.scan({ file: 0, path: log });
    void files.follow(true);
    await scanned;
    await looked();
    looks.splice(0).forEach((look) => {
      look();
    });
    await looked();
    assert.equal(counted(), '2 × 4026');
    assert.deepEqual(
      reports.flatMap(({ state }) => (state === 'scanning' ? [] : [state])),
      ['done'],
    );
    appendFileSync(log, 'statusCode=4002\n');
    looks.splice(0).forEach((look) => {
      look();
    });
    await looked();
    assert.equal(counted(), '1 × 4002, 2 × 4026');
  });

  it('are closed when they are no longer followed', async () => {
    writeFileSync(log, 'statusCode=4026\n');
    await files.scan({ file: 0, path: log });
    assert.equal(open.size, 1);
    const followed = files.follow(true);
    await looked();
    await files.follow(false);
    looks.splice(0).forEach((look) => {
      look();
    });
    await followed;
    assert.equal(open.size, 0);
  });

  it('only so many stay open while nobody follows them', async () => {
    for (let file = 0; file < 80; file++) {
      writeFileSync(`${log}.${file}`, 'statusCode=4026\n');
      await files.scan({ file, path: `${log}.${file}` });
    }
    assert.equal(open.size, 64);
  });
});
