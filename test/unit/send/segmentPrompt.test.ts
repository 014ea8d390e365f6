import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { segmentPrompt } from '../../../src/send/segmentPrompt';
import { firstNonGsm, quoted } from '../../../src/sms';

describe('The prompt under the text of “Send Message…”', () => {
  for (const [text, recipients, expected] of [
    ['', 1, '0 of 160 · GSM-7 · 0 SMS'],
    ['Grüße €', 1, '8 of 160 · GSM-7 · 1 SMS'],
    ['Grüße €', 2, '8 of 160 · GSM-7 · 1 SMS × 2 recipients = 2 SMS'],
    ['Code – 18:00', 1, '12 of 70 · Unicode because of “–” · 1 SMS'],
    ['–'.repeat(71), 3, '71 of 134 · Unicode because of “–” · 2 SMS × 3 recipients = 6 SMS'],
    ['a\u00a0b', 1, '3 of 70 · Unicode because of U+00A0 · 1 SMS'],
    ['1\ufe0f\u20e3 ok', 1, '6 of 70 · Unicode because of “1\ufe0f\u20e3” · 1 SMS'],
    ['ab👨‍👩‍👧', 1, '10 of 70 · Unicode because of “👨 👩 👧” · 1 SMS'],
    ['“a” – „b“', 1, '9 of 70 · Unicode because of “ ” “–” „ · 1 SMS'],
    ['–—…“”‘', 1, '6 of 70 · Unicode because of “–” “—” “…” “ … · 1 SMS'],
    [`a\u0301${'\u0302'.repeat(60)}`, 1, /because of “a\u0301\u0302+… · 1 SMS$/],
    [`${'a'.repeat(200_000)}–${'b'.repeat(200_000)}`, 1, /^400001 of .* · Unicode because of “–” · 5971 SMS$/],
  ] as const) {
    it(`${JSON.stringify(text.slice(0, 12))} to ${recipients}`, () => {
      const shown = segmentPrompt(text, recipients);
      if (expected instanceof RegExp) assert.match(shown, expected);
      else assert.equal(shown, expected);
    });
  }

  it('names the first character that is not GSM, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab €äß–—ы漢🙂\u00a0\u0301\u200d')) }), (text) => {
        const first = firstNonGsm(text);
        const reason = / · Unicode because of (.*) · \d+ SMS$/.exec(segmentPrompt(text, 1))?.[1];
        assert.equal(reason === undefined, first === undefined);
        if (first && /[–—ы漢🙂]/u.test(first.character))
          assert.ok(reason?.startsWith(quoted(first.character, '“{0}”').slice(0, -1)), reason);
      }),
    );
  });
});
