import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { firstNonGsm, gsmSeptets } from '../../../src/sms';
import { BASIC_TABLE, EXTENSION_TABLE } from './gsm';

describe('sms: the GSM 7-bit alphabet of 3GPP TS 23.038', () => {
  it('has the 127 characters and 10 extension characters of the tables', () => {
    assert.equal(new Set(BASIC_TABLE).size, 127);
    assert.equal(new Set(EXTENSION_TABLE).size, 10);
  });

  it('gives one septet to the basic table, two to the extension table and none to any other code unit', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const expected = BASIC_TABLE.includes(unit) ? 1 : EXTENSION_TABLE.includes(unit) ? 2 : 0;
      assert.equal(gsmSeptets(unit), expected, `U+${unit.toString(16)}`);
    }
  });

  it('contains only valid UTF-16 code units', () => {
    for (const unit of [-1, 65_536, NaN, 0.5]) assert.equal(gsmSeptets(unit), 0);
  });

  it('excludes characters that only look alike', () => {
    for (const character of ['ç', '`', '\t', '\u00a0', '’', '“', '–', 'Α', 'á', 'ẞ', '\u001b']) {
      assert.deepEqual(firstNonGsm(character), { character, index: 0 });
    }
  });
});

describe('sms: the first character outside the alphabet', () => {
  it('is none in a text of the alphabet', () => {
    assert.equal(firstNonGsm(''), undefined);
    assert.equal(firstNonGsm('Grüße für 5 €\r\n[ok]'), undefined);
  });

  it('is returned whole, with its index in the text', () => {
    assert.deepEqual(firstNonGsm('ab€ç🙂'), { character: 'ç', index: 3 });
    assert.deepEqual(firstNonGsm('ab🙂ç'), { character: '🙂', index: 2 });
    assert.deepEqual(firstNonGsm('a\ud83d'), { character: '\ud83d', index: 1 });
    assert.deepEqual(firstNonGsm('e\u0301'), { character: '\u0301', index: 1 });
  });

  it('is the first one, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = firstNonGsm(text);
        const inside = (part: string): boolean =>
          Array.from(part).every((character) => gsmSeptets(character.codePointAt(0) ?? -1) > 0);
        if (!found) assert.ok(inside(text));
        else {
          assert.ok(inside(text.slice(0, found.index)));
          assert.ok(text.startsWith(found.character, found.index));
          assert.ok(!inside(found.character));
        }
      }),
    );
  });
});
