import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { STATUS_CODES, classOf, exampleResponse } from '../../../src/codes';
import { statusRecipient } from '../../../src/simulator';
import { message, send, simulated } from '../simulator/client';

describe('example responses', () => {
  it('the documentation’s example is reproduced exactly', () => {
    assert.equal(
      JSON.stringify(exampleResponse(4015)),
      '{"statusCode":4015,"statusMessage":"message priority is invalid","clientMessageId":null,"transferId":null,"smsCount":0}',
    );
  });

  it('accepted ones have a transfer id, others have none', () => {
    for (const { code } of STATUS_CODES) {
      const answer = exampleResponse(code);
      assert.equal(answer?.statusCode, code);
      assert.equal(/^00[0-9a-f]{18}$/.test(answer.transferId ?? ''), classOf(code) === 'accepted', String(code));
      assert.equal(answer.smsCount > 0, classOf(code) === 'accepted' && code !== 2002, String(code));
    }
  });

  it('are those of the simulator', () =>
    simulated(async (simulator) => {
      for (const code of [2000, 4002, 4003, 4026, 4120, 5000]) {
        const { statusMessage } = await send(simulator, message({ recipientAddressList: [statusRecipient(code)] }));
        assert.equal(exampleResponse(code)?.statusMessage, statusMessage, String(code));
      }
    }));

  it('have the wording of a real server, where it is known', () => {
    assert.deepEqual(
      [2000, 4003, 4015, 4120].map((code) => exampleResponse(code)?.statusMessage),
      ['OK', 'sender address or type is invalid', 'message priority is invalid', 'no data provided'],
    );
  });

  it('4019 names its field', () => {
    assert.equal(exampleResponse(4019)?.statusMessage, 'parameter "messageContent" invalid');
  });

  it('there is none for an undocumented code', () => {
    for (const code of [2999, 4028, 4777, 5001]) assert.equal(exampleResponse(code), undefined);
  });
});
