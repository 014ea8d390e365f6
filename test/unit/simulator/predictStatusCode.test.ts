import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { predictStatusCode } from '../../../src/simulator';
import { ask, BINARY_PATH, message, SEGMENTS, simulated, SIMPLE_PATH, TEXT_PATH } from './client';

/** Fields that break a rule, or ask for a code, or do neither. */
const CHANGES: readonly object[] = [
  {},
  { recipientAddressList: ['99900004031'] },
  { recipientAddressList: ['99900004031', '436761234567'] },
  { recipientAddressList: ['99900002777'] },
  { recipientAddressList: [] },
  { recipientAddressList: ['x'] },
  { recipientAddressList: ['99900000102'] },
  { messageContent: '' },
  { priority: 12 },
  { senderAddress: '漢' },
  { senderAddress: 'MyShop', senderAddressType: 'shortcode' },
  { validityPeriode: 1 },
  { contentCategory: 'x' },
  { notificationCallbackUrl: 'ftp://x' },
  { clientMessageId: 5 },
  { recipientAddressList: ['99900004002'], priority: 12 },
];
const OF_TEXT: readonly object[] = [
  { messageType: 'x' },
  { maxSmsPerMessage: 1, messageContent: 'x'.repeat(161) },
  { maxSmsPerMessage: 1, recipientAddressList: ['99900004002'], messageContent: 'x'.repeat(161) },
];
const OF_BINARY: readonly object[] = [
  { messageContent: 'text' },
  { messageContent: ['?'] },
  { messageContent: ['QUJD'.repeat(48)] },
  { userDataHeaderPresent: 'x' },
  { maxSmsPerMessage: -1 },
];

describe('predictStatusCode', () => {
  it("predicts the code of the simulator's response", async () => {
    await simulated(async (simulator) => {
      const answered = async (path: string, body: object): Promise<unknown> =>
        (JSON.parse((await ask(simulator, { path, body })).text) as { statusCode: unknown }).statusCode;
      for (const change of [...CHANGES, ...OF_TEXT]) {
        const fields = message(change);
        assert.equal(
          predictStatusCode('text', { ...fields }),
          await answered(TEXT_PATH, fields),
          JSON.stringify(change),
        );
      }
      for (const change of [...CHANGES, ...OF_BINARY]) {
        const fields = { ...message({ messageContent: SEGMENTS }), ...change };
        assert.equal(
          predictStatusCode('binary', { ...fields }),
          await answered(BINARY_PATH, fields),
          JSON.stringify(change),
        );
      }
    });
  });

  it('predicts it for a simple message too', async () => {
    await simulated(async (simulator) => {
      const pairs = { recipientAddressList: '99900004003', messageContent: 'x'.repeat(161), maxSmsPerMessage: '1' };
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const { text } = await ask(simulator, {
        path: SIMPLE_PATH,
        headers,
        body: new URLSearchParams(pairs).toString(),
      });
      assert.match(text, /^statusCode=4026&/);
      assert.equal(predictStatusCode('simple', { ...pairs, recipientAddressList: ['99900004003'] }), 4026);
    });
  });
});
