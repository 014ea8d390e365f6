import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { countMessage, firstNonGsmCharacters, NonGsmTally, piecesOf } from '../../../src/count/core';
import {
  indexesOf,
  nonGsmCharacters,
  replaceWithLookAlikes,
  segmentBreaks,
  codePoints,
  visible,
} from '../../../src/sms';
import { BASIC_TABLE, EXTENSION_TABLE, reference } from '../sms/gsm';

const gsm = [...BASIC_TABLE, ...EXTENSION_TABLE].map((code) => String.fromCharCode(code));
const others = ['„', '“', '–', '\u00a0', '\u0301', '\u200b', '\u200d', '👩', '🏽', 'я', '中', '`', '²', '\ud83d'];

/** Mostly of the alphabet, so that the first other character can be anywhere. */
const texts = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...gsm) }, fc.constantFrom(...others)), { maxLength: 400 })
  .map((characters) => characters.join(''));

describe('the count of a text from a file', () => {
  it('is that of the message, whatever ends its lines', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('\r\n', '\n', '\r'), (text, lineBreak) => {
        const lines = text.split(/\r\n?|\n/);
        const message = lines.join('\n');
        const count = countMessage(lines.join(lineBreak));
        const { alphabet, parts } = reference(message);
        assert.equal(count.alphabet, alphabet);
        assert.equal(count.segments, parts.length);
        assert.equal(count.units, parts.flat().length);
        assert.equal(segmentBreaks(message).length, Math.max(0, parts.length - 1));
      }),
    );
  });
});

describe('the first characters that make a text Unicode', () => {
  it('are the first of all of them', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 4 }), (text, limit) => {
        const all = nonGsmCharacters(text).map(({ character }) => character);
        assert.deepEqual(firstNonGsmCharacters(text, limit), {
          characters: all.slice(0, limit),
          hasMore: all.length > limit,
        });
      }),
    );
  });

  it('are found wherever they are in a long text', () => {
    for (const start of [0, 4_999, 5_000, 5_001, 39_000]) {
      const text = `${'a'.repeat(start)}e\u0301 –${'b'.repeat(1_000)}`;
      assert.deepEqual(firstNonGsmCharacters(text, 3), { characters: ['e\u0301', '–'], hasMore: false });
    }
  });

  it('are said to be some of them where the rest of a long text has others', () => {
    assert.deepEqual(firstNonGsmCharacters(`–${'a'.repeat(10_000)}„`, 3), { characters: ['–'], hasMore: true });
  });
});

/** What joins with what is before or after it: marks, joiners, surrogates, exponents, fractions, letters of all kinds. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...others,
        ...'1 ½ ⁿ ª Ω ー ㄱ \u3164 \u115f ﬁ ١ क \u094d ی 🇦 🇹 ❤ \ufe0f \ude42 ⁄ ₄ ①'.split(' '),
      ),
      fc.constantFrom('a', 'Я', '中', ' ', '\r\n', '3'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 60 },
  )
  .map((characters) => characters.join(''));

describe('the characters of several texts, read in pieces', () => {
  const length = fc.integer({ min: 2, max: 12 });

  it('are those of each text, counted together, with their first occurrence', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 3 }), length, (several, most) => {
        const tally = new NonGsmTally();
        for (const piece of piecesOf(several, most)) tally.add(piece);
        const each = several.map((text) => nonGsmCharacters(text));
        assert.deepEqual(
          tally.characters.map(({ character }) => character),
          [...new Set(each.flat().map(({ character }) => character))],
        );
        for (const { character, text, index, count } of tally.characters) {
          const first = each.findIndex((all) => all.some((one) => one.character === character));
          assert.equal(text, first);
          assert.equal(index, each[first]?.find((one) => one.character === character)?.index);
          assert.equal(
            count,
            several.reduce((sum, one) => sum + indexesOf(one, character).length, 0),
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('have the replacements of the whole text', () => {
    fc.assert(
      fc.property(anyText, length, (text, most) => {
        const pieces = [...piecesOf([text], most)];
        assert.equal(pieces.map(({ content }) => content).join(''), text);
        assert.equal(pieces.map(({ content }) => replaceWithLookAlikes(content)).join(''), replaceWithLookAlikes(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found one by one: not as a part of another', () => {
    assert.deepEqual(indexesOf('🙂 👩‍👧 👩 🙂', '👩'), [9]);
    assert.deepEqual(indexesOf('🙂 👩‍👧 👩 🙂', '🙂'), [0, 12]);
  });
});

describe('a character in a list', () => {
  it('is visible, and has its code points', () => {
    assert.equal(visible('–'), '–');
    assert.equal(visible('\u00a0'), 'U+00A0');
    assert.equal(visible('\u0301'), '◌\u0301');
    assert.equal(codePoints('e\u0301'), 'U+0065 U+0301');
    assert.equal(codePoints('👩'), 'U+1F469');
  });
});
