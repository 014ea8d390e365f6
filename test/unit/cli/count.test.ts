import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { count } from '../../../src/cli/count';
import { countSegments } from '../../../src/sms';
import { runHere } from './program';

describe('cli: count', () => {
  it('counts a text of the GSM alphabet', async () => {
    const { code, out } = await runHere(count, ['Your code is 4711 €']);
    assert.deepEqual([code, out], [0, 'SMS          1\nAlphabet     GSM-7\nLength       20 of 160, 140 left\n']);
  });

  it('names what is not in it, and what would do instead', async () => {
    const { out } = await runHere(count, [`${'x'.repeat(70)} – “ok” – 😀\u001b`]);
    assert.equal(
      out,
      `SMS          2
Alphabet     UCS-2 (Unicode)
Length       83 in 2 SMS of 67, 51 left
Not in GSM-7 – U+2013, 2 times, like "-"
             “ U+201C, like "\\""
             ” U+201D, like "\\""
             😀 U+1F600
             \\u001b U+001B
If replaced  2 SMS, UCS-2
`,
    );
  });

  it('names ten of many', async () => {
    const { out } = await runHere(count, ['абвгдежзийклм']);
    assert.match(out, /\n +and 3 more\n/);
  });

  it('reads its input, without a last line break', async () => {
    for (const [input, units] of [
      ['ab', 2],
      ['ab\n', 2],
      ['ab\r\n', 2],
      ['ab\n\n', 3],
      ['', 0],
    ] as const) {
      const { out } = await runHere(count, ['--json'], input);
      assert.equal((JSON.parse(out) as { units: number }).units, units, JSON.stringify(input));
    }
    const { code, error } = await runHere(count, []);
    assert.equal(code, 2);
    assert.match(error, /The text is missing/);
  });

  it('counts any text as the extension does', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const { code, out } = await runHere(count, ['--json', '--', text]);
        assert.equal(code, 0);
        const { nonGsmCharacters, withLookAlikes, ...counted } = JSON.parse(out) as Record<string, unknown>;
        assert.deepEqual(counted, countSegments(text));
        assert.ok(Array.isArray(nonGsmCharacters) && withLookAlikes !== undefined);
        const lines = (await runHere(count, ['--', text])).out;
        // oxlint-disable-next-line no-control-regex -- none must be there
        assert.doesNotMatch(lines, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
      { numRuns: 200 },
    ));
});
