import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { report } from './proving';

/** The SDK calls util.isArray, which Node 23 removed. */
const MISSING_IN_NEW_NODES = 'data:text/javascript,import util from "node:util"; util.isArray ??= Array.isArray;';

/** The command line of the official npm SDK, as its help shows it. It takes the gateway without a path. */
const SDK = [
  'sh',
  '-c',
  'exec "$@" --send --g "${WEBSMS_BASE_URL%/rest/}" --u anna --p "$WEBSMS_TOKEN" --r 436761234567 --m Hello',
  'sh',
  process.execPath,
  '--no-deprecation',
  '--import',
  MISSING_IN_NEW_NODES,
  path.resolve('node_modules/websmscom/websmscom.js'),
];

describe('prove: the command line of the official SDK', () => {
  it('swallows every refusal, loses what passes, and waits for ever', async function () {
    if (process.platform === 'win32') this.skip(); // no sh there
    const { code, cases, verdicts } = await report(['--tls', '--limit', '4'], SDK);
    assert.equal(code, 1);
    const found = (verdict: string): string[] => Object.keys(verdicts).filter((name) => verdicts[name] === verdict);
    assert.deepEqual(found('right'), ['2000', '2001', '2002']);
    assert.deepEqual(found('hangs').toSorted(), ['no-answer', 'no-answer-after-acceptance', 'slow-answer']);
    const passing = ['4012', '4023', '4024', '5003', '429', 'connection-refused'];
    assert.deepEqual(found('lost').toSorted(), passing.flatMap((name) => [name, `${name}-once`]).toSorted());
    assert.equal(found('swallowed').length, cases.length - 3 - 3 - 12);
    for (const { case: name, requests } of cases) assert.ok(requests <= 1, name);
  });
});
