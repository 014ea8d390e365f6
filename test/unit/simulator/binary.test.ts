import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { STATUS_CODES } from '../../../src/codes';
import { statusRecipient } from '../../../src/simulator';
import { type Ask, ask, BINARY_PATH, message, SEGMENTS, send, simulated } from './client';

const path: Ask = { path: BINARY_PATH };

const binary = (fields: object = {}): object =>
  message({ messageContent: SEGMENTS, userDataHeaderPresent: true, ...fields });

const octets = (count: number): string => Buffer.alloc(count, 1).toString('base64');

type Row = [name: string, fields: object, code: number, parameter?: string];

const RULES: Row[] = [
  ['one segment', { messageContent: ['AA=='] }, 2000],
  ['140 octets', { messageContent: [octets(140)] }, 2000],
  ['141 octets', { messageContent: [SEGMENTS[0], octets(141)] }, 4027],
  ['no header', { userDataHeaderPresent: undefined }, 2000],
  ['"true" as header', { userDataHeaderPresent: 'true' }, 2000],
  ['"maybe" as header', { userDataHeaderPresent: 'maybe' }, 4019, 'userDataHeaderPresent'],

  ['no content', { messageContent: undefined }, 4019, 'messageContent'],
  ['no segment', { messageContent: [] }, 4019, 'messageContent'],
  ['an empty text', { messageContent: '' }, 4019, 'messageContent'],
  ['a segment without list', { messageContent: SEGMENTS[0] }, 4027],
  ['an empty segment', { messageContent: [SEGMENTS[0], ''] }, 4027],
  ['a segment that is no base64', { messageContent: ['h€llo'] }, 4027],
  ['a segment without padding', { messageContent: ['AA'] }, 4027],
  ['a segment of padding', { messageContent: ['===='] }, 4027],
  ['the URL-safe alphabet', { messageContent: ['-_-_'] }, 4027],
  ['a line break', { messageContent: ['AA==\n'] }, 4027],
  ['a number as segment', { messageContent: [1234] }, 4027],

  ['no recipients', { recipientAddressList: [] }, 4019, 'recipientAddressList'],
  ['a bad recipient', { recipientAddressList: ['0676'] }, 4002],
  ['a bad sender', { senderAddress: 'much too long a name' }, 4003],
  ['a bad category', { contentCategory: 'x' }, 4040],
  ['a bad callback', { notificationCallbackUrl: 'x' }, 4016],
  ['a bad clientMessageId', { clientMessageId: {} }, 4008],
  ['a bad priority', { priority: 10 }, 4015],
  ['a bad validity', { validityPeriode: 0 }, 4041],
  ['a bad test', { test: 'x' }, 4019, 'test'],
  ['the two fields that binary messages do not have', { maxSmsPerMessage: 1, messageType: 'x' }, 2000],
];

describe('simulator: binary messages', () => {
  for (const [name, fields, code, parameter] of RULES) {
    it(`answers ${code} to ${name}`, () =>
      simulated(async (simulator) => {
        const answer = await send(simulator, binary(fields), path);
        assert.equal(answer.statusCode, code);
        if (parameter !== undefined) assert.equal(answer.statusMessage, `parameter "${parameter}" invalid`);
        assert.equal(simulator.messages().length, code < 3000 ? 1 : 0);
      }));
  }

  for (const base of ['rest', 'json']) {
    it(`are taken under /${base}/, answered like texts and listed as they came`, () =>
      simulated(async (simulator) => {
        const fields = { recipientAddressList: [4367612345678, '436761234567', '436761234568'], clientMessageId: 'b' };
        const got = await ask(simulator, { path: `/${base}/smsmessaging/binary`, body: binary(fields) });
        assert.match(
          got.text,
          /^\{"statusCode":2000,"statusMessage":"OK","clientMessageId":"b","transferId":"[0-9a-f]{20}","smsCount":6\}$/,
        );
        const [taken] = simulator.messages();
        assert.equal(taken?.kind, 'binary');
        assert.equal(taken.segments, 2);
        assert.deepEqual(taken.request, {
          recipientAddressList: ['4367612345678', '436761234567', '436761234568'],
          messageContent: SEGMENTS,
          clientMessageId: 'b',
          userDataHeaderPresent: true,
        });
      }));
  }

  it('may have long segments when switched so', () =>
    simulated(
      async (simulator) => {
        assert.equal((await send(simulator, binary({ messageContent: [octets(141)] }), path)).statusCode, 2000);
      },
      { switches: { longSegments: 'accept' } },
    ));

  it('obey special recipients: every status code and the faults', () =>
    simulated(async (simulator) => {
      for (const { code } of STATUS_CODES) {
        const answer = await send(simulator, binary({ recipientAddressList: [statusRecipient(code)] }), path);
        assert.equal(answer.statusCode, code);
      }
      const reset = ask(simulator, { ...path, body: binary({ recipientAddressList: ['99900009002'] }) });
      await assert.rejects(reset, { code: 'ECONNRESET' });
      const throttled = { ...path, body: binary({ recipientAddressList: ['99900009007'] }) };
      for (const status of [429, 429, 200]) assert.equal((await ask(simulator, throttled)).status, status);
    }));

  it('need credentials and JSON', () =>
    simulated(async (simulator) => {
      assert.equal(
        (await ask(simulator, { ...path, headers: { Authorization: undefined }, body: binary() })).status,
        401,
      );
      assert.equal((await ask(simulator, { ...path, body: '{' })).status, 400);
      assert.equal((await send(simulator, '', path)).statusCode, 4120);
    }));
});
