import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LOG_NAME } from '../../../src/summary/logNames';
import { readJson } from '../manifest/files';

/** The pattern of 0.3.0, whose language is right and whose time was exponential: for short names only. */
const FORMER =
  /^(?!\.)(?:[^.]+|.+\.(?:log|txt|out|err|jsonl?|ndjson)(?:[.-](?:\d[\d._-]*|old|bak|prev))*|.+\.\d[\d._-]*|.+(?<!\.tar)\.gz)$/i;
/** A line break in a name is a letter like any other; the former pattern took it for the end. */
const formerly = (name: string): boolean => FORMER.test(name.replace(/[\n\r\u2028\u2029]/g, 'x'));

const PARTS = [
  '.',
  '-',
  '_',
  '0',
  '1',
  '.0',
  '.1',
  '-1',
  '_1',
  'app',
  'x',
  'log',
  '.log',
  '.txt',
  '.out',
  '.err',
  '.json',
  '.jsonl',
  '.ndjson',
  '.old',
  '-old',
  '.bak',
  '.prev',
  'old',
  '.tar',
  '.gz',
  '.OLD',
  '.Log',
  'é',
  '\n',
  ' ',
];

/** Names that are long enough to freeze a window, and the parts they repeat. */
const BEGINNINGS = ['app.log', 'app', 'app.log.old', '1', 'a.tar'];
const ENDINGS = ['x', '', '.', '.tar.gz', '~', '\n'];

describe('summary: the pattern of log names', () => {
  it('matches the names that the former pattern matched', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 9 }), (parts) => {
        const name = parts.join('');
        assert.equal(LOG_NAME.test(name), formerly(name), JSON.stringify(name));
      }),
      { numRuns: 50_000 },
    );
  });

  it('matches a name with a line break in it', () => {
    for (const name of ['app\n.log', 'app.log\n', '\n.1', 'a\u2028b.gz'])
      assert.equal(LOG_NAME.test(name), formerly(name), JSON.stringify(name));
    assert.ok(LOG_NAME.test('app\n.log') && !LOG_NAME.test('app.log\n'));
  });

  it('comes to an end on the longest names, whatever they repeat', () => {
    // Where one of these took exponential time, the test would never end; quadratic would be 4 × 10^8 steps, nine hundred times.
    for (const beginning of BEGINNINGS) {
      for (const part of PARTS) {
        for (const ending of ENDINGS) LOG_NAME.test(beginning + part.repeat(20_000 / part.length) + ending);
      }
    }
  });

  it('is the one that package.json has for the explorer’s menu, which is on folders too', () => {
    const { menus } = readJson('package.json')['contributes'] as {
      menus: Record<string, { command: string; when: string }[]>;
    };
    const when = menus['explorer/context']?.find(({ command }) => command === 'websms.summarizeLog')?.when ?? '';
    assert.deepEqual(
      /resourceFilename =~ (\/.*\/i)\) && websms\.host != browser$/.exec(when)?.[1],
      LOG_NAME.toString(),
    );
    assert.ok(when.includes('(explorerResourceIsFolder || '));
  });
});
