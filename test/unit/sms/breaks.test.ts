import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { countSegments, segmentBreaks } from '../../../src/sms';
import { BASIC_TABLE, EXTENSION_TABLE, reference } from './gsm';

const basic = fc.constantFrom(...BASIC_TABLE.map((code) => String.fromCharCode(code)));
const extension = fc.constantFrom(...EXTENSION_TABLE.map((code) => String.fromCharCode(code)));
const other = fc.constantFrom('🙂', '𝄞', 'я', 'ç', '\u0301', '\ud83d', '\ude42');

/** Texts of up to seven segments, of one kind of character for long stretches so that every border is met. */
const text = (...units: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.oneof(...units), fc.nat(700), fc.array(fc.oneof(...units), { maxLength: 200 }))
    .map(([one, times, rest]) => one.repeat(times) + rest.join(''));
const anyText = fc.oneof(text(basic, extension), text(basic, extension, other), text(other));

/** The parts a text is cut into. */
function cut(written: string): string[] {
  const edges = [0, ...segmentBreaks(written), written.length];
  return edges.slice(1).map((end, part) => written.slice(edges[part], end));
}

describe('sms: where segments break', () => {
  const rows: readonly (readonly [string, string, readonly number[]])[] = [
    ['no text', '', []],
    ['a full SMS', 'a'.repeat(160), []],
    ['one more', 'a'.repeat(161), [153]],
    ['three parts', 'a'.repeat(307), [153, 306]],
    ['a full SMS of UCS-2', 'я'.repeat(70), []],
    ['one more in UCS-2', 'я'.repeat(71), [67]],
    ['a late character outside the alphabet', 'a'.repeat(160) + 'я', [67, 134]],
    ['an extension character at the border', 'a'.repeat(152) + '€' + 'a'.repeat(10), [152]],
    ['an extension character that just fits', 'a'.repeat(151) + '€' + 'a'.repeat(10), [152]],
    ['an emoji at the border', 'a'.repeat(66) + '🙂'.repeat(3), [66]],
    ['an emoji that just fits', 'a'.repeat(65) + '🙂'.repeat(3), [67]],
    ['extension characters only', '€'.repeat(153), [76, 152]],
  ];
  for (const [title, written, breaks] of rows) {
    it(title, () => {
      assert.deepEqual(segmentBreaks(written), breaks);
    });
  }

  it('is where a second implementation of the standard breaks', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        const { alphabet, parts } = reference(written);
        const units = (part: string): number =>
          alphabet === 'UCS-2' ? part.length : reference(part).parts.flat().length;
        assert.deepEqual(cut(written).map(units), parts.length === 0 ? [0] : parts.map((part) => part.length));
      }),
      { numRuns: 500 },
    );
  });

  it('there is one break fewer than segments', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        assert.equal(segmentBreaks(written).length, Math.max(0, countSegments(written).segments - 1));
      }),
      { numRuns: 500 },
    );
  });

  it('is never within a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        for (const index of segmentBreaks(written)) {
          assert.ok(!/^[\ud800-\udbff][\udc00-\udfff]$/.test(written.slice(index - 1, index + 1)), `index ${index}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
