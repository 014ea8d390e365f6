import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { cutWindow, WINDOW_HALF } from '../../../src/summary/cutWindow';
import { LOG_NAME } from '../../../src/summary/logNames';
import {
  detectFileEncoding,
  readAround,
  readAroundDecoded,
  type SurroundingBytes,
} from '../../../src/summary/readAround';
import { findLogs, withoutDuplicates } from '../../../src/summary/walk';

const never = new AbortController().signal;
const BOUNDS = { files: 1000, entries: 10_000 };

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'websms-logs-'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('summary: a window around a line', () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index + 1} ${'ü'.repeat(index % 50)}`);
  const text = `${lines.join('\n')}\n`;
  const offsetOf = (line: number): number =>
    Buffer.byteLength(
      lines
        .slice(0, line)
        .map((one) => `${one}\n`)
        .join(''),
    );
  let plain: string;
  let packed: string;
  before(async () => {
    plain = path.join(folder, 'plain.log');
    packed = path.join(folder, 'packed.log.gz');
    await writeFile(plain, text);
    // Two members, as log rotation writes them.
    await writeFile(packed, Buffer.concat([gzipSync(text.slice(0, 70_000)), gzipSync(text.slice(70_000))]));
  });

  const ways: [string, (offset: number) => Promise<SurroundingBytes | undefined>][] = [
    ['of a file', (offset) => readAround(plain, offset)],
    ['of a packed file', (offset) => readAroundDecoded(packed, 'gzip', offset, () => undefined, never)],
  ];
  for (const [name, read] of ways) {
    it(`${name}: its line, a hundred before and after, whole ones`, async () => {
      for (const line of [0, 1, 50, 2500, 4950, 4999]) {
        const around = await read(offsetOf(line));
        assert.ok(around);
        const shown = cutWindow(around.bytes, around.at, around);
        const texts = shown.text.replace(/\n$/, '').split('\n');
        assert.equal(texts[shown.line], lines[line], `line ${line + 1}`);
        assert.deepEqual(texts, lines.slice(Math.max(0, line - 100), line + 101), `around line ${line + 1}`);
        assert.equal(shown.lines, texts.length);
      }
    });

    it(`${name}: after its end there is nothing`, async () => {
      assert.equal(await read(Buffer.byteLength(text) + 10), undefined);
    });
  }

  it('of a UTF-16 file by the offset in its decoded text', async () => {
    const windows = path.join(folder, 'windows.log');
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf16le').swap16()]) {
      await writeFile(windows, bytes);
      const kind = await detectFileEncoding(windows);
      assert.equal(kind, 'utf16');
      const around = await readAroundDecoded(windows, kind, offsetOf(2500), () => undefined, never);
      assert.ok(around);
      const shown = cutWindow(around.bytes, around.at, around);
      assert.equal(shown.text.split('\n')[shown.line], lines[2500]);
    }
    assert.deepEqual([await detectFileEncoding(plain), await detectFileEncoding(packed)], ['utf8', 'gzip']);
  });

  it('a packed file that is invalid or truncated is reported', async () => {
    await assert.rejects(
      readAroundDecoded(plain, 'gzip', 0, () => undefined, never),
      { code: 'Z_DATA_ERROR' },
    );
    const cut = path.join(folder, 'cut.gz');
    await writeFile(cut, gzipSync(text).subarray(0, 300));
    await assert.rejects(readAroundDecoded(cut, 'gzip', 0, () => undefined, never));
    await assert.rejects(
      readAroundDecoded(path.join(folder, 'none.gz'), 'gzip', 0, () => undefined, never),
      { code: 'ENOENT' },
    );
    await assert.rejects(readAround(path.join(folder, 'none'), 0), { code: 'ENOENT' });
  });

  it('a cancelled look into a packed file ends', async () => {
    await assert.rejects(
      readAroundDecoded(packed, 'gzip', 10_000, () => undefined, AbortSignal.abort()),
      { name: 'AbortError' },
    );
  });

  it('lines longer than the window are cut, at no half of a character', async () => {
    const long = path.join(folder, 'long.log');
    await writeFile(long, `${'x'.repeat(WINDOW_HALF * 2)}\nx${'€'.repeat(WINDOW_HALF)}\nend\n`);
    const around = await readAround(long, WINDOW_HALF * 2 + 1);
    assert.ok(around);
    const shown = cutWindow(around.bytes, around.at, around);
    assert.deepEqual([shown.line, shown.lines], [0, 1]);
    assert.match(shown.text, /^x€+$/);
    assert.ok(Buffer.byteLength(shown.text) > WINDOW_HALF - 3);
  });

  it('for any bytes: bounded, and the line begins where it was asked for', () => {
    const bytesOf = fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(10) }, { weight: 10, arbitrary: fc.nat(255) }),
      { minLength: 1, maxLength: 400 },
    );
    fc.assert(
      fc.property(bytesOf, fc.nat(399), fc.boolean(), fc.boolean(), (list, place, begins, ends) => {
        const bytes = Uint8Array.from(list);
        const near = Math.min(place, bytes.length - 1);
        const at = near === 0 ? 0 : bytes.lastIndexOf(10, near - 1) + 1;
        const { text: shown, line, lines: count } = cutWindow(bytes, at, { begins, ends });
        const texts = shown.split('\n');
        assert.ok(line < count && count <= 201 && line <= 100);
        const wanted = new TextDecoder().decode(bytes.subarray(at)).split('\n')[0] ?? '';
        assert.ok(wanted.startsWith((texts[line] ?? '').replace(/\ufffd$/, '')) || line === 0);
      }),
    );
  });
});

describe('summary: files that look like logs', () => {
  it('by their names', () => {
    const logs = [
      'app.log',
      'APP.LOG',
      'app.log.1',
      'app.log.2.gz',
      'app.log-20260302',
      'app.log.old',
      'app.txt',
      'nohup.out',
      'std.err',
      'a.json',
      'a.jsonl',
      'a.ndjson',
      'syslog',
      'messages',
      'syslog.1',
      'app.2026-03-02',
      'app.gz',
    ];
    assert.deepEqual(
      logs.filter((name) => !LOG_NAME.test(name)),
      [],
    );
    const others = [
      'app.ts',
      'app.js',
      'logo.png',
      '.gitignore',
      '.env',
      'a.tar.gz',
      'a.zip',
      'a.log.exe',
      'log.ts',
      'a.html',
      'a.db',
    ];
    assert.deepEqual(
      others.filter((name) => LOG_NAME.test(name)),
      [],
    );
  });

  it('below a folder, in order, without node_modules and .git', async () => {
    const root = path.join(folder, 'walk');
    for (const name of ['sub/deep', 'node_modules/x', '.git', 'loop'])
      await mkdir(path.join(root, name), { recursive: true });
    for (const name of [
      'b.log',
      'a.log',
      'x.ts',
      'sub/c.log.1',
      'sub/deep/syslog',
      'node_modules/x/n.log',
      '.git/HEAD',
      '.hidden.log',
    ])
      await writeFile(path.join(root, name), '');
    await symlink(root, path.join(root, 'loop', 'back.log'));
    await symlink(path.join(root, 'x.ts'), path.join(root, 'sub', 'linked.log'));
    const { files, hasMore } = await findLogs(root, never, BOUNDS);
    assert.deepEqual(
      files.map((file) => path.relative(root, file)),
      ['a.log', 'b.log', 'sub/c.log.1', 'sub/linked.log', 'sub/deep/syslog'].map((name) => path.normalize(name)),
    );
    assert.equal(hasMore, false);
    assert.deepEqual(
      await findLogs(root, never, { ...BOUNDS, files: 2 }).then((found) => [found.files.length, found.hasMore]),
      [2, true],
    );
    assert.equal((await findLogs(root, never, { ...BOUNDS, entries: 3 })).hasMore, true);
    assert.deepEqual((await findLogs(root, AbortSignal.abort(), BOUNDS)).files, []);
    await assert.rejects(findLogs(path.join(root, 'none'), never, BOUNDS), { code: 'ENOENT' });
  });

  it('each once, whatever links lead to it', async () => {
    const root = path.join(folder, 'links');
    await mkdir(root);
    const at = (name: string): string => path.join(root, name);
    await writeFile(at('app-2026.log'), '');
    await writeFile(at('other.log'), '');
    await symlink('app-2026.log', at('current.log'));
    await symlink('current.log', at('newest.log'));
    const found = await findLogs(root, never, BOUNDS);
    assert.equal(found.files.length, 4);
    assert.deepEqual(await withoutDuplicates([...found.files, at('gone.log')]), [
      at('app-2026.log'),
      at('other.log'),
      at('gone.log'),
    ]);
  });
});
