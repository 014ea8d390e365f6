import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { findLogs, withoutDuplicates } from '../../../src/summary/walk';

const BOUNDS = { files: 1000, entries: 100_000 };
const never = new AbortController().signal;
const nameOf = (index: number): string => `log-${String((index * 7919) % 1_000_003).padStart(7, '0')}.log`;

/** A signal that counts how many entries are looked at between two turns of the event loop: a walk asks it at each. */
class Watched {
  asked = 0;
  turns = 0;
  most = 0;
  #atTurn = 0;
  #isOver = false;
  readonly signal: AbortSignal;

  /** @param abortAt aborted when it is asked for this time. */
  constructor(abortAt = Infinity) {
    const asks = (): boolean => ++this.asked >= abortAt;
    this.signal = Object.defineProperty(new AbortController().signal, 'aborted', { get: asks });
    const turn = (): void => {
      this.turns++;
      this.most = Math.max(this.most, this.asked - this.#atTurn);
      this.#atTurn = this.asked;
      if (!this.#isOver) setImmediate(turn);
    };
    turn();
  }

  end(): void {
    this.#isOver = true;
  }
}

describe('summary: a walk through folders', function () {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'websms-walk-'));
  });
  after(() => promisify(execFile)('rm', ['-rf', folder])); // Node refuses paths that are too long

  describe('that hold very many entries', () => {
    const COUNT = 30_000;
    let many: string;
    let wide: string;
    before(() => {
      many = path.join(folder, 'many');
      mkdirSync(many);
      for (let index = 0; index < COUNT; index++) writeFileSync(path.join(many, nameOf(index)), '');
      wide = path.join(folder, 'wide');
      mkdirSync(wide);
      for (let index = 0; index < 5000; index++) mkdirSync(path.join(wide, `${nameOf(index)}.d`));
      writeFileSync(path.join(wide, `${nameOf(17)}.d`, 'a.log'), '');
      writeFileSync(path.join(wide, `${nameOf(4)}.d`, 'a.log'), '');
    });

    it('gives the first names, whatever order the disk has them in', async () => {
      const all = Array.from({ length: COUNT }, (_, index) => nameOf(index)).sort();
      const found = await findLogs(many, never, BOUNDS);
      assert.deepEqual(
        found.files.map((file) => path.basename(file)),
        all.slice(0, BOUNDS.files),
      );
      assert.equal(found.hasMore, true);
      const few = await findLogs(many, never, { files: 3, entries: 10 });
      assert.deepEqual(
        few.files.map((file) => path.basename(file)),
        all.slice(0, 3),
      );
    });

    it('lets the host do something else every few hundred entries', async () => {
      for (const root of [many, wide]) {
        const watched = new Watched();
        await findLogs(root, watched.signal, BOUNDS);
        watched.end();
        assert.ok(watched.asked >= 5000, String(watched.asked));
        assert.ok(watched.most <= 512, `${watched.most} of ${watched.asked} entries in one turn of ${watched.turns}`);
      }
    });

    it('is cancelled at the next entry', async () => {
      const watched = new Watched(1000);
      const found = await findLogs(many, watched.signal, BOUNDS);
      watched.end();
      assert.equal(watched.asked, 1000);
      assert.deepEqual(found.files, []);
      const controller = new AbortController();
      setImmediate(() => {
        controller.abort();
      });
      assert.deepEqual((await findLogs(many, controller.signal, BOUNDS)).files, []);
    });

    it('enters folders in order, and none beyond the bound', async () => {
      const found = await findLogs(wide, never, BOUNDS);
      assert.deepEqual(found, {
        files: [4, 17].map((index) => path.join(wide, `${nameOf(index)}.d`, 'a.log')),
        hasMore: false,
      });
      assert.deepEqual(await findLogs(wide, never, { ...BOUNDS, entries: 4999 }), { files: [], hasMore: true });
    });
  });

  it('goes down as deep as paths can be, and comes back', async () => {
    const root = path.join(folder, 'deep');
    mkdirSync(root);
    writeFileSync(path.join(root, 'top.log'), '');
    // a process of its own, for whoever stands so deep cannot come back
    const dig =
      "const fs = require('fs'); for (let i = 0; i < 10000; i++) { fs.mkdirSync('d'); process.chdir('d'); if (i === 500) fs.writeFileSync('deep.log', ''); } fs.writeFileSync('bottom.log', '');";
    await promisify(execFile)(process.execPath, ['-e', dig], { cwd: root });
    const { files, hasMore } = await findLogs(root, never, BOUNDS);
    assert.deepEqual(files.map((file) => path.basename(file)).slice(0, 2), ['top.log', 'deep.log']);
    assert.equal(hasMore, false);
  });

  it('is not led in a circle by links', async () => {
    const root = path.join(folder, 'circle');
    mkdirSync(path.join(root, 'inner'), { recursive: true });
    symlinkSync(root, path.join(root, 'inner', 'up'));
    symlinkSync('self.log', path.join(root, 'self.log'));
    symlinkSync('b.log', path.join(root, 'a.log'));
    symlinkSync('a.log', path.join(root, 'b.log'));
    symlinkSync('gone', path.join(root, 'gone.log'));
    writeFileSync(path.join(root, 'inner', 'real.log'), '');
    assert.deepEqual(await findLogs(root, never, BOUNDS), {
      files: [path.join(root, 'inner', 'real.log')],
      hasMore: false,
    });
  });

  it('passes over folders that cannot be read, and says so of the one that was asked for', async () => {
    const root = path.join(folder, 'closed');
    mkdirSync(path.join(root, 'a'), { recursive: true });
    writeFileSync(path.join(root, 'a', 'a.log'), '');
    writeFileSync(path.join(root, 'z.log'), '');
    symlinkSync(path.join(root, 'nowhere'), path.join(root, 'b'));
    await assert.rejects(findLogs(path.join(root, 'z.log'), never, BOUNDS), { code: 'ENOTDIR' });
    await assert.rejects(findLogs(path.join(root, 'nowhere'), never, BOUNDS), { code: 'ENOENT' });
    chmodSync(path.join(root, 'a'), 0);
    const isClosed = process.getuid?.() !== 0; // nothing is closed to root
    const { files } = await findLogs(root, never, BOUNDS);
    chmodSync(path.join(root, 'a'), 0o700);
    assert.deepEqual(
      files.map((file) => path.basename(file)),
      isClosed ? ['z.log'] : ['z.log', 'a.log'],
    );
  });

  it('tolerates folders and files that vanish meanwhile', async () => {
    const root = path.join(folder, 'vanishing');
    for (const name of ['a', 'b', 'c']) {
      mkdirSync(path.join(root, name), { recursive: true });
      writeFileSync(path.join(root, name, 'x.log'), '');
    }
    const signal = Object.defineProperty(new AbortController().signal, 'aborted', {
      get: () => {
        rmSync(path.join(root, 'b'), { recursive: true, force: true }); // it was listed, and is gone when it is entered
        return false;
      },
    });
    const { files } = await findLogs(root, signal, BOUNDS);
    assert.deepEqual(
      files.map((file) => path.relative(root, file)),
      [path.join('a', 'x.log'), path.join('c', 'x.log')],
    );
    rmSync(path.join(root, 'a'), { recursive: true });
    assert.deepEqual(await withoutDuplicates(files), files);
  });

  it('resolves no more links than are wanted', async () => {
    const root = path.join(folder, 'resolved');
    mkdirSync(root);
    const files = Array.from({ length: 300 }, (_, index) => path.join(root, nameOf(index)));
    for (const file of files) writeFileSync(file, '');
    const links = files.map((file, index) => {
      symlinkSync(file, path.join(root, `link-${index}`));
      return path.join(root, `link-${index}`);
    });
    assert.deepEqual(await withoutDuplicates([...files, ...links]), files);
    assert.deepEqual(await withoutDuplicates([...files, ...links], 100), files.slice(0, 100));
  });
});
