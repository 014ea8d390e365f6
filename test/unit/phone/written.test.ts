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

describe('phone: a trunk 0 that was dropped', () => {
  // Beside a landline, a mobile number of another country.
  holds('DE', [
    ['56436685446', '56436685446 CL ?otherCountry 4956436685446 (DE)'],
    ['56436685446.0', '56436685446 CL ?otherCountry 4956436685446 (DE)'],
    ['5.6436685446E10', '56436685446 CL ?otherCountry 4956436685446 (DE)'],
    ['62815259292', '62815259292 ID ?otherCountry 4962815259292 (DE)'],
    ['33795258241.0', '33795258241 FR ?otherCountry 4933795258241 (DE)'],
    ['3,3795258241E+10', '33795258241 FR ?otherCountry 4933795258241 (DE)'],
    // No mobile number.
    ['33912345678', '33912345678 FR ?otherCountry 4933912345678 (DE)'],
    ['05643 6685446', '4956436685446 DE (landline)'],
    ['5643 6685446', '4956436685446 DE (landline)'],
    ['+56436685446', '56436685446 CL'],
    ['0056436685446', '56436685446 CL'],
  ]);
  holds('FR', [['508872178', '508872178 PM ?otherCountry 33508872178 (FR)']]);
  holds('AU', [['299278214', '299278214 GL ?otherCountry 61299278214 (AU)']]);
  holds('PK', [['5353776533', '5353776533 CU ?otherCountry 925353776533 (PK)']]);
  // Short numbers of the own country, and groups in which nobody writes an MSISDN.
  holds('ZA', [['278235634', '278235634 ZA ?otherCountry 27278235634 (ZA)']]);
  holds('AT', [
    ['435021858', '435021858 AT ?otherCountry 43435021858 (AT)'],
    ['4.35021858E+8', '435021858 AT ?otherCountry 43435021858 (AT)'],
    ['131 2345 6789', '13123456789 US ?otherCountry 4313123456789 (AT)'],
    ['1 312 345 6789', '13123456789 US'],
    ['131 234 567 89', '13123456789 US'],
    ['13 123 456 789', '13123456789 US'],
    ['43664123456.0', '43664123456 AT'],
  ]);
  // Numbers that are written to every day, and the own country's.
  holds('DE', [
    ['33795258241', '33795258241 FR'],
    ['33612345678', '33612345678 FR'],
    ['41791234567', '41791234567 CH'],
    ['48512345678', '48512345678 PL'],
    ['436761234567', MAX],
    ['436761234567.0', MAX],
    ['491711234567', '491711234567 DE'],
    // With a 0 in front it is a mobile number.
    ['15125550123', '15125550123 US ?otherCountry 4915125550123 (DE)'],
  ]);
  holds('AT', [
    ['12015550123', '12015550123 US'],
    ['12015550123.0', '12015550123 US ?otherCountry 4312015550123 (AT)'],
    ['33612345678', '33612345678 FR'],
  ]);
  // A mailbox is not meant.
  holds('IT', [
    ['33612345678', '33612345678 FR'],
    ['33612345678.0', '33612345678 FR'],
  ]);
});

describe('phone: a 0 where none is dialled', () => {
  for (const country of ['US', 'CA', 'JM']) {
    holds(country, [
      ['01512 3456778', '(impossible)'],
      ['015123456778', '(impossible)'],
    ]);
  }
  holds('ES', [['034612345678', '(impossible)']]);
  holds('IN', [['0919876543210', '919876543210 IN']]);
});

describe('phone: enumerations', () => {
  const SO = ['25271123456 SO', '25271123457 SO'] as const;
  for (const country of ['SO', 'AT']) {
    holds(country, [
      ['+25271123456/2. +25271123457', ...SO],
      ['+25271123456 / 2. +25271123457', ...SO],
      ['+25271123456 2) +25271123457', ...SO],
      ['1. +25271123456 2. +25271123457', ...SO],
      ['2. 0025271123456 2. 0025271123457', ...SO],
    ]);
  }
  holds('AD', [
    ['1) 312345 2) 312346', '376312345 AD', '376312346 AD'],
    ['1. 312345/2. 312346', '376312345 AD', '376312346 AD'],
  ]);
  holds('AT', [['1. 0676 1234567 2. 0664 1234567', MAX, ANNA]]);
  // What is left of an enumeration, or an extension.
  for (const typed of ['+25271123456/2.', '+25271123456/2', '+25271123456 2)', '+25271123456 - 2'])
    holds('SO', [[typed, '252711234562 SO ?mayBeExtension']]);
  holds('TH', [['00690 (0) 7290/6', '69072906 TK ?mayBeExtension']]);
  holds('GY', [['5/227-93-12-34-56', '522793123456 MX ?otherCountry 22793123456 (NE)']]);
});

describe('phone: commas between numbers and within them', () => {
  for (const country of ['MC', 'AT']) {
    holds(country, [
      ['97,688,123,456,97,688,123,457,97,688,123,458', '97688123456 MN', '97688123457 MN', '97688123458 MN'],
    ]);
  }
  holds('AT', [
    ['436,761,234,567,436,641,234,567', '(tooLong)'],
    // Five millions or a fraction: both would be somebody's.
    ['213551234567,5,213,551,234,567', '(notDigits)'],
  ]);
  holds('LR', [['(+62) 812 345 678  62,812,345,678', '(notDigits)']]);
  holds('MX', [['18697652917,0/18.697.652.917', '18697652917 KN ?otherCountry 528697652917 (MX)']]);
  holds('VA', [['6.907.290 6,907290E+6', '6907290 TK ?mayBeNoPhoneNumber']]);
});

describe('phone: what stands in front of a number or behind it', () => {
  holds('AT', [
    ['5  26772096265', '526772096265 MX ?otherCountry 26772096265 (BW)'],
    ['00 43 676 1234567 00 43 664 1234567', MAX, ANNA],
  ]);
  holds('AG', [['+590690001234  590 690 00 12 34', '(tooLong)']]);
  holds('CK', [['+43664123456.0  43', '(rounded)']]);
});

describe('phone: a number in front of an address', () => {
  holds('AT', [
    ['+43 676 1234567 und "Muster, Anna" <+436641234567>', MAX, ANNA],
    ['+43 676 1234567 Anna <+436641234567>', '+43 676 1234567 Anna (notDigits)', ANNA],
    ['"+43 676 1234567" <+436761234567>', MAX],
    ['"+43 676 1234567" <+436641234567>', '(severalNumbers)'],
    ['Max 12345 <+436761234567>', MAX],
  ]);
});

describe('phone: what was typed', () => {
  it('keeps all digits of each number after an invisible character', () => {
    assert.deepEqual(
      readRecipients('\u202a0676 1234567 / 0664 1234567', 'AT').map(({ typed }) => typed),
      ['0676 1234567', '0664 1234567'],
    );
  });
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
