import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { statusRecipient } from '../../../src/simulator';
import { isSimulatorRecipient, msisdnProblem } from '../../../src/sms';
import { ask, message, send, simulated } from './client';

const recipients = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(436760000000 + index));

describe('simulator: responses', () => {
  it('writes a success as the real server does', () =>
    simulated(async (simulator) => {
      const { text } = await ask(simulator, { body: message({ clientMessageId: 'myUniqueId' }) });
      assert.match(
        text,
        /^\{"statusCode":2000,"statusMessage":"OK","clientMessageId":"myUniqueId","transferId":"[0-9a-f]{20}","smsCount":1\}$/,
      );
    }));

  it('writes the refusal of the documentation, byte for byte', () =>
    simulated(async (simulator) => {
      assert.equal(
        (await ask(simulator, { body: message({ priority: 10 }) })).text,
        '{"statusCode":4015,"statusMessage":"message priority is invalid","clientMessageId":null,"transferId":null,"smsCount":0}',
      );
    }));

  it('uses the known wording of a statusMessage, and else that of the documentation', () =>
    simulated(async (simulator) => {
      const said = async (fields: object): Promise<string> => (await send(simulator, message(fields))).statusMessage;
      assert.equal(await said({ senderAddress: 'websms austria' }), 'sender address or type is invalid');
      assert.equal(await said({ senderAddressType: 'x' }), 'sender address or type is invalid');
      assert.equal(await said({ recipientAddressList: [statusRecipient(4003)] }), 'sender address or type is invalid');
      assert.equal(await said({ contentCategory: 'x' }), 'Invalid contentCategory.');
    }));

  it('echoes the clientMessageId of a refused message, and null for an empty one', () =>
    simulated(async (simulator) => {
      assert.equal((await send(simulator, message({ priority: 10, clientMessageId: 'x' }))).clientMessageId, 'x');
      assert.equal((await send(simulator, message({ clientMessageId: '' }))).clientMessageId, null);
    }));

  it('makes a transferId of the Unix time and a counter', () =>
    simulated(async (simulator) => {
      const before = Math.floor(Date.now() / 1000);
      const first = (await send(simulator, message())).transferId ?? '';
      const second = (await send(simulator, message())).transferId ?? '';
      const seconds = parseInt(first.slice(0, 10), 16);
      assert.ok(seconds >= before && seconds <= Date.now() / 1000);
      assert.equal(parseInt(second.slice(10), 16) - parseInt(first.slice(10), 16), 1);
    }));

  it('counts segments times recipients', () =>
    simulated(async (simulator) => {
      const fields = message({ recipientAddressList: recipients(3), messageContent: '€'.repeat(81) });
      assert.equal((await send(simulator, fields)).smsCount, 6);
    }));

  it('counts 0 SMS for a test only when switched so', async () => {
    await simulated(async (simulator) => {
      assert.equal((await send(simulator, message({ test: true }))).smsCount, 1);
    });
    await simulated(
      async (simulator) => {
        assert.equal((await send(simulator, message({ test: true }))).smsCount, 0);
        assert.equal((await send(simulator, message({ test: false }))).smsCount, 1);
      },
      { switches: { smsCountUnderTest: 'zero' } },
    );
  });

  it('queues more than 100 recipients, or as many as the switch says', async () => {
    const code = async (count: number, queuedAbove?: number): Promise<number> => {
      let seen = 0;
      await simulated(
        async (simulator) => {
          seen = (await send(simulator, message({ recipientAddressList: recipients(count) }))).statusCode;
        },
        queuedAbove === undefined ? {} : { switches: { queuedAbove } },
      );
      return seen;
    };
    assert.equal(await code(100), 2000);
    assert.equal(await code(101), 2001);
    assert.equal(await code(1, 0), 2001);
  });
});

describe('simulator: recipients that ask for a status code', () => {
  it('answers every code of the catalog, and accepts only 2xxx', () =>
    simulated(async (simulator) => {
      for (const { code } of STATUS_CODES) {
        const before = simulator.messages().length;
        const answer = await send(simulator, message({ recipientAddressList: [statusRecipient(code)] }));
        const accepted = code < 3000;
        assert.equal(answer.statusCode, code);
        assert.equal(answer.transferId !== null, accepted, String(code));
        assert.equal(answer.smsCount, accepted ? 1 : 0);
        assert.equal(simulator.messages().length - before, accepted ? 1 : 0);
      }
    }));

  it('answers codes nobody documents, and takes numbers outside the classes as phones', () =>
    simulated(async (simulator) => {
      for (const code of [2999, 4999, 5999]) {
        assert.equal(
          (await send(simulator, message({ recipientAddressList: [statusRecipient(code)] }))).statusCode,
          code,
        );
      }
      for (const code of ['3000', '1234', '400']) {
        assert.equal((await send(simulator, message({ recipientAddressList: [`9990000${code}`] }))).statusCode, 2000);
      }
    }));

  it('obeys the first special recipient of a list, also where it is a JSON number', () =>
    simulated(async (simulator) => {
      const recipientAddressList = ['436761234567', 99900004002, statusRecipient(2001)];
      assert.equal((await send(simulator, message({ recipientAddressList }))).statusCode, 4002);
    }));

  it('checks the rules first', () =>
    simulated(async (simulator) => {
      const fields = message({ recipientAddressList: [statusRecipient(2000)], priority: 10 });
      assert.equal((await send(simulator, fields)).statusCode, 4015);
    }));

  it('uses numbers that can be sent and are known as the simulator’s', () => {
    for (const { code } of STATUS_CODES) {
      assert.equal(msisdnProblem(statusRecipient(code)), undefined);
      assert.ok(isSimulatorRecipient(statusRecipient(code)));
    }
  });
});
