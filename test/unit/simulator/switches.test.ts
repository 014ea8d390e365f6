import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { DEFAULT_SWITCHES, statusRecipient, type Switches } from '../../../src/simulator';
import { ask, message, send, simulated, type StatusBody, statusOf, TEXT_PATH } from './client';

/** The answer to one message under some switches. */
async function answer(switches: Partial<Switches>, fields: object): Promise<StatusBody> {
  let seen: StatusBody | undefined;
  await simulated(
    async (simulator) => {
      seen = await send(simulator, message(fields));
    },
    { switches },
  );
  assert.ok(seen);
  return seen;
}

const PHONES = ['436761234567', '436761234568'];

describe('simulator: switches', () => {
  it('default to the best evidence', () => {
    assert.deepEqual(
      Object.entries(DEFAULT_SWITCHES).flatMap(([name, value]) =>
        typeof value === 'string' ? [`${name}=${value}`] : [],
      ),
      [
        'badCredentials=http401',
        'unauthorizedBody=empty',
        'malformedJson=http400',
        'wrongMethod=http405',
        'wrongContentType=http415',
        'wrongAccept=http406',
        'statusMessages=documented',
        'checkOrder=documented',
        'smsCountUnderTest=real',
        'duplicateClientMessageId=accept',
        'duplicateRecipients=keep',
        'blockedRecipients=drop',
        'longSegments=refuse',
        'simpleSmsCount=absent',
        'simpleErrorKeys=two',
        'reportFields=observed',
        'callbackAcknowledgement=statusCode',
      ],
    );
  });

  it('wrongMethod: 4018, on the API only', () =>
    simulated(
      async (simulator) => {
        assert.equal(statusOf(await ask(simulator, { method: 'GET' })).statusCode, 4018);
        assert.equal((await ask(simulator, { path: '/_health' })).status, 405);
      },
      { switches: { wrongMethod: 'status4018' } },
    ));

  it('wrongContentType and wrongAccept: ignored when switched so', () =>
    simulated(
      async (simulator) => {
        const headers = { 'Content-Type': 'text/plain', Accept: 'image/png' };
        const got = await ask(simulator, { headers, body: message() });
        assert.equal(statusOf(got).statusCode, 2000);
        assert.equal(got.headers['content-type'], 'application/json;charset=UTF-8');
        assert.equal((await ask(simulator, { headers: { 'Content-Encoding': 'gzip' }, body: message() })).status, 415);
      },
      { switches: { wrongContentType: 'ignore', wrongAccept: 'ignore' } },
    ));

  it('statusMessages: known wordings stay, all others change', async () => {
    for (const { code } of STATUS_CODES) {
      const fields = { recipientAddressList: [statusRecipient(code)] };
      const [documented, terse] = [await answer({}, fields), await answer({ statusMessages: 'terse' }, fields)];
      const isKnown = [2000, 4003, 4015, 4019, 4120].includes(code);
      assert.equal(terse.statusMessage, isKnown ? documented.statusMessage : `error ${code}`);
    }
  });

  it('checkOrder: of several broken rules the last one answers', async () => {
    const fields = { recipientAddressList: ['x'], priority: 10, messageType: 'x' };
    assert.equal((await answer({}, fields)).statusCode, 4002);
    assert.equal((await answer({ checkOrder: 'reversed' }, fields)).statusCode, 4004);
    assert.equal((await answer({ checkOrder: 'reversed' }, {})).statusCode, 2000);
  });

  it('checkOrder: does not change how a message is listed', () =>
    simulated(
      async (simulator) => {
        await send(simulator, message({ priority: 1 }));
        assert.deepEqual(Object.keys(simulator.messages()[0]?.request ?? {}), [
          'recipientAddressList',
          'messageContent',
          'priority',
        ]);
      },
      { switches: { checkOrder: 'reversed' } },
    ));

  it('duplicateRecipients: each gets the message as often as it stands there, or once', async () => {
    const fields = { recipientAddressList: [...PHONES, '+436761234567'] };
    assert.equal((await answer({}, fields)).smsCount, 3);
    assert.equal((await answer({ duplicateRecipients: 'drop' }, fields)).smsCount, 2);
  });

  for (const code of [4031, 4042, 4043]) {
    it(`blockedRecipients: ${code} answers when all are blocked; some are left out, or refuse`, async () => {
      const blocked = statusRecipient(code);
      const mixed = { recipientAddressList: [blocked, ...PHONES] };
      assert.equal((await answer({}, { recipientAddressList: [blocked, blocked] })).statusCode, code);
      const dropped = await answer({}, mixed);
      assert.deepEqual([dropped.statusCode, dropped.smsCount], [2000, 2]);
      assert.equal((await answer({ blockedRecipients: 'refuse' }, mixed)).statusCode, code);
    });
  }

  it('blockedRecipients: who was left out is seen in the list', () =>
    simulated(async (simulator) => {
      const recipientAddressList = [statusRecipient(4031), ...PHONES];
      await send(simulator, message({ recipientAddressList }), { path: TEXT_PATH });
      const [taken] = simulator.messages();
      assert.deepEqual(taken?.recipients, PHONES);
      assert.deepEqual(taken.request.recipientAddressList, recipientAddressList);
    }));
});
