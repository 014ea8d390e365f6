// What becomes of a logged request: a message that can be sent as it is, and is answered with the code.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { findOutgoingProblems, type Outgoing } from '../../../src/gateway-schema';
import { sendOutgoing } from '../../../src/gateway-client';
import { STATUS_CODES } from '../../../src/codes';
import { startSimulator, type Simulator } from '../../../src/simulator';
import { OWN_TEXT, read, shown } from './reading';

/** A request in JSON and the answer to it, on one line. */
const logged = (fields: object, code: number): string =>
  `${JSON.stringify({ recipientAddressList: ['436761234567'], messageContent: 'Hello', ...fields })} => {"statusCode":${code}‸}`;

describe('reproduce: the message', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator();
  });
  after(() => simulator.close());

  /** What the simulator answers when it is sent as the form would send it. */
  async function answerTo(outgoing: Outgoing): Promise<number | undefined> {
    const endpoint = {
      baseUrl: new URL(simulator.baseUrl),
      credentials: { kind: 'token', token: simulator.token },
      timeoutMs: 10_000,
      agent: 'singleUse',
    } as const;
    const { outcome } = await sendOutgoing(endpoint, outgoing, new AbortController().signal);
    return 'response' in outcome ? outcome.response.statusCode : undefined;
  }

  async function answered(log: string): Promise<number | undefined> {
    const found = read(log);
    assert.ok('outgoing' in found, log);
    assert.deepEqual(findOutgoingProblems(found.outgoing), [], 'the form would not send it');
    return answerTo(found.outgoing);
  }

  const codes = [...STATUS_CODES.map(({ code }) => code), 2777, 4777, 4999, 5001, 5999];

  it('gets the same code again, from a code alone and from a whole request', async () => {
    for (const code of codes) {
      assert.equal(await answered(`statusCode=${code}‸`), code);
      assert.equal(await answered(logged({ senderAddress: 'MyShop', maxSmsPerMessage: 1, priority: 3 }, code)), code);
      assert.equal(
        await answered(
          `GET /simple?recipientAddressList=1&messageContent=%FC&senderAddress=MyShop => statusCode=${code}‸`,
        ),
        code,
      );
      assert.equal(
        await answered(logged({ messageContent: ['BQAD/AIBWnVzYW1tZW4='], userDataHeaderPresent: true }, code)),
        code,
      );
    }
  });

  it('gets the code although the request breaks a rule of its own', async () => {
    const broken: object[] = [
      { priority: 99 },
      { validityPeriode: 1 },
      { contentCategory: 'x' },
      { messageType: 'x' },
      { notificationCallbackUrl: 'ftp://x' },
      { senderAddress: 'a sender that is too long' },
      { senderAddress: 'Müßig漢' },
      { senderAddressType: 'shortcode', senderAddress: '43676123456789' },
      { senderAddressType: 'alphanumeric' },
      { messageContent: '' },
      { messageContent: ['?'] },
      { messageContent: [] },
      { clientMessageId: 'x'.repeat(300) },
      { maxSmsPerMessage: 1, messageContent: 'x'.repeat(161) },
      { maxSmsPerMessage: 1, senderAddress: '漢', messageContent: 'x'.repeat(161) },
    ];
    for (const fields of broken)
      for (const code of [2000, 4003, 4015, 4026, 5003])
        assert.equal(await answered(logged(fields, code)), code, JSON.stringify(fields));
  });

  it('keeps maxSmsPerMessage for 4026, and leaves it out where it would cause another code', () => {
    const fields = { maxSmsPerMessage: 1, messageContent: 'x'.repeat(161), priority: 2 };
    assert.deepEqual(shown(logged(fields, 4026)), {
      code: 4026,
      text: fields.messageContent,
      maxSmsPerMessage: 1,
      priority: 2,
    });
    assert.deepEqual(shown(logged(fields, 4002)), {
      code: 4002,
      text: fields.messageContent,
      priority: 2,
      leftOut: ['maxSmsPerMessage'],
    });
  });

  it('keeps the priority 0 that some libraries always send', () => {
    assert.deepEqual(shown(logged({ priority: 0 }, 4002)), { code: 4002, text: 'Hello', priority: 0 });
  });

  it('reports what was left out', () => {
    assert.deepEqual(shown(logged({ priority: 99, validityPeriode: 'x', maxSmsPerMessage: 3 }, 4015)), {
      code: 4015,
      text: 'Hello',
      maxSmsPerMessage: 3,
      leftOut: ['validityPeriode', 'priority'],
    });
    assert.deepEqual(
      shown(logged({ senderAddress: 'a sender that is too long', senderAddressType: 'alphanumeric' }, 4003)),
      { code: 4003, text: 'Hello', leftOut: ['senderAddress', 'senderAddressType'] },
    );
    assert.deepEqual(shown(logged({ messageContent: ['no.base64'] }, 4027)), {
      code: 4027,
      leftOut: ['messageContent'],
    });
  });

  it('has a text of its own where the log has none', () => {
    const found = read('statusCode=4009‸');
    assert.ok('outgoing' in found);
    assert.equal(found.outgoing.message.messageContent, OWN_TEXT);
  });

  it('uses the call that can carry its text', () => {
    assert.deepEqual(shown('GET /simple?messageContent=5%20%E2%82%AC&recipientAddressList=1 statusCode=4‸026'), {
      code: 4026,
      text: '5 €',
    });
  });

  it('accepts numbers and booleans as programs write them', () => {
    const fields = {
      maxSmsPerMessage: '3',
      priority: 4.0,
      senderAddress: 436761234567,
      senderAddressType: 'SenderAddressType.INTERNATIONAL',
      sendAsFlashSms: 'True',
      contentCategory: 'Advertisement',
    };
    assert.deepEqual(shown(logged(fields, 2000)), {
      code: 2000,
      text: 'Hello',
      maxSmsPerMessage: 3,
      priority: 4,
      senderAddress: '436761234567',
      senderAddressType: 'international',
      sendAsFlashSms: true,
      contentCategory: 'advertisement',
    });
  });

  it('has at most 10,000 characters of a text, and says when it is not whole', () => {
    const long = shown(logged({ messageContent: `${'x'.repeat(9_999)}😀${'y'.repeat(5_000)}` }, 2000));
    assert.deepEqual([(long['text'] as string).length, long['cut']], [10_000, true]);
    assert.doesNotMatch(long['text'] as string, /\p{Surrogate}/u);
    assert.deepEqual(shown('{"messageContent":"Hello wor\nstatusCode=40‸26'), {
      code: 4026,
      text: 'Hello wor',
      cut: true,
    });
  });

  it('never contains a secret that is logged beside it', () => {
    const secrets = [
      'access_token=SECRET',
      'Authorization: Bearer SECRET',
      'authorization=Basic SECRETSECRET',
      '"password":"SECRET"',
      'password=SECRET',
      'api_key: SECRET',
      'Bearer SECRETSECRET',
    ];
    const texts = [
      'messageContent=Hello you',
      'messageContent: Hello you',
      '{"messageContent":"Hello',
      '{"messageContent":"Hello"',
      '?messageContent=Hello',
      'Msg[messageContent=Hello',
      'senderAddress: Shop',
      'maxSmsPerMessage=1&messageContent=Hello',
    ];
    for (const secret of secrets) {
      for (const text of texts) {
        for (const log of [
          `${text} ${secret} statusCode=40‸26`,
          `${text}, ${secret}\nstatusCode=40‸26`,
          `${text}&${secret} statusCode=40‸26`,
          `${secret} ${text}\nstatusCode=40‸26`,
        ]) {
          assert.doesNotMatch(JSON.stringify(read(log)), /SECRET/, log);
        }
      }
    }
  });

  it('never holds the user name, the password or a key of an address', () => {
    const callback = (address: string) =>
      shown(logged({ notificationCallbackUrl: address }, 2000))['notificationCallbackUrl'];
    assert.equal(callback('https://user:SECRET@shop.example/reports?id=7'), 'https://shop.example/reports?id=7');
    assert.equal(callback('https://***:***@shop.example/'), 'https://shop.example/');
    assert.equal(
      callback('https://shop.example/reports?id=7&api_key=SECRET&access_token=SECRET&Signature=SECRET'),
      'https://shop.example/reports?id=7',
    );
    assert.equal(callback('https://shop.example/reports?id=7'), 'https://shop.example/reports?id=7');
    assert.equal(callback('user:SECRET@shop.example'), undefined);
  });
});
