import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import Mocha from 'mocha';
import type { Guard } from '../../host/fileGuard.cjs';

const host = path.resolve('test/host');
// The very module that the interface loads, and no copy in this bundle.
const { setGuard } = createRequire(path.join(host, 'any.js'))('./fileGuard.cjs') as {
  setGuard: (guard: Guard | undefined) => void;
};

/** Opens a thing in one of its tests, and closes what its own hook closes. */
const FILE = `
describe('first', () => {
  before(() => events.push('its own before'));
  it('opens', () => { open.push('a tab'); });
  after(() => { events.push('its own after'); open.splice(0, CLOSED); });
});
suite('second', () => { test('sees nothing', () => { events.push('second sees ' + open.length); FAILS }); });
`;

describe('the guard around test files', () => {
  let own = '';
  let foreign = '';
  before(() => {
    mkdirSync('out/test', { recursive: true });
    own = mkdtempSync(path.resolve('out/test/guarded-'));
    foreign = mkdtempSync(path.join(tmpdir(), 'websms-foreign-'));
  });
  after(() => {
    for (const folder of [own, foreign]) rmSync(folder, { recursive: true });
    setGuard(undefined);
  });

  let files = 0;
  async function run(folder: string, text: string): Promise<{ events: string[]; failed: string[] }> {
    const file = path.join(folder, `file-${files++}.js`);
    const [events, open, failed]: string[][] = [[], [], []];
    Object.assign(globalThis, { guarded: { events, open } });
    writeFileSync(file, `const { events, open } = globalThis.guarded;${text}`);
    setGuard({
      leftovers: () => Promise.resolve([...(open ?? [])]),
      clean: () => {
        events?.push('cleaned');
        open?.splice(0);
        return Promise.resolve();
      },
    });
    const mocha = new Mocha({
      ui: path.join(host, 'bothInterfaces.cjs') as Mocha.Interface,
      reporter: function saysNothing() {
        /* the events are enough */
      } as unknown as Mocha.ReporterConstructor,
    });
    mocha.addFile(file);
    await mocha.loadFilesAsync();
    await new Promise((resolve) => {
      mocha.run(resolve).on('fail', (test, error: Error) => failed?.push(`${test.title}: ${error.message}`));
    });
    return { events: events ?? [], failed: failed ?? [] };
  }

  const text = (closed: number, fails = ''): string => FILE.replace('CLOSED', String(closed)).replace('FAILS', fails);

  it('cleans before the first hook of each, and after its last', async () => {
    const { events, failed } = await run(own, text(1));
    assert.deepEqual(failed, []);
    assert.deepEqual(events, [
      'cleaned',
      'its own before',
      'its own after',
      'cleaned',
      'cleaned',
      'second sees 0',
      'cleaned',
    ]);
  });

  it('fails the one that leaves something behind, and takes that away', async () => {
    const { events, failed } = await run(own, text(0));
    assert.deepEqual(failed, ['"after all" hook: nothing is left behind for "opens": This was left behind: a tab']);
    assert.ok(events.includes('second sees 0'));
  });

  it('leaves it at the failure of a test that could not clear up', async () => {
    const { failed } = await run(
      own,
      `describe('one', () => { it('fails', () => { open.push('a tab'); throw new Error('half way'); }); });`,
    );
    assert.deepEqual(failed, ['fails: half way']);
  });

  it('does nothing around files from elsewhere', async () => {
    const { events, failed } = await run(foreign, text(0));
    assert.deepEqual(failed, []);
    assert.deepEqual(events, ['its own before', 'its own after', 'second sees 1']);
  });
});
