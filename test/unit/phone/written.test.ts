import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkMsisdn, eachRecipient, readRecipients, type Recipient } from '../../../src/phone';

/** `436761234567 AT`, or what was typed with its problem; a warning with the other number behind `?`. */
const line = ({ msisdn, country, problem, warning, other }: Recipient): string =>
  [msisdn, country, problem && `(${problem})`, warning && `?${warning}`, other]
    .filter((part) => part !== undefined)
    .join(' ');

type Table = readonly (readonly [typed: string, ...entries: string[]])[];

/** An entry that begins with `(` or `?` is what was typed, with this problem. */
function holds(country: string, table: Table): void {
  for (const [typed, ...entries] of table) {
    it(`${country}: ${JSON.stringify(typed)}`, () => {
      const wanted = entries.map((entry) => (entry.startsWith('(') ? `${typed} ${entry}` : entry));
      assert.deepEqual(readRecipients(typed, country).map(line), wanted);
    });
  }
}

const MAX = '436761234567 AT';
const ANNA = '436641234567 AT';

describe("phone: a spreadsheet's notation", () => {
  for (const typed of [
    '436761234567.0',
    '436761234567.00',
    '436761234567,0',
    '436761234567,00',
    '+436761234567.0',
    '"436761234567,0"',
    "'436761234567.0",
    '6761234567.0',
    '4.36761234567E+11',
    '4,36761234567E+11',
    '4.367612345670e11',
    '436761234567E0',
    '436761234567.000',
    '436761234567\u066b0',
    '436.761.234.567',
    '436,761,234,567',
    "436'761'234'567",
    '436\u2019761\u2019234\u2019567',
    '436 761 234 567,00',
    '436.761.234.567,00',
    '436,761,234,567.00',
    '436761234567.',
    '436761234567,',
    '43676.1234567',
    '0676.123.45.67',
    '0676/1234567.0',
  ])
    holds('AT', [[typed, MAX]]);
  holds('DE', [
    ['1711234567.0', '491711234567 DE'],
    ['1711234567,0', '491711234567 DE'],
    ['1.711234567E+9', '491711234567 DE'],
  ]);
  holds('FR', [
    ['06.12.34.56.78', '33612345678 FR'],
    ['06.12.34.56.78,06.12.34.56.79', '33612345678 FR', '33612345679 FR'],
  ]);
  for (const typed of [
    '436761234567.5',
    '436761234567,5',
    '4.36761E+11',
    '4,36761E+11',
    '4.3676123456E+11',
    '4E+11',
    '0676 123 45.67',
    '4.36761234567E+10',
    '436761234567.0.0',
  ]) {
    holds('AT', [[typed, '(rounded)']]);
  }
  holds('AT', [
    ['0676 1234567,0664 1234567', MAX, ANNA],
    ['0676 1234567,06 64 1234567', MAX, ANNA],
    ['436761234567,0,436641234567,0', MAX, ANNA],
    ['436761234567,0;436641234567,0', MAX, ANNA],
    ['436,761,234,567 & 436,641,234,567', MAX, ANNA],
    ['436761234567,5 - 436641234567,5', '436761234567,5 - 436641234567 (notDigits)', '5 (tooShort)'],
    ['436761234567.123', '436761234567123 AT ?mayBeExtension'],
  ]);
});

describe('phone: prefixes that are not dialled', () => {
  holds('IN', [
    ['0919876543210', '919876543210 IN'],
    ['+91 09876543210', '919876543210 IN'],
    ['09876543210', '919876543210 IN'],
  ]);
  holds('AT', [
    ['043 676 1234567', MAX],
    ['0919876543210', '43919876543210 AT ?unknownRange'],
  ]);
  holds('IT', [
    ['0347 1234567', '393471234567 IT'],
    ['+39 0347 1234567', '393471234567 IT'],
    ['0039 (0)347 1234567', '393471234567 IT'],
    ['0331 1234567', '3903311234567 IT (landline)'],
  ]);
  holds('AT', [
    ['+39 0347 1234567', '393471234567 IT'],
    ['+36 06 20 123 4567', '36201234567 HU'],
    ['+36 (06) 20 123 4567', '36201234567 HU'],
    ['+7 8 912 345 67 89', '79123456789 RU'],
    ['+52 1 55 1234 5678', '525512345678 MX'],
    ['+52 044 55 1234 5678', '525512345678 MX'],
    ['+44 (0) 7400 123456', '447400123456 GB'],
    ['+972 0502345678', '972502345678 IL'],
    ['+375 80 29 491 19 11', '375294911911 BY'],
    ['+370 8 612 34567', '37061234567 LT'],
    ['+1 1 206 973 5100', '12069735100 US'],
    ['+54 11 15 2345 6789', '5491123456789 AR'],
    ['+54 11 2345 6789', '541123456789 AR ?mayBeLandline'],
    ['+55 11 8765 4321', '551187654321 BR ?unknownRange'],
    ['+225 07 12 34 56', '(impossible)'],
    ['+229 90 01 12 34', '(impossible)'],
  ]);
  holds('MX', [
    ['044 55 1234 5678', '525512345678 MX'],
    ['01 55 1234 5678', '525512345678 MX'],
  ]);
  // A 0 that the plan does not know: an Austrian number, and a Polish one without it.
  holds('PL', [
    ['0664 123413', '(impossible)'],
    ['+48 0664 123413', '48664123413 PL'],
  ]);
});

describe('phone: an area code in brackets', () => {
  holds('US', [
    ['(248) 262-6725', '12482626725 US'],
    ['(206)973-5100', '12069735100 US'],
  ]);
  holds('AT', [
    ['(212) 555-1234', '432125551234 AT ?unknownRange'],
    ['[248] 262-6725', '432482626725 AT ?unknownRange'],
    ['1 (201) 555-0123', '12015550123 US'],
    ['8 (912) 345-67-89', '4389123456789 AT ?unknownRange'],
    ['(43) 676 1234567', MAX],
    ['(436761234567)', MAX],
  ]);
  holds('RU', [
    ['8 (912) 345-67-89', '79123456789 RU'],
    ['8 (495) 123-45-67', '74951234567 RU (landline)'],
  ]);
});

describe('phone: two readings', () => {
  holds('US', [
    ['2482626725', '2482626725 SC ?otherCountry 12482626725 (US)'],
    ['248-262-6725', '12482626725 US ?otherCountry 2482626725 (SC)'],
    ['+2482626725', '2482626725 SC'],
  ]);
  holds('RU', [
    ['84951234567', '84951234567 VN ?otherCountry 74951234567 (RU)'],
    ['8 495 123-45-67', '74951234567 RU (landline)'],
  ]);
  holds('HK', [
    ['001 65 8612 3456', '6586123456 SG'],
    ['0065 8612 3456', '6586123456 SG'],
    ['0012482510123', '12482510123 US ?otherCountry 2482510123 (SC)'],
  ]);
  holds('AU', [['0011 65 8612 3456', '6586123456 SG']]);
  holds('AT', [['5 26772096265', '526772096265 MX ?otherCountry 26772096265 (BW)']]);
});

describe('phone: extensions', () => {
  for (const typed of [
    '206-973-5100 x143',
    '206-973-5100x143',
    '206-973-5100 ext. 143',
    '206-973-5100 (ext 143)',
    '206-973-5100 #12',
    'tel:+12069735100;ext=143',
  ])
    holds('US', [[typed, '(extension)']]);
  for (const typed of [
    '01 5321234 DW 12',
    '01 5321234 Durchwahl 12',
    '0676 1234567 (DW 12)',
    '01/5321234 Kl. 12',
    '0676 1234567 (3)',
    '0676 1234567 (1/2)',
    '0676 1234567 [12]',
    '+43 676 1234567 (12).',
  ])
    holds('AT', [[typed, '(extension)']]);
  holds('RU', [['8 (912) 345-67-89 \u0434\u043e\u0431. 12', '(extension)']]);
  holds('AT', [
    ['0676 1234567-12', '43676123456712 AT ?mayBeExtension'],
    ['0676-1234567-12', '43676123456712 AT ?mayBeExtension'],
    ['0676 1234567 / 68', '43676123456768 AT ?mayBeExtension'],
    ['0676 1234567 12', '43676123456712 AT ?mayBeExtension'],
    ['0676-123-45-67', MAX],
    ['0676 123 45-67', MAX],
  ]);
});

describe('phone: remarks and what stands between numbers', () => {
  holds('AT', [
    ['0676 1234567 (Anna, privat)', MAX],
    ['0676 1234567 (Anna, privat), 0664 1234567 [B\u00fcro, 2. Stock]', MAX, ANNA],
    ['0676 1234567 {a; b}; 0664 1234567', MAX, ANNA],
    ['(0676 1234567, 0664 1234567)', MAX, ANNA],
    ['"0676 1234567, 0664 1234567"', MAX, ANNA],
    ['0676 1234567 (Anna, 0664 1234567', '0676 1234567 (Anna (notDigits)', ANNA],
    ['"Muster, Max" 0676 1234567', MAX],
    ['"Muster, Max" <+436761234567> und "Muster, Anna" <+436641234567>', MAX, ANNA],
    ['https://wa.me/436761234567?text=Hi/https://wa.me/436641234567', '(notDigits)'],
    ['5 - 26772096265', '(severalNumbers)'],
    ['1. 0676 1234567\n2. 0664 1234567', MAX, ANNA],
    ['1.\t0676 1234567\n2)\t0664 1234567', MAX, ANNA],
    ['Tel. 2: 0676 1234567', MAX],
  ]);
  for (const between of [
    ' / ',
    '/',
    ' | ',
    '|',
    ' oder ',
    ' und ',
    ' or ',
    ' and ',
    ' & ',
    '&',
    ' \u2022 ',
    ';',
    '\t',
    ' \u2013 ',
    ' ou ',
    '\uff0c',
    '\u060c',
  ]) {
    holds('AT', [
      [`0676 1234567${between}0664 1234567`, MAX, ANNA],
      [`+43 676 1234567${between}+43 664 1234567`, MAX, ANNA],
    ]);
  }
  holds('AD', [['312345 / 312346', '376312345 AD', '376312346 AD']]);
});

describe('phone: digits of scripts that are not read', () => {
  // Left out, they would leave the number of somebody else.
  holds('AT', [
    ['0676 123456\u{1d7d5}', '(notDigits)'],
    ['\u{1d7d2}36761234567', '(notDigits)'],
    ['0676 123456\u2777', '(notDigits)'],
    ['0676 123456\u00b2', '(notDigits)'],
  ]);
});

describe('phone: an MSISDN of a draft', () => {
  it('gives warnings too', () => {
    assert.equal(line(checkMsisdn('491591234567')), '491591234567 DE ?unknownRange');
    assert.equal(line(checkMsisdn('541123456789')), '541123456789 AR ?mayBeLandline');
    assert.equal(line(checkMsisdn('2482626725')), '2482626725 SC');
  });
});

/** How many characters were gone through by what rewrites, splits or trims a whole text, while `run` ran. */
function countCharacters(run: () => void): number {
  let characters = 0;
  const originals = (['replace', 'split', 'search', 'matchAll', 'trim'] as const).map(
    (name) => [name, Object.getOwnPropertyDescriptor(String.prototype, name) ?? {}] as const,
  );
  for (const [name, { value }] of originals) {
    const method = value as (...args: unknown[]) => unknown;
    Object.defineProperty(String.prototype, name, {
      configurable: true,
      value(this: string, ...args: unknown[]): unknown {
        characters += this.length;
        return Reflect.apply(method, this, args);
      },
    });
  }
  try {
    run();
  } finally {
    for (const [name, descriptor] of originals) Object.defineProperty(String.prototype, name, descriptor);
  }
  return characters;
}

describe('phone: a list is read step by step', function () {
  this.timeout(60_000); // a busy machine is slow, not broken

  const texts: Readonly<Record<string, string>> = {
    '100,000 numbers in a line': '0676 1234567, '.repeat(100_000),
    '100,000 numbers in lines': '+43 676 1234567\r\n'.repeat(100_000),
    '100,000 names': '\u201eM\u00fcller, Max\u201c <+43 676 1234567>; '.repeat(100_000),
    'no separator': '1'.repeat(2_000_000),
    letters: 'a'.repeat(2_000_000),
    quotes: '"'.repeat(2_000_000),
    'open brackets': '0676 1234567 (Anna, '.repeat(100_000),
    'empty cells': '""\t'.repeat(600_000),
    'white space': ' \u00a0'.repeat(1_000_000),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`${name}: no step goes through more than a small part of it`, () => {
      const entries = eachRecipient(text, 'AT');
      let most = 0;
      for (let step = 0; step < 300; step++) {
        most = Math.max(
          most,
          countCharacters(() => entries.next()),
        );
      }
      assert.ok(most < 250_000, `${most} of ${text.length} characters`);
    });
  }

  it('what is too long for an entry is marked, in all its parts', () => {
    const read = [...eachRecipient(`${'7'.repeat(120_000)}436761234567 ,0676 1234567`, 'AT')];
    assert.deepEqual(
      read.map(({ problem }) => problem),
      ['tooLong', 'tooLong', 'tooLong', undefined],
    );
  });
});
