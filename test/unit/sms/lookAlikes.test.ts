import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  countSegments,
  firstNonGsm,
  gsmLookAlike,
  nonGsmCharacters,
  nonGsmRuns,
  replaceWithLookAlikes,
} from '../../../src/sms';
import { BASIC_TABLE, EXTENSION_TABLE } from './gsm';

const gsm = [...BASIC_TABLE, ...EXTENSION_TABLE].map((code) => String.fromCharCode(code));

/** What could join with its neighbours, be torn from them, or bring them together. */
const joining = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u200f',
  '\ufe0f',
  '\u20e3',
  '\u0301',
  '\u0308',
  '\u030b',
  '\u0338',
  '\u034f',
  '👨',
  '❤',
  '🏽',
  '🇦',
  '🇹',
  '🏴',
  '\u{e0067}',
  '\u{e007f}',
  '©',
  '→',
  'ی',
  'क',
  '\u094d',
  'я',
  'е',
  '中',
  '\ud835',
  '\udc00',
  '\ud83d',
  '\ude42',
  '²',
  '³',
  '⁻',
  '⁄',
  '₄',
  '½',
  '１',
  '①',
  'ő',
  '“',
  '𝐀',
  '=',
  '1',
  'a',
  'ä',
];
const unit = fc.oneof(
  fc.constantFrom(...joining),
  fc.constantFrom(...gsm),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const anyText = fc.array(unit, { maxLength: 30 }).map((units) => units.join(''));

const isGsm = (text: string): boolean => firstNonGsm(text) === undefined;

type Pairs = readonly (readonly [string, string])[];

/** Each character with the one at the same place. */
const each = (characters: string, texts: string): Pairs =>
  Array.from(characters, (character, at) => [character, texts.charAt(at)]);
const all = (characters: string, text: string): Pairs => Array.from(characters, (character) => [character, text]);

describe('sms: the GSM look-alike of a character', () => {
  const rows: Readonly<Record<string, Pairs>> = {
    quotes: [...all('“”„‟«»', '"'), ...all('‘’‚‛', "'"), ...each('‹›', '<>')],
    'accents typed as apostrophes, primes': [...all('`´ʼ′', "'"), ['″', '"']],
    dashes: all('‐‑‒–—―−', '-'),
    'the ellipsis': [['…', '...']],
    spaces: all('\t\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3000', ' '),
    'ends of lines': all('\u2028\u2029\u0085\u000b', '\n'),
    'bullets and middle dots': [...all('•‣·⋅', '*'), ['◦', 'o']],
    ligatures: [
      ['ﬁ', 'fi'],
      ['ﬂ', 'fl'],
      ['ﬃ', 'ffi'],
      ['œ', 'oe'],
      ['Œ', 'OE'],
      ['ĳ', 'ij'],
      ['ǆ', 'dz'],
      ['ŉ', "'n"],
    ],
    fractions: [
      ['½', '1/2'],
      ['⅔', '2/3'],
      ['¾', '3/4'],
      ['³⁄₄', '3/4'],
    ],
    'exponents, which are no digits of the number before': [
      ['²', '^2'],
      ['¹²', '^12'],
      ['⁻³', '^-3'],
      ['ⁿ', '^n'],
    ],
    subscripts: [['₂', '2']],
    'numbers and letters in circles': [
      ['①', '(1)'],
      ['⑳', '(20)'],
      ['㉑', '(21)'],
      ['㊿', '(50)'],
      ['Ⓐ', '(A)'],
    ],
    signs: [
      ['™', '(TM)'],
      ['©', '(c)'],
      ['®', '(R)'],
      ['№', 'No.'],
      ['Ⅳ', 'IV'],
    ],
    arithmetic: [
      ['×', 'x'],
      ['≠', '!='],
      ['=\u0338', '!='],
      ['≤', '<='],
      ['≥', '>='],
      ['±', '+/-'],
    ],
    arrows: [
      ['→', '->'],
      ['←', '<-'],
      ['↔', '<->'],
      ['⇒', '=>'],
      ['➡\ufe0f', '->'],
    ],
    'currencies with one meaning': [
      ['₽', 'RUB'],
      ['₹', 'INR'],
      ['¢', 'c'],
    ],
    'letters without the accent the alphabet lacks': [...each('çáőčşțżůŵơÂİŽ', 'caocstzuwoAIZ'), ['ề', 'e']],
    'letters with the accent it has': [['e\u0301', 'é'], ['A\u030a', 'Å'], ...each('ǟǘǿ', 'äüø')],
    'letters that Unicode does not decompose': [...each('łŁđĐðħıŋŧẞſ', 'lLdDdhintßs'), ['þ', 'th'], ['Þ', 'Th']],
    'full-width forms': each('Ｆ１！￥', 'F1!¥'),
    'letters of mathematics': each('𝐀𝓫', 'Ab'),
    'Greek capitals drawn as Latin ones': each('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΆ', 'ABEZHIKMNOPTYXA'),
    'Greek capitals under another code': each('\u2126∆∑', 'ΩΔΣ'),
    'Cyrillic letters drawn as Latin ones': each('АВЕКМНОРСТХаеорсх', 'ABEKMHOPCTXaeopcx'),
    'a selector after what has a look-alike': [
      ['©\ufe0f', '(c)'],
      ['1\ufe0f', '1'],
      ['‼\ufe0f', '!!'],
    ],
  };
  for (const [title, pairs] of Object.entries(rows)) {
    it(title, () => {
      for (const [character, text] of pairs) assert.equal(gsmLookAlike(character), text, character);
    });
  }

  it('is empty for an invisible character', () => {
    for (const character of [
      '\u200b',
      '\u200c',
      '\u200d',
      '\ufeff',
      '\u00ad',
      '\u2060',
      '\u200e',
      '\u200f',
      '\u061c',
      '\u202a',
      '\u202e',
      '\u2066',
      '\u2069',
      '\ufe0e',
      '\ufe0f',
      '\u{e0100}',
      '\u{e0041}',
    ]) {
      assert.equal(gsmLookAlike(character), '', character.codePointAt(0)?.toString(16));
    }
  });

  it('is missing where a replacement would change the meaning', () => {
    const different = [
      '🙂',
      '❤',
      '❤\ufe0f',
      '👨\u200d👩\u200d👧',
      '👍🏽',
      '1\ufe0f\u20e3',
      '🇦🇹',
      '中',
      'я',
      'й',
      'λ',
      '°',
      '℃',
      '₤',
      '÷',
      '☐',
      '\ufffd',
      '\u0000',
      '\ud83d',
    ];
    // Crossed out, negated or enclosed; marks with nothing below; marks of their own that Unicode decomposes to a space.
    const marked = ['a\u0336', '<\u0338', '5\u20dd', '\u0301', '¨', '¯', '¸', '\u3164'];
    for (const character of [...different, ...marked]) assert.equal(gsmLookAlike(character), undefined, character);
  });

  it('is missing for characters of the alphabet', () => {
    for (const character of ['', ...gsm]) assert.equal(gsmLookAlike(character), undefined, JSON.stringify(character));
  });

  it('is of the alphabet, for every code point that has one', () => {
    for (let code = 0; code <= 0x10ffff; code++) {
      const alike = gsmLookAlike(String.fromCodePoint(code));
      if (alike !== undefined) assert.ok(isGsm(alike), `U+${code.toString(16)}: ${alike}`);
    }
  });
});

describe('sms: the characters outside the alphabet', () => {
  it('are returned once each, in order of occurrence', () => {
    assert.deepEqual(nonGsmCharacters('Grüße 🙂 „a“ 🙂 – „b'), [
      { character: '🙂', count: 2, index: 6, lookAlike: undefined },
      { character: '„', count: 2, index: 9, lookAlike: '"' },
      { character: '“', count: 1, index: 11, lookAlike: '"' },
      { character: '–', count: 1, index: 16, lookAlike: '-' },
    ]);
  });

  it('are none in a text of the alphabet', () => {
    assert.deepEqual(nonGsmCharacters(''), []);
    assert.deepEqual(nonGsmCharacters(gsm.join('')), []);
  });

  it('are returned one by one among plain letters', () => {
    assert.deepEqual(nonGsmCharacters('ab`c'), [{ character: '`', count: 1, index: 2, lookAlike: "'" }]);
  });

  it('keep combined characters together', () => {
    for (const character of [
      '👨\u200d👩\u200d👧',
      '❤\ufe0f',
      '👍🏽',
      '1\ufe0f\u20e3',
      '🇦🇹',
      '🏴\u{e0067}\u{e0062}\u{e007f}',
      'e\u0301',
      'ی\u200c',
      '⁻³',
    ]) {
      assert.deepEqual(
        nonGsmCharacters(`a${character}b${character}`).map((found) => [found.character, found.count, found.index]),
        [[character, 2, 1]],
      );
    }
  });

  it('are exactly what stands in the marked runs', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const marked = nonGsmRuns(text)
          .map(({ start, end }) => text.slice(start, end))
          .join('').length;
        const told = nonGsmCharacters(text).reduce((sum, { character, count }) => sum + character.length * count, 0);
        assert.equal(told, marked);
        for (const { character, index } of nonGsmCharacters(text)) assert.ok(text.startsWith(character, index));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sms: marking what is outside the alphabet', () => {
  it('joins what is adjacent', () => {
    assert.deepEqual(nonGsmRuns('ab„🙂c–'), [
      { start: 2, end: 5 },
      { start: 6, end: 7 },
    ]);
    assert.deepEqual(nonGsmRuns('ce\u0301d'), [{ start: 1, end: 3 }]);
    assert.deepEqual(nonGsmRuns('abc'), []);
  });

  it('covers everything but GSM characters, and runs do not touch', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = -1;
        for (const run of nonGsmRuns(text)) {
          assert.ok(run.start > end && run.end > run.start);
          assert.ok(isGsm(text.slice(Math.max(0, end), run.start)));
          assert.ok(!isGsm(text.slice(run.start, run.end)));
          end = run.end;
        }
        assert.ok(end <= text.length && isGsm(text.slice(Math.max(0, end))));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sms: replacing characters with look-alikes', () => {
  const rows: Readonly<Record<string, string>> = {
    'Grüße für 5 € [ok]\r\n': 'Grüße für 5 € [ok]\r\n',
    '„Café“ – 10\u00a0€…': '"Café" - 10 €...',
    'Cafe\u0301 o\u030b': 'Café o',
    'a\u200bb\ufeffc\u00add': 'abcd',
    '👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3': '👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3',
    'می\u200cخواهم': 'می\u200cخواهم',
    // A number stays the number it is.
    '½ 2½ ２½ 2\u200b½ ½5': '1/2 2 1/2 2 1/2 2 1/2 1/2 5',
    '10² 10¹² 10⁻³ m²': '10^2 10^12 10^-3 m^2',
    '1³⁄₄ H₂O C₁₂ 10₂ ２０': '1 3/4 H2O C12 10 2 20',
    '2·3 • 5 EUR': '2*3 * 5 EUR',
    // Two halves do not become one character.
    '\ud835\u200b\udc00': '\ud835\u200b\udc00',
    '<\u0338 a\u0336': '<\u0338 a\u0336',
  };
  for (const [text, replaced] of Object.entries(rows)) {
    it(JSON.stringify(text), () => {
      assert.equal(replaceWithLookAlikes(text), replaced);
    });
  }

  it('brings a text back to the alphabet, and to fewer segments', () => {
    const text = '„Ihr Termin“ – bitte bestätigen… '.repeat(4);
    assert.deepEqual([countSegments(text).segments, countSegments(replaceWithLookAlikes(text)).segments], [2, 1]);
  });

  it('can be asked for one character only', () => {
    assert.equal(replaceWithLookAlikes('„a“ – „b“', '„'), '"a“ – "b“');
    assert.equal(replaceWithLookAlikes('1½ –', '½'), '1 1/2 –');
    assert.equal(replaceWithLookAlikes('1½ –', '–'), '1½ -');
    assert.equal(replaceWithLookAlikes('a\u200bb–', '\u200b'), 'ab–');
    assert.equal(replaceWithLookAlikes('„a“', 'x'), '„a“');
  });

  it('leaves no character that has a look-alike; a second run changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const replaced = replaceWithLookAlikes(text);
        assert.deepEqual(
          nonGsmCharacters(replaced).filter(({ lookAlike }) => lookAlike !== undefined),
          [],
        );
        assert.equal(replaceWithLookAlikes(replaced), replaced);
      }),
      { numRuns: 5000 },
    );
  });

  it('changes no text of the alphabet', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...gsm)), (units) => {
        const text = units.join('');
        assert.equal(replaceWithLookAlikes(text), text);
      }),
    );
  });

  it('handles a hundred thousand joining characters', () => {
    // Takes minutes where the work grows with the square of the length.
    for (const one of ['e\u0301', '\u0301', '²', '½1', '👨\u200d', '🇦', '\u200b', '\ud83d', 'a\u200c']) {
      const text = one.repeat(100_000);
      assert.ok(replaceWithLookAlikes(text).length <= 4 * text.length);
      assert.ok(nonGsmRuns(text).length > 0);
    }
  });
});
