import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Tally } from '../../../src/summary/core';
import { LogFile } from '../../../src/summary/scan/logFile';
import type { Report } from '../../../src/summary/scan/messages';

describe('log file', () => {
  let folder: string;
  let log: string;
  let reports: Report[];
  let opened: LogFile | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-log-'));
    log = path.join(folder, 'app.log');
    reports = [];
  });
  afterEach(() => {
    opened?.dispose();
    rmSync(folder, { recursive: true });
  });

  async function scan(file = log, text?: string): Promise<LogFile> {
    opened = new LogFile({ file: 7, path: file, ...(text !== undefined && { text }) }, (report) => reports.push(report));
    await opened.scan();
    return opened;
  }

  const last = (): Report => reports.at(-1) ?? assert.fail('no report');
  /** As the host adds it up. */
  const counted = (): string => {
    const tally = new Tally();
    for (const { findings } of reports) if (findings) tally.merge(findings, 0);
    return tally.findings().codes.map(({ code, count }) => `${count} × ${code}`).join(', ');
  };

  it('is scanned to its end, and says so', async () => {
    writeFileSync(log, 'statusCode=4026\nnothing\nstatusCode=4026\nstatusCode=2000');
    await scan();
    const { file, state, lines, read, size, packed } = last();
    assert.deepEqual({ file, state, lines, read, size, packed }, { file: 7, state: 'done', lines: 4, read: 55, size: 55, packed: false });
    assert.equal(counted(), '1 × 2000, 2 × 4026');
  });

  it('may be empty', async () => {
    writeFileSync(log, '');
    await scan();
    assert.deepEqual([last().state, counted()], ['done', '']);
  });

  it('may be the text of a document that is not on disk', async () => {
    await scan('untitled', 'statusCode=4026');
    assert.deepEqual([last().state, counted()], ['done', '1 × 4026']);
  });

  it('may be packed, also of several parts', async () => {
    writeFileSync(`${log}.gz`, Buffer.concat([gzipSync('statusCode=4026\n'), gzipSync('statusCode=4002\n')]));
    await scan(`${log}.gz`);
    assert.deepEqual([last().state, last().packed, counted()], ['done', true, '1 × 4002, 1 × 4026']);
  });

  it('that is packed and damaged fails, and what was found stays', async () => {
    const packed = gzipSync(Array.from({ length: 50_000 }, (_, i) => `${i * 7919} statusCode=4026`).join('\n'));
    writeFileSync(`${log}.gz`, packed.subarray(0, packed.length / 2));
    await scan(`${log}.gz`);
    assert.deepEqual([last().state, last().error], ['failed', 'Z_BUF_ERROR']);
    assert.match(counted(), /^\d{4,} × 4026$/);
  });

  it('may be UTF-16, as Windows writes it', async () => {
    writeFileSync(log, '\ufeffstatusCode=4026 – Müller\r\n', 'utf16le');
    await scan();
    assert.equal(counted(), '1 × 4026');
  });

  it('may hold anything at all', async () => {
    writeFileSync(log, Buffer.concat([Buffer.from([0, 0xff, 0xfe, 0x80, 0xc3]), Buffer.from(' statusCode=4026 '), Buffer.from([0xe2, 0x82])]));
    await scan();
    assert.equal(counted(), '1 × 4026');
  });

  it('that is not there, or no file, fails and says why', async () => {
    await scan(path.join(folder, 'missing.log'));
    assert.deepEqual([last().state, last().error], ['failed', 'ENOENT']);
    await scan(folder);
    assert.deepEqual([last().state, last().error], ['failed', 'EISDIR']);
  });

  describe('that is followed', () => {
    it('is counted as it grows, whole lines only', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      await file.followOn();
      appendFileSync(log, 'statusCode=4002\nstatusCode=40');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4026');
      appendFileSync(log, '03\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4003, 1 × 4026');
      assert.equal(last().lines, 3);
    });

    it('tells only what is new: the host adds up', async () => {
      writeFileSync(log, 'statusCode=4026\n'.repeat(1000));
      const file = await scan();
      await file.followOn();
      appendFileSync(log, 'statusCode=4002\n');
      await file.followOn();
      assert.deepEqual([last().findings?.occurrences, last().findings?.timeline.buckets.length], [1, 1]);
    });

    it('says nothing while nothing comes', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      const before = reports.length;
      await file.followOn();
      await file.followOn();
      assert.equal(reports.length, before);
    });

    it('goes on in the new file after a rotation, with the rest of the old one', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      await file.followOn();
      appendFileSync(log, 'statusCode=4002\n');
      renameSync(log, `${log}.1`);
      await file.followOn(); // not there again yet
      writeFileSync(log, 'statusCode=4003\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4003, 1 × 4026');
      assert.equal(last().lines, 3);
    });

    it('goes on from the start after a truncation', async () => {
      writeFileSync(log, 'statusCode=4026\nstatusCode=4026\n');
      const file = await scan();
      await file.followOn();
      truncateSync(log);
      appendFileSync(log, 'statusCode=4003\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4003, 2 × 4026');
    });

    it('is not, where it was packed', async () => {
      writeFileSync(`${log}.gz`, gzipSync('statusCode=4026\n'));
      const file = await scan(`${log}.gz`);
      const before = reports.length;
      writeFileSync(`${log}.gz`, gzipSync('statusCode=4026\nstatusCode=4026\n'));
      await file.followOn();
      assert.equal(reports.length, before);
    });
  });
});
