import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseResponse } from '../../../src/gateway-client/response';

const parse = (answer: object): object | undefined => parseResponse(JSON.stringify(answer));

describe('api: parsing a response', () => {
  it('reads the bodies real servers wrote', () => {
    assert.deepEqual(
      parseResponse(
        '{"statusCode":2000,"statusMessage":"OK","clientMessageId":null,"transferId":"0063c11b0100eeda5a1d","smsCount":1}',
      ),
      { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 },
    );
    // An old server leaves keys out.
    assert.deepEqual(parseResponse('{"statusCode":2000,"statusMessage":"OK","transferId":"005440da3e00078f5214"}'), {
      statusCode: 2000,
      statusMessage: 'OK',
      transferId: '005440da3e00078f5214',
    });
    assert.deepEqual(
      parseResponse(
        '{"statusCode":4019,"statusMessage":"parameter \\"messageContent\\" invalid","clientMessageId":null,"transferId":null,"smsCount":0}',
      ),
      { statusCode: 4019, statusMessage: 'parameter "messageContent" invalid', smsCount: 0 },
    );
  });

  it('accepts any order of keys, white space around the object and unknown keys', () => {
    assert.deepEqual(parseResponse('\r\n {"new":{"deep":[1]},"smsCount":0,"statusCode":4001} \n'), {
      statusCode: 4001,
      smsCount: 0,
    });
  });

  it('leaves out ids that are empty or null, and keeps an empty message', () => {
    assert.deepEqual(parse({ statusCode: 2000, statusMessage: '', transferId: '', clientMessageId: null }), {
      statusCode: 2000,
      statusMessage: '',
    });
  });

  const spoiled = [
    { statusMessage: 7 },
    { statusMessage: ['OK'] },
    { transferId: true },
    { transferId: {} },
    { transferId: [123] },
    { clientMessageId: false },
    { smsCount: -1 },
    { smsCount: 1.5 },
    { smsCount: 'one' },
    { smsCount: '-1' },
    { smsCount: '1.5' },
    { smsCount: null },
    { smsCount: [] },
    { smsCount: 1e300 },
    { smsCount: true },
  ];
  for (const field of spoiled) {
    it(`is not spoiled by ${JSON.stringify(field)}`, () => {
      assert.deepEqual(parse({ statusCode: 2000, ...field }), { statusCode: 2000 });
    });
  }

  const numericIds = ['123', '0', '-7', '9007199254740993', '12345678901234567890123', '2000.0', '2e3', '-0', '1E+400'];
  for (const id of numericIds) {
    it(`keeps the digits of an id that is the number ${id}`, () => {
      assert.deepEqual(parseResponse(`{"transferId": ${id} ,"statusCode":2000,"clientMessageId":${id}\n}`), {
        statusCode: 2000,
        transferId: id,
        clientMessageId: id,
      });
    });
  }

  it('takes the last of several ids, and no id from inside another value', () => {
    assert.deepEqual(parseResponse('{"transferId":1,"statusCode":2000,"transferId":2}'), {
      statusCode: 2000,
      transferId: '2',
    });
    assert.deepEqual(
      parseResponse('{"a":{"transferId":1},"b":[{"transferId":2}],"statusCode":2000,"c":"\\",\\"transferId\\":3,\\""}'),
      { statusCode: 2000 },
    );
    assert.deepEqual(parseResponse('{"\\u0074ransferId":7,"statusCode":2000}'), { statusCode: 2000, transferId: '7' });
  });

  it('takes the count of SMS as a string of digits', () => {
    assert.deepEqual(parse({ statusCode: '2000', smsCount: '3' }), { statusCode: 2000, smsCount: 3 });
  });

  it('takes a status code that is a whole number in another notation, and none that was rounded to one', () => {
    for (const code of ['2000.0', '2e3', '20E+2', '2.000e3', '2000.0000000000'])
      assert.deepEqual(parseResponse(`{"statusCode":${code}}`), { statusCode: 2000 }, code);
    for (const code of ['2000.5', '1999.99999999999999999', '2000.00000000000000000001', '2000e-1', '1e400']) {
      assert.notEqual(parseResponse(`{"statusCode":${code}}`)?.statusCode, 2000, code);
    }
  });

  // Nobody can tell which of the two is meant.
  for (const body of [
    '{"statusCode":4002,"statusCode":2000}',
    '{"statusCode":2000,"statusCode":4002}',
    '{"statusCode":2000,"statusCode":"4002"}',
    '{"statusCode":2000,"statusCode":null}',
    '{"statusCode":null,"statusCode":2000}',
    '{"statusCode":2000,"StatusCode":4002}',
    '{"STATUSCODE":5000,"statusCode":2000}',
    '{"statusCode":2000,"status\\u0043ode":4002}',
    '{"statusCode":2000,"statusCode":{"statusCode":2000}}',
  ]) {
    it(`does not parse two different status codes: ${body}`, () => {
      assert.equal(parseResponse(body), undefined);
    });
  }

  it('accepts the same status code twice', () => {
    assert.deepEqual(parseResponse('{"statusCode":2000,"statusCode":"2000"}'), { statusCode: 2000 });
  });

  it('takes nothing from Object.prototype', () => {
    const answer = parseResponse('{"statusCode":2000,"__proto__":{"transferId":"x"},"constructor":1}');
    assert.deepEqual(answer, { statusCode: 2000 });
    assert.equal(answer.transferId, undefined);
  });

  it('parses every response to the values that were written', () => {
    const text = fc.string({ unit: 'binary' });
    const full = fc.record({
      statusCode: fc.integer(),
      statusMessage: text,
      transferId: text,
      clientMessageId: text,
      smsCount: fc.nat(),
    });
    fc.assert(
      fc.property(full, (answer) => {
        const { transferId, clientMessageId, ...always } = answer;
        const expected = { ...always, ...(transferId && { transferId }), ...(clientMessageId && { clientMessageId }) };
        assert.deepEqual(parse(answer), expected);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseResponse(text)));
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    assert.equal(parseResponse(deep), undefined);
    assert.deepEqual(parseResponse(`{"statusCode":2000,"deep":${deep}}`), { statusCode: 2000 });
  });
});
