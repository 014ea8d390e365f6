import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { LIMITS } from '../../../src/simulator';
import { ask, message, send, simulated, statusOf } from './client';

describe('simulator: HTTP', () => {
  for (const path of ['/rest/smsmessaging/text', '/json/smsmessaging/text']) {
    it(`takes text messages at ${path}`, () =>
      simulated(async (simulator) => {
        assert.equal((await send(simulator, message(), { path })).statusCode, 2000);
        assert.equal(simulator.messages()[0]?.path, path);
      }));
  }

  it('believes what the npm SDK sends, byte for byte', () =>
    simulated(async (simulator) => {
      const got = await ask(simulator, {
        path: '/json/smsmessaging/text',
        headers: {
          'user-agent': 'nodejs SDK Client (v1.0.3, Linux,linux,6.1)',
          'Content-Type': 'application/json;charset=UTF-8',
        },
        body: '{"messageContent":"h€","recipientAddressList":["4367612345678"],"test":true,"maxSmsPerMessage":1}',
      });
      assert.equal(statusOf(got).statusCode, 2000);
      assert.equal(simulator.messages()[0]?.request.messageContent, 'h€');
    }));

  for (const path of [
    '/',
    '/rest/',
    '/rest/smsmessaging',
    '/rest/smsmessaging/texts',
    '/smsmessaging/text',
    '/_other',
  ]) {
    it(`answers 404 at ${path}`, () =>
      simulated(async (simulator) => {
        assert.equal((await ask(simulator, { path, body: message() })).status, 404);
      }));
  }

  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    it(`answers 405 to ${method} and says what is allowed`, () =>
      simulated(async (simulator) => {
        const got = await ask(simulator, { method });
        assert.equal(got.status, 405);
        assert.equal(got.headers.allow, 'POST');
      }));
  }

  for (const [type, status] of [
    ['application/json', 200],
    ['Application/JSON; Charset="utf-8"', 200],
    [undefined, 415],
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json;charset=ISO-8859-1', 415],
  ] as const) {
    it(`answers ${status} to the content type ${String(type)}`, () =>
      simulated(async (simulator) => {
        assert.equal((await ask(simulator, { headers: { 'Content-Type': type }, body: message() })).status, status);
      }));
  }

  it('answers 415 to a compressed body', () =>
    simulated(async (simulator) => {
      assert.equal((await ask(simulator, { headers: { 'Content-Encoding': 'gzip' }, body: message() })).status, 415);
    }));

  for (const [accept, status] of [
    [undefined, 200],
    ['*/*', 200],
    ['application/*', 200],
    ['text/html, application/json;q=0.5', 200],
    ['text/plain', 406],
    ['application/xml', 406],
    ['application/json;q=0, */*', 406],
  ] as const) {
    it(`answers ${status} to Accept ${String(accept)}`, () =>
      simulated(async (simulator) => {
        assert.equal((await ask(simulator, { headers: { Accept: accept }, body: message() })).status, status);
      }));
  }

  for (const [name, body] of [
    ['half a body', '{"recipientAddressList":['],
    ['a list', '[]'],
    ['a text', '"hello"'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ] as const) {
    it(`answers 400 to ${name}, and 4000 when switched so`, async () => {
      await simulated(async (simulator) => {
        assert.equal((await ask(simulator, { body })).status, 400);
      });
      await simulated(
        async (simulator) => {
          assert.equal(statusOf(await ask(simulator, { body })).statusCode, 4000);
        },
        { switches: { malformedJson: 'status4000' } },
      );
    });
  }

  for (const body of ['', ' \n', 'null', 'false']) {
    it(`answers 4120 to the body ${JSON.stringify(body)}`, () =>
      simulated(async (simulator) => {
        assert.deepEqual(statusOf(await ask(simulator, { body })), {
          statusCode: 4120,
          statusMessage: 'no data provided',
          clientMessageId: null,
          transferId: null,
          smsCount: 0,
        });
      }));
  }

  it('takes a body of exactly the limit and answers 413 to one more byte', () =>
    simulated(async (simulator) => {
      const frame = JSON.stringify(message({ messageContent: '' }));
      const full = JSON.stringify(message({ messageContent: 'a'.repeat(LIMITS.bodyBytes - frame.length) }));
      assert.equal(full.length, LIMITS.bodyBytes);
      assert.equal((await send(simulator, full)).statusCode, 2000);
      assert.equal((await ask(simulator, { body: `${full} ` })).status, 413);
      assert.equal(simulator.messages().length, 1);
    }));

  it('shows the 413 and the 401 to a client that is still uploading far more', () =>
    simulated(async (simulator) => {
      const body = 'a'.repeat(8 * LIMITS.bodyBytes);
      assert.equal((await ask(simulator, { body })).status, 413);
      assert.equal((await ask(simulator, { body, headers: { Authorization: undefined } })).status, 401);
    }));

  it('answers in the type the documentation shows', () =>
    simulated(async (simulator) => {
      assert.equal(
        (await ask(simulator, { body: message() })).headers['content-type'],
        'application/json;charset=UTF-8',
      );
    }));
});
