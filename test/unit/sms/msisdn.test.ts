import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isSimulatorRecipient, maskMsisdn, msisdnProblem } from '../../../src/sms';

const DIGITS = Array.from('0123456789');

/** Numbers as the API wants them; long enough that two of them cannot be one. */
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...DIGITS.slice(1)),
      fc.string({ unit: fc.constantFrom(...DIGITS), minLength: min - 1, maxLength: max - 1 }),
    )
    .map(([first, rest]) => first + rest);

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
    anna: 'notDigits',
  };
  for (const [text, problem] of Object.entries(table)) {
    it(`${JSON.stringify(text)}: ${problem ?? 'fine'}`, () => {
      assert.equal(msisdnProblem(text), problem);
    });
  }

  it('takes exactly the texts of 5 to 15 digits without a leading zero', () => {
    fc.assert(
      fc.property(
        fc.oneof(digits(1, 18), fc.string(), fc.string({ unit: fc.constantFrom(...DIGITS, '+', ' '), maxLength: 18 })),
        (text) => {
          assert.equal(msisdnProblem(text) === undefined, /^[1-9][0-9]{4,14}(?![^])/.test(text));
        },
      ),
    );
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
