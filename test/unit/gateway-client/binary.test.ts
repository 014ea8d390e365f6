import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sendBinary, type Credentials, type Exchange } from '../../../src/gateway-client';
import { type BinaryMessage } from '../../../src/gateway-schema';
import { answering, httpAnswer, json, OK, takeApart, withServer } from './servers';

const MESSAGE: BinaryMessage = {
  recipientAddressList: ['436761234567'],
  messageContent: ['BQAD/AIBWnVzYW1tZW4=', 'BQAD/AICZ2Vmw7xndC4='],
  userDataHeaderPresent: true,
  clientMessageId: 'mine',
  test: true,
};

function send(
  port: number,
  message = MESSAGE,
  credentials: Credentials = { kind: 'token', token: 'canary-token' },
): Promise<Exchange> {
  const endpoint = {
    baseUrl: new URL(`http://127.0.0.1:${port}/rest/`),
    credentials,
    timeoutMs: 30_000,
    agent: 'singleUse',
  } as const;
  return sendBinary(endpoint, message, new AbortController().signal);
}

describe('api: sending a binary message', () => {
  it('is one POST of the message as JSON', () =>
    withServer(answering(httpAnswer(200, OK)), async ({ port, connections }) => {
      const { outcome, httpStatus, durationMs } = await send(port);
      assert.deepEqual(outcome, {
        kind: 'accepted',
        response: { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 },
      });
      assert.equal(httpStatus, 200);
      assert.ok(Number.isInteger(durationMs));
      assert.equal(connections.length, 1);
      const { line, headers, body } = takeApart(connections[0]?.received() ?? Buffer.alloc(0));
      assert.equal(line, 'POST /rest/smsmessaging/binary HTTP/1.1');
      assert.equal(headers.get('content-type'), 'application/json');
      assert.equal(headers.get('accept'), 'application/json');
      assert.equal(headers.get('authorization'), 'Bearer canary-token');
      assert.deepEqual(JSON.parse(body), MESSAGE);
    }));

  it('converts base64url segments to standard base64, and sends anything else unchanged', () =>
    withServer(answering(httpAnswer(200, OK)), async ({ port, connections }) => {
      await send(port, { ...MESSAGE, messageContent: ['BQAD_AIB WnVzYW1tZW4', 'no base64!'] });
      const { body } = takeApart(connections[0]?.received() ?? Buffer.alloc(0));
      assert.deepEqual(JSON.parse(body), { ...MESSAGE, messageContent: ['BQAD/AIBWnVzYW1tZW4=', 'no base64!'] });
    }));

  it('carries every field of the documentation', () =>
    withServer(answering(httpAnswer(200, OK)), async ({ port, connections }) => {
      const message = {
        ...MESSAGE,
        senderAddress: 'websms',
        senderAddressType: 'alphanumeric',
        contentCategory: 'advertisement',
        priority: 9,
        notificationCallbackUrl: 'https://user:pass@host/path/',
        validityPeriode: 60,
        sendAsFlashSms: true,
      } as const;
      await send(port, message);
      assert.deepEqual(JSON.parse(takeApart(connections[0]?.received() ?? Buffer.alloc(0)).body), message);
    }));

  it('a segment the server does not like: refused', () =>
    withServer(
      answering(httpAnswer(200, json({ statusCode: 4027, statusMessage: 'bad canary-token' }))),
      async ({ port }) => {
        const { outcome } = await send(port);
        assert.deepEqual(outcome, {
          kind: 'refused',
          response: {
            statusCode: 4027,
            statusMessage: 'A messageContent segment is invalid',
            withheld: ['statusMessage'],
          },
        });
      },
    ));

  it('does not parse the pairs of smsmessaging/simple', () =>
    withServer(answering(httpAnswer(200, 'statusCode=2000&statusMessage=OK')), async ({ port }) => {
      assert.deepEqual((await send(port)).outcome, { kind: 'unknown', reason: 'unreadableAnswer' });
    }));

  it('a connection that ends after the request was read: unknown, never repeated', () =>
    withServer(
      async ({ socket, request }) => {
        await request;
        socket.destroy();
      },
      async (server) => {
        assert.deepEqual((await send(server.port)).outcome, {
          kind: 'unknown',
          reason: 'connectionLost',
          code: 'ECONNRESET',
        });
        assert.equal(server.connections.length, 1);
      },
    ));
});
