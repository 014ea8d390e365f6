import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { heapSize, detachedCopy } from '../../../src/simulator/messages/heapSize';
import { soaked } from '../../soak';
import { type Filled, KINDS } from './heapProcess';

const MEGABYTE = 1024 * 1024;

/** What a server that has answered requests needs more than a fresh one: code, caches, sockets that are closing. */
const SLACK = 3 * MEGABYTE;

/** One for each thing that is bounded, of those that are filled soon. */
const QUICK = [
  'long texts',
  'a short text that was cut out of a megabyte',
  'reports that wait, for long texts',
  'as many waiting reports as there may be',
  'ended callbacks with long client message ids',
  'tries of long requests',
  'requests that are never answered',
];

describe('simulator: memory', () => {
  let folder = '';
  let program = '';

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'websms-heap-'));
    program = path.join(folder, 'heap.cjs');
    const flags = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outfile=${program}`];
    execFileSync(path.join('node_modules', '.bin', 'esbuild'), ['test/unit/simulator/heapProcess.ts', ...flags], {
      shell: process.platform === 'win32',
    });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, { count }] of soaked(Object.entries(KINDS), ([kind]) => QUICK.includes(kind))) {
    it(`is bounded: ${name}`, () => {
      const filled = JSON.parse(
        execFileSync(process.execPath, ['--expose-gc', program, name], { encoding: 'utf8' }),
      ) as Filled;
      const { heap, outside, most, kept } = filled;
      assert.ok(heap + outside <= most + SLACK, `${((heap + outside) / MEGABYTE).toFixed(1)} MB of ${most / MEGABYTE}`);
      if (kept > 1) assert.ok(most === 0 || kept < count, 'the bound was reached');
      // Short texts that are the same are kept once by V8, which is not reckoned with.
      if (kept > 1 && most > 0 && name !== 'short segments')
        assert.ok(heap > most / 2, `the bound means what it says: ${(heap / MEGABYTE).toFixed(1)} MB are kept`);
    });
  }

  it('is estimated from strings, arrays and objects', () => {
    assert.ok(heapSize('x'.repeat(1000)) >= 1000 && heapSize('x'.repeat(1000)) < 1100);
    assert.ok(heapSize('ÿ'.repeat(1000)) < 1100);
    assert.ok(heapSize(`${'x'.repeat(999)}ж`) >= 2000);
    assert.ok(heapSize(['a', 'b']) > heapSize(['a']));
    assert.ok(heapSize({ a: { b: ['x'.repeat(1000)] } }) > 1000);
    assert.deepEqual([undefined, null, true].map(heapSize), [0, 0, 0]);
  });

  it('a detached copy has the same content, for any value', () => {
    const value = { text: 'a\ud800\u0000ж😀"\\', list: ['x', []], yes: true, no: null, number: 1.5 };
    assert.deepEqual(detachedCopy(value), value);
    assert.notEqual(detachedCopy(value).list, value.list);
  });
});
