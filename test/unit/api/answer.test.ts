import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseAnswer } from '../../../src/api/answer';

const parse = (answer: object): object | undefined => parseAnswer(JSON.stringify(answer));

describe('api: reading an answer', function () {
  this.timeout(20_000); // a busy machine is slow, not broken

  it('reads the bodies real servers wrote', () => {
    assert.deepEqual(
      parseAnswer('{"statusCode":2000,"statusMessage":"OK","clientMessageId":null,"transferId":"0063c11b0100eeda5a1d","smsCount":1}'),
      { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 },
    );
    // An old server leaves keys out.
    assert.deepEqual(parseAnswer('{"statusCode":2000,"statusMessage":"OK","transferId":"005440da3e00078f5214"}'), {
      statusCode: 2000, statusMessage: 'OK', transferId: '005440da3e00078f5214',
    });
    assert.deepEqual(
      parseAnswer('{"statusCode":4019,"statusMessage":"parameter \\"messageContent\\" invalid","clientMessageId":null,"transferId":null,"smsCount":0}'),
      { statusCode: 4019, statusMessage: 'parameter "messageContent" invalid', smsCount: 0 },
    );
  });

  it('takes a body with a byte order of its own, white space around it and keys nobody knows', () => {
    assert.deepEqual(parseAnswer('\r\n {"new":{"deep":[1]},"smsCount":0,"statusCode":4001} \n'), { statusCode: 4001, smsCount: 0 });
  });

  it('leaves out ids that are empty or null, and keeps an empty message', () => {
    assert.deepEqual(parse({ statusCode: 2000, statusMessage: '', transferId: '', clientMessageId: null }), { statusCode: 2000, statusMessage: '' });
  });

  const spoiled = [
    { statusMessage: 7 }, { statusMessage: ['OK'] }, { transferId: 123 }, { transferId: {} }, { clientMessageId: false },
    { smsCount: -1 }, { smsCount: 1.5 }, { smsCount: '1' }, { smsCount: null }, { smsCount: [] },
  ];
  for (const field of spoiled) {
    it(`is not spoiled by ${JSON.stringify(field)}`, () => {
      assert.deepEqual(parse({ statusCode: 2000, ...field }), { statusCode: 2000 });
    });
  }

  it('keeps the prototype of objects out of the answer', () => {
    const answer = parseAnswer('{"statusCode":2000,"__proto__":{"transferId":"x"},"constructor":1}');
    assert.deepEqual(answer, { statusCode: 2000 });
    assert.equal(answer.transferId, undefined);
  });

  it('reads every answer back as it was written', () => {
    const text = fc.string({ unit: 'binary' });
    const full = fc.record({ statusCode: fc.integer(), statusMessage: text, transferId: text, clientMessageId: text, smsCount: fc.nat() });
    fc.assert(
      fc.property(full, (answer) => {
        const { transferId, clientMessageId, ...always } = answer;
        const expected = { ...always, ...(transferId && { transferId }), ...(clientMessageId && { clientMessageId }) };
        assert.deepEqual(parse(answer), expected);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseAnswer(text)));
    const deep = '['.repeat(500_000) + ']'.repeat(500_000);
    assert.equal(parseAnswer(deep), undefined);
    assert.deepEqual(parseAnswer(`{"statusCode":2000,"deep":${deep}}`), { statusCode: 2000 });
  });
});
