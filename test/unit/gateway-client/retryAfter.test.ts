import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseRetryAfter } from '../../../src/gateway-client/retryAfter';

const NOW = Date.UTC(2026, 0, 1);

describe('api: the header Retry-After', () => {
  const rows: readonly (readonly [string | null, number | undefined])[] = [
    [null, undefined],
    ['0', 0],
    ['2', 2000],
    [' 120 ', 120_000],
    ['999999999', 999_999_999_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
    ['Thursday, 01-Jan-26 00:00:05 GMT', 5000],
    ['Thu Jan  1 00:00:05 2026 GMT', 5000],
    ['Wed, 31 Dec 2025 23:59:59 GMT', 0], // past: at once
    ['', undefined],
    [' ', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1000000000', undefined], // more digits than any pause has
    ['2026', 2_026_000],
    ['2026-01-01', undefined],
    ['soon', undefined],
    ['2, 3', undefined],
    ['2 seconds', undefined],
  ];
  for (const [header, expected] of rows) {
    it(`${JSON.stringify(header)}: ${expected ?? 'nothing'}`, () => {
      assert.equal(parseRetryAfter(header, NOW), expected);
    });
  }

  it('is a pause or nothing, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const pause = parseRetryAfter(header, NOW);
        return pause === undefined || (Number.isFinite(pause) && pause >= 0);
      }),
    );
  });
});
