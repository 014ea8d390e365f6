import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LIMITS } from '../../../src/detection';
import { Tally } from '../../../src/summary/counting';
import { Scanner } from '../../../src/log-scanner/scanner';

const [A, B, C] = ['436761111111', '436762222222', '436763333333'];

/** `code: recipient`, as the summary of a log lists them. */
function refused(log: string): string[] {
  const tally = new Tally();
  const scanner = new Scanner({ latest: 0 }, (found) => {
    tally.add(found);
  });
  scanner.read((space) => Buffer.from(log).copy(space));
  scanner.end();
  return tally
    .findings()
    .recipients.flatMap(({ msisdn, count, codes }) => codes.map((code) => `${code}: ${count} × ${msisdn}`))
    .sort();
}

const objects = (...all: readonly string[]): string => `[${all.map((each) => `{${each}}`).join(',')}]`;

describe('refused recipients of lines with several codes', () => {
  for (const [what, log, ...expected] of [
    ['alone on its line', `to=${A} statusCode=4002 and to=${B}`, `4002: 1 × ${A}`, `4002: 1 × ${B}`],
    ['text', `to=${A} statusCode=2000; to=${B} statusCode=4002`, `4002: 1 × ${B}`],
    ['text, refused first', `to=${A} statusCode=4002; to=${B} statusCode=2000`, `4002: 1 × ${A}`],
    ['text, codes first', `statusCode=2000 to=${A}; statusCode=4002 to=${B}`, `4002: 1 × ${B}`],
    [
      'text without an end of records',
      `to=${A} statusCode=4002 to=${B} statusCode=2000 to=${C} statusCode=4013`,
      `4002: 1 × ${A}`,
      `4013: 1 × ${C}`,
    ],
    [
      'JSON',
      objects(
        `"recipient":"${A}","statusCode":4002`,
        `"recipient":"${B}","statusCode":2000`,
        `"recipient":"${C}","statusCode":4013`,
      ),
      `4002: 1 × ${A}`,
      `4013: 1 × ${C}`,
    ],
    [
      'JSON, codes first',
      objects(
        `"statusCode":4002,"recipient":"${A}"`,
        `"statusCode":2000,"recipient":"${B}"`,
        `"statusCode":4013,"recipient":"${C}"`,
      ),
      `4002: 1 × ${A}`,
      `4013: 1 × ${C}`,
    ],
    [
      'JSON with nested answers',
      objects(
        `"recipientAddressList":["${A}","${B}"],"answer":{"statusCode":4002}`,
        `"recipientAddressList":["${C}"],"answer":{"statusCode":2000}`,
      ),
      `4002: 1 × ${A}`,
      `4002: 1 × ${B}`,
    ],
  ] as const) {
    it(`${what}: ${log}`, () => {
      assert.deepEqual(refused(log), expected);
    });
  }

  for (const shown of [8, 11]) {
    it(`a number that is cut after ${shown} digits is none`, () => {
      const code = `statusCode=4002 to=${A} `;
      const cut = 'to='.padStart(LIMITS.charsAfter - (code.length - 'statusCode=4002'.length) - shown, '-');
      for (const head of ['', '2026-11-25T08:00:00Z '])
        assert.deepEqual(refused(`${head}${code}${cut}${B} ${'-'.repeat(5000)}`), [`4002: 1 × ${A}`]);
    });
  }

  it('a number at the end of a line is whole, as far as the recogniser sees', () => {
    const code = `2026-11-25T08:00:00Z statusCode=4002`;
    const last = `to=${A}`.padStart(LIMITS.charsAfter - 2, ' -');
    assert.deepEqual(refused(`${code}${last}\nnext`), [`4002: 1 × ${A}`]);
  });

  it('a number at the end of the log is whole', () => {
    assert.deepEqual(refused(`statusCode=4002 to=${A}`), [`4002: 1 × ${A}`]);
  });
});
