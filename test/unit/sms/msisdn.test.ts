import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isSimulatorRecipient, maskMsisdn, msisdnProblem, splitRecipients, tidyMsisdn } from '../../../src/sms';

/** What a plain reading of a list gives: each part tidied, in order and without repetitions. */
const parseRecipients = (text: string): string[] => [...new Set(splitRecipients(text).map(tidyMsisdn).filter((recipient) => recipient !== ''))];

const DIGITS = Array.from('0123456789');

/** Numbers as the API wants them; long enough that two of them cannot be one. */
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...DIGITS.slice(1)), fc.string({ unit: fc.constantFrom(...DIGITS), minLength: min - 1, maxLength: max - 1 })).map(([first, rest]) => first + rest);

describe('sms: the wire format of a number', () => {
  const table: Readonly<Record<string, string | undefined>> = {
    '436761234567': undefined,
    '12345': undefined,
    '123456789012345': undefined,
    '99900004002': undefined,
    '': 'empty',
    '1234': 'tooShort',
    '1234567890123456': 'tooLong',
    '06761234567': 'leadingZero',
    '0': 'leadingZero',
    '+436761234567': 'notDigits',
    '43 676': 'notDigits',
    '436761234567\n': 'notDigits',
    '４３６７６１２３４５６７': 'notDigits',
    '٤٣٦٧٦١٢٣٤': 'notDigits',
    '4e11': 'notDigits',
    'anna': 'notDigits',
  };
  for (const [text, problem] of Object.entries(table)) {
    it(`${JSON.stringify(text)}: ${problem ?? 'fine'}`, () => {
      assert.equal(msisdnProblem(text), problem);
    });
  }

  it('takes exactly the texts of 5 to 15 digits without a leading zero', () => {
    fc.assert(
      fc.property(fc.oneof(digits(1, 18), fc.string(), fc.string({ unit: fc.constantFrom(...DIGITS, '+', ' '), maxLength: 18 })), (text) => {
        assert.equal(msisdnProblem(text) === undefined, /^[1-9][0-9]{4,14}(?![^])/.test(text));
      }),
    );
  });
});

describe('sms: tidying what people write', () => {
  const table: Readonly<Record<string, string>> = {
    '+43 676 1234567': '436761234567',
    '0043 676 1234567': '436761234567',
    '43-676/123.45.67': '436761234567',
    '+43 (676) 1234567': '436761234567',
    ' \t436761234567 ': '436761234567',
    '\u202a+43\u00a0676\u20091234567\u202c\ufeff': '436761234567',
    '+43\u200b676\u20111234567\u2013': '436761234567',
    // The national 0 in brackets is not dialled from abroad.
    '+43 (0)676 1234567': '436761234567',
    '+43(0) 676/1234567': '436761234567',
    '0043 (0) 676 1234567': '436761234567',
    // A national number stays one: which country is meant cannot be known here.
    '0676 1234567': '06761234567',
    '(0)676 1234567': '06761234567',
    'anna': 'anna',
    '': '',
  };
  for (const [text, tidy] of Object.entries(table)) {
    it(`${JSON.stringify(text)}: ${tidy}`, () => {
      assert.equal(tidyMsisdn(text), tidy);
    });
  }

  it('changes nothing of what can be sent, and finds it in every way of writing', () => {
    const gap = fc.string({ unit: fc.constantFrom(' ', '-', '/', '.', '(', ')', '\u00a0', '\u200e', '\t'), maxLength: 2 });
    fc.assert(
      fc.property(digits(5, 15), fc.constantFrom('', '+', '00'), fc.array(gap, { minLength: 16, maxLength: 16 }), (msisdn, prefix, gaps) => {
        assert.equal(tidyMsisdn(msisdn), msisdn);
        // A bracket around a single zero would be read as the national one.
        const written = prefix + Array.from(msisdn, (digit, index) => (gaps[index] ?? '') + digit).join('') + (gaps[15] ?? '');
        fc.pre(!written.includes('(0)'));
        assert.equal(tidyMsisdn(written), msisdn);
      }),
    );
  });
});

describe('sms: reading a list of recipients', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  const table: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    [' ,;\n\t ', []],
    ['436761234567', ['436761234567']],
    ['436761234567,436761234568;436761234569\r\n436761234570\t436761234571', ['436761234567', '436761234568', '436761234569', '436761234570', '436761234571']],
    ['+43 676 1234567, +43 676 1234568', ['436761234567', '436761234568']],
    ['+43 676 1234567 +43 676 1234568', ['436761234567', '436761234568']],
    ['+43 676 1234567    +43 676 1234568', ['436761234567', '436761234568']],
    ['0043 676 1234567 0043 676 1234568', ['436761234567', '436761234568']],
    ['436761234567 00436761234568', ['436761234567', '436761234568']],
    ['436761234567,,+436761234567 00436761234567', ['436761234567']],
    ['b,a,b', ['b', 'a']],
    // A group of a number may begin with 00: it is not a number of its own.
    ['+43 664 0012345', ['436640012345']],
    ['+43 664 00 12 345', ['436640012345']],
    ['0043 664 0012345 0043 664 0012346', ['436640012345', '436640012346']],
    ['+43 1 0012345 +43 1 0012346', ['4310012345', '4310012346']],
    ['+43 676 1234567, ab', ['436761234567', 'ab']],
  ];
  for (const [text, recipients] of table) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(parseRecipients(text), recipients);
    });
  }

  it('reads back every list, in order and without repetitions', () => {
    const between = fc.constantFrom(',', ';', '\n', '\r\n', '\t', ', ', ' ;\n', ' +', ' 00');
    fc.assert(
      fc.property(fc.array(fc.tuple(digits(9, 15), between)), (list) => {
        const text = list.map(([number, separator]) => number + separator).join('').replace(/ (?:\+|00)$/, '');
        assert.deepEqual(parseRecipients(text), [...new Set(list.map(([number]) => number))]);
      }),
    );
  });

  it('loses and invents no digit when nothing is a prefix', () => {
    const written = fc.string({ unit: fc.constantFrom(...DIGITS.slice(1), ' ', '-', '/', ',', '\n') });
    fc.assert(
      fc.property(written, (text) => {
        const wanted = [...new Set(text.split(/[,\n]/).map((part) => part.replace(/\D/g, '')))].filter((part) => part !== '');
        assert.deepEqual(parseRecipients(text), wanted);
      }),
    );
  });

  it('reads a million spaces, and a hundred thousand groups of zeros', () => {
    // Both take minutes where the work grows with the square of the length.
    assert.deepEqual(parseRecipients(`1${' '.repeat(1_000_000)}2`), ['12']);
    assert.equal(parseRecipients(' 00'.repeat(100_000)).length > 0, true);
  });
});

describe('sms: numbers in a log', () => {
  it('keeps country code and the last two digits', () => {
    assert.equal(maskMsisdn('436761234567'), '43********67');
    assert.equal(maskMsisdn('1234'), '****');
    assert.equal(maskMsisdn('12'), '**');
    assert.equal(maskMsisdn(''), '');
  });

  it('keeps the length and shows at most four characters', () => {
    fc.assert(
      fc.property(digits(1, 18), (msisdn) => {
        const mask = maskMsisdn(msisdn);
        assert.equal(mask.length, msisdn.length);
        assert.ok(mask.replaceAll('*', '').length <= 4);
        const middle = mask.slice(2, -2);
        assert.equal(middle, '*'.repeat(middle.length));
      }),
    );
  });
});

describe('sms: numbers of the simulator', () => {
  it('begin with 999, which is no country', () => {
    assert.equal(isSimulatorRecipient('99900004002'), true);
    assert.equal(isSimulatorRecipient('999'), true);
    assert.equal(isSimulatorRecipient('998999999999'), false);
    assert.equal(isSimulatorRecipient('436769990000'), false);
    assert.equal(isSimulatorRecipient(''), false);
  });
});
