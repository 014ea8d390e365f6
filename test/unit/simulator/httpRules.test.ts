import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'mocha';
import { LIMITS, type Simulator } from '../../../src/simulator';
import { ask, message, send, SIMPLE_PATH, simulated, type StatusBody, statusOf, TEXT_PATH } from './client';

/** Writes bytes as they are and reads all that comes back. */
function exchange({ port }: Simulator, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString()));
    socket.once('error', reject).once('close', () => {
      resolve(text);
    });
  });
}

describe('simulator: HTTP', () => {
  for (const path of ['/rest/smsmessaging/text', '/json/smsmessaging/text']) {
    it(`takes text messages at ${path}`, () =>
      simulated(async (simulator) => {
        assert.equal((await send(simulator, message(), { path })).statusCode, 2000);
        assert.equal(simulator.messages()[0]?.path, path);
      }));
  }

  for (const path of [
    '/rest/smsmessaging/text/',
    '/rest//smsmessaging/text',
    '//rest/smsmessaging/text',
    '///rest///smsmessaging///text///',
    '/rest/smsmessaging//text?x=//',
  ]) {
    it(`takes text messages at ${path} too`, () =>
      simulated(async (simulator) => {
        assert.equal((await send(simulator, message(), { path })).statusCode, 2000);
        assert.equal(simulator.messages()[0]?.path, TEXT_PATH);
      }));
  }

  it('has its own pages behind a doubled or trailing slash, and counts them as such', () =>
    simulated(async (simulator) => {
      for (const path of ['//_health', '/_health/', '/_messages//?limit=1'])
        assert.equal((await ask(simulator, { method: 'GET', path })).status, 200);
      assert.equal(simulator.counts().requests, 0);
    }));

  for (const expect of ['', ' ', '100-continue']) {
    it(`takes a message with Expect: ${JSON.stringify(expect)}`, () =>
      simulated(async (simulator) => {
        const head = (own: string): string =>
          `POST ${TEXT_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${simulator.port}\r\nAuthorization: Bearer ${simulator.token}\r\n` +
          `Content-Type: application/json\r\nContent-Length: 68\r\n${own}Connection: close\r\n\r\n`;
        const body = JSON.stringify(message()).padEnd(68);
        assert.match(
          await exchange(simulator, head(`Expect: ${expect}\r\n`) + body),
          /^HTTP\/1.1 200 OK\r\n[^]*:2000,/m,
        );
        assert.equal(simulator.messages().length, 1);
      }));
  }

  it('answers 417 to another Expect', () =>
    simulated(async (simulator) => {
      assert.equal((await ask(simulator, { headers: { Expect: 'x' }, body: message() })).status, 417);
    }));

  const MANY = 1_000_000;
  for (const [name, body, expected] of [
    ['a million commas', ','.repeat(MANY), 'HTTP 400'],
    ['a list of a million commas', `[${','.repeat(MANY)}]`, 'HTTP 400'],
    ['a million opening brackets', '['.repeat(MANY), 'HTTP 400'],
    ['recipients of a million commas', `{"recipientAddressList":[${','.repeat(MANY)}]}`, 'HTTP 400'],
    ['recipients that are a text of commas', message({ recipientAddressList: ','.repeat(MANY) }), '4019'],
    ['one recipient of commas', message({ recipientAddressList: [','.repeat(MANY)] }), '4002'],
    ['500,000 empty recipients', message({ recipientAddressList: new Array(MANY / 4).fill('') }), '4025'],
    ['a text of commas', message({ messageContent: ','.repeat(MANY) }), '2000'],
    ['a sender of commas', message({ senderAddress: ','.repeat(MANY) }), '4003'],
    ['a type of commas', message({ messageType: ','.repeat(MANY) }), '4004'],
    ['a callback of commas', message({ notificationCallbackUrl: ','.repeat(MANY) }), '4016'],
    ['an id of commas', message({ clientMessageId: ','.repeat(MANY), priority: 10 }), '4015'],
    ['a priority of commas', message({ priority: ','.repeat(MANY) }), '4015'],
    ['deep brackets', `{"recipientAddressList":${'['.repeat(MANY / 2 - 20)}${']'.repeat(MANY / 2 - 20)}}`, '4002'],
    ['deep brackets in a field nobody knows', `{"x":${'['.repeat(MANY / 2)}${']'.repeat(MANY / 2)}}`, '4019'],
    ['200,000 fields', `{${Array.from({ length: 90_000 }, (_, index) => `"${index}":1`).join()}}`, '4019'],
  ] satisfies [string, unknown, string][]) {
    it(`answers ${expected} to ${name}`, () =>
      simulated(async (simulator) => {
        const { status, text } = await ask(simulator, { body });
        assert.equal(status === 200 ? String((JSON.parse(text) as StatusBody).statusCode) : `HTTP ${status}`, expected);
      }));
  }

  for (const [name, body, expected] of [
    ['a million commas', ','.repeat(MANY), '4019'],
    ['recipients of a million commas', `recipientAddressList=${','.repeat(MANY)}&messageContent=x`, '4019'],
    ['a million commas and a number', `messageContent=x&recipientAddressList=${','.repeat(MANY)}1`, '4025'],
    ['a million ampersands', '&'.repeat(MANY), '4019'],
    ['a million equal signs', '='.repeat(MANY), '4019'],
    ['a million percent signs', `messageContent=${'%'.repeat(MANY)}`, '4019'],
    ['a text of commas', `recipientAddressList=436761234567&messageContent=${','.repeat(MANY)}`, '2000'],
    ['140,000 fields', Array.from({ length: 140_000 }, (_, index) => index).join('&'), '4019'],
    ['more commas than a body has room for', ','.repeat(LIMITS.bodyBytes + 1), 'HTTP 413'],
  ] as const) {
    it(`answers ${expected} to a form of ${name}`, () =>
      simulated(async (simulator) => {
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
        const { status, text } = await ask(simulator, { path: SIMPLE_PATH, headers, body });
        assert.equal(status === 200 ? /^statusCode=(\d+)/.exec(text)?.[1] : `HTTP ${status}`, expected);
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
