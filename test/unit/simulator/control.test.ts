import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { InboundText } from '../../../src/gateway-schema';
import { LIMITS, type Reply, ReplyError, type Simulator, type SimulatorEvent } from '../../../src/simulator';
import { ask, type Got, message, send, simulated } from './client';
import { receiving } from './receiver';

/** The text of a call that came. */
function inbound(call: { readonly body: unknown } | undefined): InboundText {
  assert.ok(call);
  return call.body as InboundText;
}

const postReply = (simulator: Simulator, body: unknown): Promise<Got> => ask(simulator, { path: '/_replies', body });

describe('simulator: replies', () => {
  it('look like the documentation’s inbound text and go where the message’s reports go', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const fields = {
          notificationCallbackUrl: receiver.url,
          senderAddress: '0660123456',
          senderAddressType: 'national',
        };
        const { transferId } = await send(
          simulator,
          message({ ...fields, recipientAddressList: ['99900000109', '436761234567'] }),
        );
        await receiver.received(1); // the second recipient's report
        const got = await postReply(simulator, { transferId, text: 'Grüße' });
        assert.equal(got.status, 200);
        const { body } = receiver.all[1] ?? assert.fail();
        assert.match(body.notificationId, /^5\d{18}$/);
        assert.deepEqual(body, {
          messageType: 'text',
          notificationId: body.notificationId,
          senderAddress: '99900000109',
          recipientAddress: '0660123456',
          recipientAddressType: 'national',
          senderAddressType: 'international',
          messageFlashSms: false,
          textMessageContent: 'Grüße',
        });
        assert.deepEqual(JSON.parse(got.text), simulator.callbacks().at(-1));
      }),
    ));

  it('use the URL’s userinfo though the list masks it', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const notificationCallbackUrl = `http://user:pass@127.0.0.1:${receiver.port}/`;
        const { transferId } = await send(simulator, message({ notificationCallbackUrl, test: true }));
        await simulator.reply({ transferId: transferId ?? '', text: 'x' });
        assert.equal(receiver.all[0]?.headers.authorization, 'Basic dXNlcjpwYXNz');
      }),
    ));

  it('go anywhere on this computer, from and to any number', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const given = { callbackUrl: receiver.url, from: '436761234567', text: 'x' };
        for (const [to, type] of [
          ['1234', 'shortcode'],
          ['066012345678', 'national'],
          ['4366012345678', 'international'],
        ]) {
          assert.equal((await simulator.reply({ ...given, ...(to !== undefined && { to }) })).result, 'acknowledged');
          const { senderAddress, recipientAddress, recipientAddressType } = inbound(receiver.all.at(-1));
          assert.deepEqual([senderAddress, recipientAddress, recipientAddressType], ['436761234567', to, type]);
        }
        await simulator.reply(given);
        assert.match(inbound(receiver.all.at(-1)).recipientAddress, /^0\d+$/, 'the account’s own');
      }),
    ));

  it('go to the account’s number where the sender is a name', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const fields = {
          notificationCallbackUrl: receiver.url,
          senderAddress: 'websms',
          recipientAddressList: ['99900000109'],
        };
        const { transferId } = await send(simulator, message(fields));
        await simulator.reply({ transferId: transferId ?? '', text: 'x' });
        assert.match(inbound(receiver.all[0]).recipientAddress, /^0\d+$/);
      }),
    ));

  it('are answered 502 when nobody acknowledged them', () =>
    simulated(async (simulator) => {
      const got = await postReply(simulator, { callbackUrl: 'http://192.0.2.1/', from: '436761234567', text: 'x' });
      assert.equal(got.status, 502);
      assert.equal((JSON.parse(got.text) as { result: string }).result, 'refused');
    }));

  for (const [name, reply] of [
    ['no URL', { from: '436761234567', text: 'x' }],
    ['an unknown transferId', { transferId: '00', text: 'x' }],
    ['no handset', { callbackUrl: 'http://127.0.0.1/', text: 'x' }],
    ['a handset that is no MSISDN', { callbackUrl: 'http://127.0.0.1/', from: '0676', text: 'x' }],
    [
      'a receiver that is no number',
      { callbackUrl: 'http://127.0.0.1/', from: '436761234567', to: 'websms', text: 'x' },
    ],
    ['no text', { callbackUrl: 'http://127.0.0.1/', from: '436761234567', text: '' }],
    [
      'too much text',
      { callbackUrl: 'http://127.0.0.1/', from: '436761234567', text: 'x'.repeat(LIMITS.replyCharacters + 1) },
    ],
    ['another scheme', { callbackUrl: 'file:///etc/passwd', from: '436761234567', text: 'x' }],
  ] satisfies [string, Reply][]) {
    it(`cannot have ${name}`, () =>
      simulated(async (simulator) => {
        await assert.rejects(simulator.reply(reply), ReplyError);
        assert.equal((await postReply(simulator, reply)).status, 400);
        assert.deepEqual(simulator.callbacks(), []);
      }));
  }

  it('need a message with a callback URL, and JSON of texts', () =>
    simulated(async (simulator) => {
      const { transferId } = await send(simulator, message());
      assert.match((await postReply(simulator, { transferId, text: 'x' })).text, /no notificationCallbackUrl/);
      for (const body of ['', '{', '[]', { text: 5 }, { text: 'x', from: 436761234567 }, {}]) {
        assert.equal((await postReply(simulator, body)).status, 400);
      }
    }));
});

describe('simulator: control API', () => {
  for (const [method, path] of [
    ['GET', '/_messages'],
    ['DELETE', '/_messages'],
    ['GET', '/_requests'],
    ['DELETE', '/_state'],
    ['GET', '/_callbacks'],
    ['POST', '/_next'],
    ['POST', '/_replies'],
  ] as const) {
    it(`guards ${method} ${path} with the token, the host and the origin`, () =>
      simulated(async (simulator) => {
        await send(simulator, message());
        for (const authorization of [undefined, 'Bearer wrong', 'Bearer inactive']) {
          const got = await ask(simulator, { method, path, headers: { Authorization: authorization } });
          assert.deepEqual([got.status, got.text], [401, '']);
        }
        for (const headers of [
          { Host: 'evil.example' },
          { Origin: 'https://evil.example' },
          { 'Sec-Fetch-Site': 'cross-site' },
        ]) {
          assert.equal((await ask(simulator, { method, path, headers })).status, 403);
        }
        assert.equal((await ask(simulator, { method: 'PUT', path })).status, 405);
        assert.equal(simulator.messages().length, 1);
      }));
  }

  it('clears messages at DELETE /_messages, and keeps counting', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const throttled = message({ recipientAddressList: ['99900009007'] });
          assert.equal((await ask(simulator, { body: throttled })).status, 429);
          await send(simulator, message({ clientMessageId: 'a', notificationCallbackUrl: receiver.url }));
          await receiver.received(1);
          const { status, text } = await ask(simulator, { method: 'DELETE', path: '/_messages' });
          assert.equal(status, 200);
          assert.equal((JSON.parse(text) as { accepted: number }).accepted, 1);
          assert.deepEqual([simulator.messages(), simulator.counts().accepted], [[], 1]);
          await send(simulator, message({ clientMessageId: 'a' })); // no duplicate any more
          for (const expected of [429, 429, 200])
            assert.equal((await ask(simulator, { body: throttled })).status, expected);
        },
        { switches: { duplicateClientMessageId: 'refuse' } },
      ),
    ));
});

describe('simulator: events', () => {
  it('report accepted messages, replies, callbacks and clearing, until the listener is removed', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const events: SimulatorEvent[] = [];
          const both: SimulatorEvent[] = [];
          const stop = simulator.onMessage((event) => events.push(event));
          simulator.onMessage((event) => both.push(event));
          const url = `http://user:pass@127.0.0.1:${receiver.port}/`;
          await send(simulator, message({ notificationCallbackUrl: url, recipientAddressList: ['99900000200'] }));
          await send(simulator, message({ priority: 10 })); // refused: nothing to tell
          await receiver.received(2);
          while (simulator.callbacks().length < 2) await new Promise(setImmediate); // the answer is on its way back
          const { transferId } = simulator.messages()[0] ?? assert.fail();
          await simulator.reply({ transferId, text: 'from a view' });
          simulator.clear();
          await Promise.resolve();
          stop();
          await send(simulator, message());
          assert.deepEqual(both.slice(0, -1), events);
          assert.equal(both.at(-1)?.kind, 'accepted');
          assert.deepEqual(
            events.map(({ kind }) => kind),
            ['accepted', 'report', 'callback', 'reply', 'callback', 'reply', 'callback', 'cleared'],
          );
          const [accepted, , , reply] = events;
          assert.ok(accepted?.kind === 'accepted' && accepted.message.transferId === transferId);
          assert.ok(reply?.kind === 'reply' && reply.reply.senderAddress === '99900000200');
          assert.ok(!JSON.stringify(events).includes('user:pass'));
          assert.deepEqual([simulator.callbacks().length, simulator.messages().length], [0, 1]);
        },
        { switches: { reportPauseMs: 0 } },
      ),
    ));
});
