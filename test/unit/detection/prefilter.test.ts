import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { prefilter, recognise } from '../../../src/detection';
import { explainedCases, linesOf } from './corpus';
import { TEXTS } from './texts';

describe('prefilter', () => {
  it('says no to nothing that is explained', () => {
    const cases = [...explainedCases(), ...explainedCases('fresh')];
    assert.deepEqual(
      cases.filter(({ text }) => !prefilter(text)),
      [],
    );
    fc.assert(
      fc.property(TEXTS, (text) => {
        if (recognise(linesOf(text)).length > 0) assert.ok(prefilter(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('knows every status name, in every style', () => {
    for (const { code, name, otherName } of STATUS_CODES) {
      for (const each of [name, otherName].filter((one) => one !== undefined)) {
        const pascal = each
          .split('_')
          .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
          .join('');
        const styles =
          each === 'OK' ? [each] : [each, pascal, each.toLowerCase(), each.toLowerCase().replaceAll('_', '-')];
        for (const style of styles) assert.ok(prefilter(`${style}(${code})`), style);
      }
    }
  });

  it('says no to what most files hold', () => {
    for (const text of [
      '2026-03-02 08:00:14 INFO [main] started in 4026 ms, pid 2044, error 4001',
      '203.0.113.7 - - [02/Mar/2026:08:15:12] "GET /shop/item/4026 HTTP/1.1" 200 2145 "-" "Mozilla/5.0"',
      'export const PORT = 4026; // the status page',
      'exit status 1 of the process 4026, see line 2000',
      'import { readFile } from "node:fs/promises";',
    ])
      assert.equal(prefilter(text), false, text);
  });
});
