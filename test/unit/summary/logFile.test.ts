import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs, {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LogFile } from '../../../src/summary/scan/logFile';
import type { ScanProgress } from '../../../src/summary/scan/messages';
import { countedIn } from './counted';

describe('log file', () => {
  let folder: string;
  let log: string;
  let reports: ScanProgress[];
  let opened: LogFile | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-log-'));
    log = path.join(folder, 'app.log');
    reports = [];
  });
  afterEach(() => {
    opened?.close();
    rmSync(folder, { recursive: true });
  });

  async function scan(file = log, text?: string): Promise<LogFile> {
    reports = [];
    opened?.close();
    opened = new LogFile({ file: 7, path: file, ...(text !== undefined && { text }) }, (report) =>
      reports.push(report),
    );
    await opened.scan();
    return opened;
  }

  const last = (): ScanProgress => reports.at(-1) ?? assert.fail('no report');
  const counted = (): string => countedIn(reports);

  it('is scanned to its end, and says so', async () => {
    writeFileSync(log, 'statusCode=4026\nnothing\nstatusCode=4026\nstatusCode=2000');
    await scan();
    const { file, state, lines, read, size, packed } = last();
    assert.deepEqual(
      { file, state, lines, read, size, packed },
      { file: 7, state: 'done', lines: 4, read: 55, size: 55, packed: false },
    );
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
    assert.deepEqual([counted(), last().read, last().size], ['1 × 4026', 54, 54]);
  });

  it('may be UTF-16 with the high byte first, and packed', async () => {
    const bytes = Buffer.from('\ufeffstatusCode=4026 – Müller\r\n', 'utf16le');
    writeFileSync(`${log}.gz`, gzipSync(bytes));
    await scan(`${log}.gz`);
    assert.deepEqual([counted(), last().packed], ['1 × 4026', true]);
    writeFileSync(log, bytes.swap16());
    await scan();
    assert.deepEqual([counted(), last().packed], ['1 × 4026', false]);
  });

  it('says whether it can be followed', async () => {
    writeFileSync(log, 'statusCode=4026\n');
    await scan();
    assert.equal(last().canFollow, true);
    writeFileSync(log, '\ufeffstatusCode=4026\n', 'utf16le');
    await scan();
    assert.equal(last().canFollow, false);
    await scan('untitled', 'statusCode=4026');
    assert.equal(last().canFollow, false);
    await scan(path.join(folder, 'missing.log'));
    assert.equal(last().canFollow, false);
  });

  it('may contain any bytes', async () => {
    writeFileSync(
      log,
      Buffer.concat([
        Buffer.from([0, 0xff, 0xfe, 0x80, 0xc3]),
        Buffer.from(' statusCode=4026 '),
        Buffer.from([0xe2, 0x82]),
      ]),
    );
    await scan();
    assert.equal(counted(), '1 × 4026');
  });

  it('that is not there, or no file, fails and says why', async () => {
    await scan(path.join(folder, 'missing.log'));
    assert.deepEqual([last().state, last().error], ['failed', 'ENOENT']);
    await scan(folder);
    assert.deepEqual([last().state, last().error], ['failed', 'not a regular file']);
  });

  it('that is a pipe fails: it would be waited for without end', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [log]);
    await scan();
    assert.deepEqual([last().state, last().error], ['failed', 'not a regular file']);
  });

  describe('that is followed', () => {
    it('is counted as it grows', async () => {
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

    it('reports only new occurrences: the host adds them up', async () => {
      writeFileSync(log, 'statusCode=4026\n'.repeat(1000));
      const file = await scan();
      await file.followOn();
      appendFileSync(log, 'statusCode=4002\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1000 × 4026');
      assert.ok((last().findings?.occurrences ?? 0) <= 2, String(last().findings?.occurrences));
    });

    it('has the last line judged again when it goes on, also that at which the scan ended', async () => {
      writeFileSync(log, 'statusCode=4002');
      const file = await scan();
      assert.equal(counted(), '1 × 4002');
      appendFileSync(log, '6\nerror 4026');
      await file.followOn();
      assert.equal(counted(), '');
      appendFileSync(log, ' MAX_SMS_PER_MESSAGE_EXCEEDED\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4026');
    });

    it('is counted once, whatever is written while it is read', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      appendFileSync(log, 'statusCode=4026\n');
      const { readSync } = fs;
      let isWritten = false;
      fs.readSync = ((...all: Parameters<typeof readSync>) => {
        if (!isWritten) appendFileSync(log, 'statusCode=4002\n');
        isWritten = true;
        return readSync(...all);
      }) as typeof readSync;
      try {
        await file.followOn();
      } finally {
        fs.readSync = readSync;
      }
      assert.equal(isWritten, true);
      assert.equal(counted(), '1 × 4002, 2 × 4026');
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

    it('dates times without a year by when they are written, also in the new file of a rotation', async () => {
      writeFileSync(log, 'begin\n');
      const file = await scan();
      renameSync(log, `${log}.1`);
      writeFileSync(log, 'begin\n');
      const old = Date.now() / 1000 - 3 * 86_400;
      utimesSync(log, old, old);
      await file.followOn();
      const now = Math.trunc(Date.now() / 1000) * 1000;
      const [, month = '', day = '', , clock = ''] = new Date(now).toString().split(' ');
      appendFileSync(log, `${month} ${day} ${clock} host app: statusCode=4026\n`);
      await file.followOn();
      assert.equal(last().open?.codes[0]?.first.time, now);
    });

    it('has the time of a line that is appended in two parts', async () => {
      writeFileSync(log, '{"level":"info",');
      const file = await scan();
      appendFileSync(log, '"time":"2026-11-25T08:00:00Z","msg":"statusCode=4026"}\n');
      await file.followOn();
      assert.equal(last().open?.codes[0]?.first.time, Date.UTC(2026, 10, 25, 8));
    });

    it('has the rest of the old file, when it was rotated before anybody followed', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      appendFileSync(log, 'statusCode=4002\n');
      renameSync(log, `${log}.1`);
      writeFileSync(log, 'statusCode=4003\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4003, 1 × 4026');
    });

    it('says once that the new file cannot be read yet, counts the old one on, and the new one once it can', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      renameSync(log, `${log}.1`);
      mkdirSync(log);
      await file.followOn();
      assert.deepEqual(
        [last().state, last().error, counted(), last().lines],
        ['failed', 'not a regular file', '1 × 4026', 1],
      );
      const before = reports.length;
      await file.followOn();
      await file.followOn();
      assert.equal(reports.length, before);
      appendFileSync(`${log}.1`, 'statusCode=4002\n');
      await file.followOn();
      assert.deepEqual([last().state, counted(), last().lines], ['failed', '1 × 4002, 1 × 4026', 2]);
      rmdirSync(log);
      writeFileSync(log, 'statusCode=4003\n');
      await file.followOn();
      assert.deepEqual(
        [last().state, last().error, counted(), last().lines],
        ['done', undefined, '1 × 4002, 1 × 4003, 1 × 4026', 3],
      );
    });

    it('goes on after it was closed, in the same file or in another', async () => {
      writeFileSync(log, 'statusCode=4026\n');
      const file = await scan();
      file.close();
      appendFileSync(log, 'statusCode=4002\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4026');
      file.close();
      renameSync(log, `${log}.1`);
      await file.followOn();
      writeFileSync(log, 'statusCode=4003\n');
      await file.followOn();
      assert.equal(counted(), '1 × 4002, 1 × 4003, 1 × 4026');
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

    it('is impossible for a packed file', async () => {
      writeFileSync(`${log}.gz`, gzipSync('statusCode=4026\n'));
      const file = await scan(`${log}.gz`);
      const before = reports.length;
      writeFileSync(`${log}.gz`, gzipSync('statusCode=4026\nstatusCode=4026\n'));
      await file.followOn();
      assert.equal(reports.length, before);
    });
  });
});
