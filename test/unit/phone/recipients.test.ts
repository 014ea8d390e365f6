import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { checkMsisdn, countries, eachRecipient, isCountry, readRecipients, type Recipient } from '../../../src/phone';
import { msisdnProblem } from '../../../src/sms';

const DIGITS = Array.from('0123456789');

/** An entry as a line: `436761234567 AT`, or what was typed with its problem; a warning with the other number behind `?`. */
const line = ({ msisdn, country, problem, warning, other }: Recipient): string =>
  [msisdn, country, problem && `(${problem})`, warning && `?${warning}`, other]
    .filter((part) => part !== undefined)
    .join(' ');
const read = (text: string, country = 'AT'): string[] => readRecipients(text, country).map(line);

type Table = readonly (readonly [typed: string, ...entries: string[]])[];

function holds(country: string, table: Table): void {
  for (const [typed, ...entries] of table) {
    it(`${country}: ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(read(typed, country), entries);
    });
  }
}

const MAX = '436761234567 AT';
const ANNA = '436641234567 AT';

describe('phone: one number in many spellings', () => {
  holds('AT', [
    ['436761234567', MAX],
    ['+43 676 1234567', MAX],
    ['0043 676 1234567', MAX],
    ['00 43 676 1234567', MAX],
    ['+0043 676 1234567', MAX],
    ['+43 (0)676 123-45-67', MAX],
    ['+43 ( 0 ) 676 123 45 67', MAX],
    ['+43 0676 1234567', MAX],
    ['0043 (0) 676 / 12 34 567', MAX],
    ['(+43) 676 1234567', MAX],
    ['(0676) 123-45-67', MAX],
    ['(0)676 1234567', MAX],
    ['0676/1234567', MAX],
    ['0676.123.45.67', MAX],
    ['[0676] 1234567', MAX],
    ['0676\u00b7123~45~67', MAX],
    ['676 1234567', MAX],
    ['+43 664 0012345', '436640012345 AT'],
    ['+49 171 1234567', '491711234567 DE'],
    ['+1 201 555 0123', '12015550123 US'],
    // A range that is newer than the data, and one of no one country.
    ['+49 159 1234567', '491591234567 DE ?unknownRange'],
    ['+870 773 111 632', '870773111632'],
  ]);
});

describe('phone: national numbers of other countries', () => {
  holds('DE', [
    ['0171 1234567', '491711234567 DE'],
    ['0151/12345678', '4915112345678 DE'],
    ['030 123456', '4930123456 DE (landline)'],
    ['436761234567', MAX],
  ]);
  holds('CH', [
    ['079 123 45 67', '41791234567 CH'],
    ['044 668 18 00', '41446681800 CH (landline)'],
    ['+41 (0)79 123 45 67', '41791234567 CH'],
  ]);
  holds('US', [
    ['(201) 555-0123', '12015550123 US'],
    ['201-555-0123', '12015550123 US'],
    ['1-201-555-0123', '12015550123 US'],
    ['011 43 676 1234567', MAX],
    // As MSISDNs: a landline in New Zealand, a phone on the Seychelles.
    ['646-555-1234', '16465551234 US'],
    ['2482626725', '2482626725 SC ?otherCountry 12482626725 (US)'],
    ['(248) 262-6725', '12482626725 US'],
  ]);
  holds('IT', [
    ['347 123 4567', '393471234567 IT'],
    ['+39 347 1234567', '393471234567 IT'],
    ['+39 (0)347 1234567', '393471234567 IT'],
    // The 0 belongs to the number.
    ['06 1234 5678', '390612345678 IT (landline)'],
    ['+39 06 1234 5678', '390612345678 IT (landline)'],
    ['+39 (0)6 1234 5678', '390612345678 IT (landline)'],
  ]);
  holds('ES', [
    ['612 345 678', '34612345678 ES'],
    ['+34 612 34 56 78', '34612345678 ES'],
    ['912 345 678', '34912345678 ES (landline)'],
  ]);
  // Numbers there begin with 0, also in a range that is newer than the data.
  holds('CI', [
    ['07 01 02 03 04', '2250701020304 CI'],
    ['+225 09 01 02 03 04', '2250901020304 CI ?unknownRange'],
  ]);
  holds('nowhere', [
    ['+43 676 1234567', MAX],
    ['436761234567', MAX],
    ['0676 1234567', '0676 1234567 (leadingZero)'],
  ]);
});

describe('phone: what a paste brings along', () => {
  holds('AT', [
    // mails
    ['"Max Muster" <+43 676 1234567>', MAX],
    ['"Muster, Max" <+43 676 1234567>; "Muster; Anna" <0664 1234567>', MAX, ANNA],
    ['“Muster, Max” <0676 1234567>', MAX],
    ['Max 2 <+43 676 1234567>, Anna <tel:+436641234567>', MAX, ANNA],
    ['tel:+43-676-1234567;ext=12', 'tel:+43-676-1234567;ext=12 (extension)'],
    ['TEL:+436761234567;isub=1, +43 664 1234567', 'TEL:+436761234567;isub=1 (extension)', ANNA],
    ['Mobil: +43 676 1234567', MAX],
    ['Tel.: 0676 1234567\nM: 0664/1234567', MAX, ANNA],
    ['Mobil:\t+43 676 1234567\r\nHandy:\n0664 1234567', MAX, ANNA],
    ['Tel. 0043 664 0012345', '436640012345 AT'],
    ['0676 1234567 (privat), 0664 1234567 [Büro].', MAX, ANNA],
    // spreadsheets
    ['+43 676 1234567\r\n0664 1234567\r\n', MAX, ANNA],
    ['"0676 1234567"\t"0664 1234567"', MAX, ANNA],
    ['"+43 676 1234567\n+43 664 1234567"', MAX, ANNA],
    ['="436761234567"\n\'+436641234567', MAX, ANNA],
    ['""\t""\n-\t0676 1234567', MAX],
    ['Max\t0676 1234567', 'Max (notDigits)', MAX],
    ['4.36761E+11', '4.36761E+11 (rounded)'],
    // chats
    ['+43\u00a0676\u00a01234567', MAX],
    ['\u202a+43 676 1234567\u202c \u202a+43 664 1234567\u202c', MAX, ANNA],
    ['\u2066+43\u2060676\u200b1234567\u2069', MAX],
    ['0676\u20111234567, 0664 \u2013 123 45 67', MAX, ANNA],
    ['＋４３（６７６）１２３４５６７，０６６４　１２３４５６７', MAX, ANNA],
    ['+٤٣٦٧٦١٢٣٤٥٦٧', MAX],
    ['• +43 676 1234567\n• 0664 1234567', MAX, ANNA],
    ['Anna +43 664 1234567, Max Muster 0676 1234567', ANNA, MAX],
    ['+43 676 1234567 / +43 664 1234567', MAX, ANNA],
    ['https://wa.me/436761234567', MAX],
    ['+43 676 1234567 +43 664 1234567 0043 660 1234567', MAX, ANNA, '436601234567 AT'],
  ]);
});

describe('phone: what cannot be sent to', () => {
  holds('AT', [
    ['01 5321234', '4315321234 AT (landline)'],
    ['4315321234', '4315321234 AT (landline)'],
    ['0900 123456', '43900123456 AT (notMobile)'],
    ['+43 800 123456', '43800123456 AT (notMobile)'],
    ['+800 12345678', '80012345678 (notMobile)'],
    ['0720 123456', '43720123456 AT'],
    ['anna', 'anna (notDigits)'],
    [' "Max Muster" ; 0676 1234567', '"Max Muster" (notDigits)', MAX],
    ['0800 FLOWERS', '0800 FLOWERS (notDigits)'],
    ['+1 800 FLOWERS +43 676 1234567', '+1 800 FLOWERS (notDigits)', MAX],
    ['0676 12345O7', '0676 12345O7 (notDigits)'],
    ['M\u00fcller0676 1234567', 'M\u00fcller0676 1234567 (notDigits)'],
    ['max1234567@example.com', 'max1234567@example.com (notDigits)'],
    ['https://example.com/436761234567', 'https://example.com/436761234567 (notDigits)'],
    ['*100#', '*100# (notDigits)'],
    ['+43 676 1234567+43 664 1234567', '+43 676 1234567+43 664 1234567 (notDigits)'],
    ['tel:1234567;phone-context=+43676', 'tel:1234567;phone-context=+43676 (notDigits)'],
    ['+0676 1234567', '+0676 1234567 (leadingZero)'],
    ['\ufe620676 1234567', '\ufe620676 1234567 (leadingZero)'],
    ['+43 1', '+43 1 (tooShort)'],
    ['06', '06 (tooShort)'],
    ['0', '0 (tooShort)'],
    ['0676', '0676 (impossible)'],
    ['+672 11111', '+672 11111 (impossible)'], // libphonenumber would send to 672 3 11111
    ['0676 123', '0676 123 (impossible)'], // a length some Austrian numbers have, but no mobile one
    ['06761234567890123456', '06761234567890123456 (tooLong)'],
    ['+43 676', '+43 676 (impossible)'],
    ['+210 123456', '+210 123456 (impossible)'],
    ['+49 171 1234567 8901', '+49 171 1234567 8901 (tooLong)'],
    ['1'.repeat(300), `${'1'.repeat(300)} (tooLong)`],
    [' ,;\n\t\u200b '],
  ]);

  it('keeps the typed text of a bad entry, in its own letters', () => {
    const typed = '\u201eＭａｘ\u201c  \u2013 \u200e０６７６';
    assert.deepEqual(read(`+43 676 1234567;  ${typed}\t`), [MAX, `${typed} (impossible)`]);
  });
});

describe('phone: numbers of the simulator', () => {
  holds('AT', [
    ['99900004002', '99900004002'],
    ['+999 0000 4002, 00999 0000 4003', '99900004002', '99900004003'],
    ['999', '999 (tooShort)'],
    ['9991234567890123', '9991234567890123 (tooLong)'],
  ]);
  // A Russian mobile has the same digits.
  holds('RU', [['9991234567', '9991234567 ?otherCountry 79991234567 (RU)']]);
});

describe('phone: a list', () => {
  it('keeps the order and removes duplicates', () => {
    const text =
      '0664 1234567, +43 676 1234567, (0676) 123-45-67, 436761234567, Max <0043 676 1234567>, anna, anna, 0664/1234567';
    assert.deepEqual(read(text), [ANNA, MAX, 'anna (notDigits)']);
  });

  for (const size of [1_000, 5_000]) {
    it(`reads ${size} numbers, each of them twice`, () => {
      const numbers = Array.from({ length: size }, (_, index) => 1_000_000 + index);
      const text = numbers.map((number) => `0676 ${number}\t+43 (0)676/${number}`).join('\r\n');
      assert.deepEqual(
        read(text),
        numbers.map((number) => `43676${number} AT`),
      );
    });
  }

  it('reads a long run of each character that could make it slow', () => {
    // Where the work grows with the square of the length, each takes longer than the test may.
    for (const unit of [
      ' ',
      '"',
      '<',
      ':',
      'a ',
      '( ',
      ' :',
      ';ext=',
      '\t:',
      '" ',
      '"<',
      ' 00',
      '1 +',
      '-',
      '\u200b',
    ]) {
      assert.ok(readRecipients(`1${unit.repeat(100_000)}1`, 'AT').length <= 3, unit);
    }
    assert.equal(readRecipients(';1 <'.repeat(50_000), 'AT').length, 1);
  });
});

/** Warnings about how a number is written. */
const WARNINGS_OF_NOTATION: readonly string[] = ['otherCountry', 'mayBeExtension', 'mayBeDate', 'mayBeNoPhoneNumber'];

describe('phone: whatever is typed', () => {
  const SIGNS = [
    ...DIGITS,
    ...DIGITS,
    '+',
    '+43',
    '0676',
    '00',
    ' ',
    ' ',
    '-',
    '/',
    '(0)',
    '(',
    ')',
    '<',
    '>',
    '"',
    ',',
    ';',
    '\n',
    '\t',
    ':',
    'tel:',
    ';ext=',
    'Max',
    '\u202a',
    '\u00a0',
    '＋',
    '４',
  ];
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const country = fc.constantFrom('AT', 'DE', 'CH', 'US', 'IT', 'ES', 'CI', 'RU', '', '__proto__');

  it('a good entry is valid and parses to itself, a bad one keeps the typed text', () => {
    fc.assert(
      fc.property(text, country, (typed, home) => {
        for (const recipient of readRecipients(typed, home)) {
          const { msisdn, problem, warning } = recipient;
          if (problem === undefined || problem === 'landline' || problem === 'notMobile') {
            assert.equal(msisdnProblem(msisdn), undefined);
            // The MSISDN does not show the notation, so these warnings are missing when it is read again.
            const isOfWriting = warning !== undefined && WARNINGS_OF_NOTATION.includes(warning);
            const { country } = recipient;
            const checked = checkMsisdn(msisdn);
            const known = isOfWriting ? { ...checked, warning } : checked;
            assert.deepEqual(known, { msisdn, typed: msisdn, country, problem, warning });
          } else {
            assert.ok(typed.includes(msisdn), msisdn);
            assert.equal(msisdn, msisdn.trim());
          }
        }
      }),
      { numRuns: 2_000, examples: [['050４00', 'AT']] },
    );
  });

  it('any number of a phone is found in any spelling, and each once', () => {
    const spelling = fc.constantFrom(
      '+43 676 #',
      '0043676#',
      '43676#',
      '0676/#',
      '(0676) #',
      '+43 (0)676-#',
      'Max <+43 676 #>',
      'Mobil: 0676 #',
      '"0676 #"',
    );
    const between = fc.constantFrom(', ', ';', '\n', '\r\n', '\t');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1_000_000, max: 9_999_999 }), spelling, between), { maxLength: 8 }),
        (list) => {
          const typed = list
            .map(([number, pattern, separator]) => pattern.replace('#', String(number)) + separator)
            .join('');
          assert.deepEqual(read(typed), [...new Set(list.map(([number]) => `43676${number} AT`))]);
        },
      ),
    );
  });

  it('no digit is lost: every one is in a number or in an entry as typed', () => {
    const written = fc.string({ unit: fc.constantFrom(...DIGITS.slice(1), ' ', '-', ',', '\n', 'x'), maxLength: 80 });
    fc.assert(
      fc.property(written, (typed) => {
        const entries = Array.from(eachRecipient(typed, 'nowhere'), (recipient) => recipient.typed.replace(/\D/g, ''));
        assert.equal(entries.join(''), typed.replace(/\D/g, ''));
      }),
      { examples: [['67211111'], ['541115234567'], ['436761234567,5'], ['1,2']] },
    );
  });
});

describe('phone: one MSISDN', () => {
  const table: Readonly<Record<string, string>> = {
    '436761234567': MAX,
    ' 436761234567\n': MAX,
    '99900004002': '99900004002',
    '4315321234': '4315321234 AT (landline)',
    '06761234567': '06761234567 (leadingZero)',
    '+436761234567': '+436761234567 (notDigits)',
    anna: 'anna (notDigits)',
    '': ' (empty)',
    '4367': '4367 (tooShort)',
    '2101234567': '2101234567 (impossible)',
  };
  for (const [msisdn, entry] of Object.entries(table)) {
    it(`${JSON.stringify(msisdn)}: ${entry}`, () => {
      assert.equal(line(checkMsisdn(msisdn)), entry);
    });
  }
});

describe('phone: countries', () => {
  it('are known by their code in capitals, and by nothing else', () => {
    for (const code of ['AT', 'DE', 'CH', 'US', 'XK']) assert.equal(isCountry(code), true, code);
    for (const code of ['', 'at', 'AUT', 'ZZ', '43', 'constructor', '__proto__'])
      assert.equal(isCountry(code), false, code);
  });

  it('are listed once each, sorted', () => {
    const all = countries();
    assert.ok(all.length > 200);
    assert.deepEqual(all, [...new Set(all)].sort());
    assert.ok(all.every(isCountry));
  });
});
