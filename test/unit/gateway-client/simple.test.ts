import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { sendSimple, type Credentials, type Endpoint, type Exchange } from '../../../src/gateway-client';
import { type SimpleMessage } from '../../../src/gateway-schema';
import { answering, httpAnswer, OK, takeApart, withServer, type Connection, type RawServer } from './servers';

const MESSAGE: SimpleMessage = {
  recipientAddressList: ['436761234567', '436401234567'],
  messageContent: 'Grüße & 1+1',
  test: true,
};
const PAIRS = 'recipientAddressList=436761234567,436401234567&messageContent=Gr%FC%DFe%20%26%201%2B1&test=true';
const METHODS = ['GET', 'POST'] as const;
type Method = (typeof METHODS)[number];

const QUERY: Credentials = { kind: 'queryToken', token: 'canary+/token=' };

interface Options {
  readonly endpoint?: Partial<Endpoint>;
  readonly message?: SimpleMessage;
  readonly signal?: AbortSignal;
  readonly scheme?: 'http' | 'https';
}

function send(port: number, method: Method, options: Options = {}): Promise<Exchange> {
  const { endpoint, message = MESSAGE, signal = new AbortController().signal, scheme = 'http' } = options;
  const whole = {
    baseUrl: new URL(`${scheme}://127.0.0.1:${port}/rest/`),
    credentials: { kind: 'token', token: 'canary-token' } as const,
    timeoutMs: 30_000,
    agent: 'singleUse' as const,
    ...endpoint,
  };
  return sendSimple(whole, message, method, signal);
}

const plain = (body: string, status = 200): Buffer => httpAnswer(status, body, { 'Content-Type': 'text/plain' });
const ACCEPTED = plain('statusCode=2000&statusMessage=OK&transferId=00511a917c0000000814');

/** The only request a server got, taken apart. */
function only({ connections }: RawServer): ReturnType<typeof takeApart> {
  assert.equal(connections.length, 1, 'exactly one connection');
  return takeApart(connections[0]?.received() ?? Buffer.alloc(0));
}

/** Reads the request and hangs up without an answer. */
async function reset({ socket, request }: Connection): Promise<void> {
  await request;
  socket.destroy();
}

describe('api: a simple message on the wire', () => {
  it('as a GET: everything in the query, no body, and no cache may answer', () =>
    withServer(answering(ACCEPTED), async (server) => {
      const { outcome, httpStatus } = await send(server.port, 'GET');
      assert.deepEqual(outcome, {
        kind: 'accepted',
        response: { statusCode: 2000, statusMessage: 'OK', transferId: '00511a917c0000000814' },
      });
      assert.equal(httpStatus, 200);
      const { line, headers, body } = only(server);
      assert.equal(line, `GET /rest/smsmessaging/simple?${PAIRS} HTTP/1.1`);
      assert.equal(body, '');
      headers.delete('host');
      assert.deepEqual(Object.fromEntries(headers), {
        accept: 'text/plain, application/json;q=0.5',
        authorization: 'Bearer canary-token',
        'cache-control': 'no-cache, no-store',
        connection: 'close',
        'user-agent': 'websms-vscode',
        'accept-encoding': 'gzip, deflate, br',
      });
    }));

  it('as a POST: everything in the form, and nothing in the URL', () =>
    withServer(answering(ACCEPTED), async (server) => {
      assert.equal((await send(server.port, 'POST')).outcome.kind, 'accepted');
      const { line, headers, body } = only(server);
      assert.equal(line, 'POST /rest/smsmessaging/simple HTTP/1.1');
      assert.equal(body, PAIRS);
      headers.delete('host');
      assert.deepEqual(Object.fromEntries(headers), {
        accept: 'text/plain, application/json;q=0.5',
        authorization: 'Bearer canary-token',
        connection: 'close',
        'content-length': String(PAIRS.length),
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'websms-vscode',
        'accept-encoding': 'gzip, deflate, br',
      });
    }));

  it('with the token in the query, behind the message and beside the form', () =>
    withServer(answering(ACCEPTED), async (server) => {
      await send(server.port, 'GET', { endpoint: { credentials: QUERY } });
      const { line, headers } = only(server);
      assert.equal(line, `GET /rest/smsmessaging/simple?${PAIRS}&access_token=canary%2B%2Ftoken%3D HTTP/1.1`);
      assert.ok(!headers.has('authorization'));
    }).then(() =>
      withServer(answering(ACCEPTED), async (server) => {
        await send(server.port, 'POST', { endpoint: { credentials: QUERY } });
        const { line, body } = only(server);
        assert.equal(line, 'POST /rest/smsmessaging/simple?access_token=canary%2B%2Ftoken%3D HTTP/1.1');
        assert.equal(body, PAIRS);
      }),
    ));

  it('a thousand recipients arrive whole', () =>
    withServer(answering(ACCEPTED), async (server) => {
      const recipientAddressList = Array.from({ length: 1000 }, (_, index) => String(436_760_000_000 + index));
      await send(server.port, 'GET', { message: { ...MESSAGE, recipientAddressList } });
      assert.ok(only(server).line.includes(`?recipientAddressList=${recipientAddressList.join(',')}&`));
    }));
});

for (const method of METHODS) {
  describe(`api: outcomes of a simple message (${method})`, () => {
    const UNREADABLE = { kind: 'unknown', reason: 'unreadableAnswer' };
    const rows: readonly (readonly [string, Buffer, object])[] = [
      [
        'a refusal in pairs',
        plain('statusCode=4019&statusMessage=parameter%20%22recipientAddressList%22%20invalid'),
        { kind: 'refused', response: { statusCode: 4019, statusMessage: 'parameter "recipientAddressList" invalid' } },
      ],
      [
        'an internal error in pairs',
        plain('statusCode=5000&statusMessage=error'),
        { kind: 'unknown', reason: 'statusCode', response: { statusCode: 5000, statusMessage: 'error' } },
      ],
      [
        'an answer in JSON',
        httpAnswer(200, OK),
        {
          kind: 'accepted',
          response: { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 },
        },
      ],
      ['HTTP 401 without a body', httpAnswer(401, ''), { kind: 'refused', httpStatus: 401 }],
      ['HTTP 414: the URL is too long', plain('', 414), { kind: 'refused', httpStatus: 414 }],
      [
        'HTTP 401 with a code in pairs',
        plain('statusCode=4001', 401),
        { kind: 'refused', response: { statusCode: 4001 } },
      ],
      ['HTTP 503', plain('statusCode=5003', 503), { kind: 'unknown', reason: 'httpStatus', httpStatus: 503 }],
      ['HTML', httpAnswer(200, '<html>?statusCode=2000</html>', { 'Content-Type': 'text/html' }), UNREADABLE],
      ['nothing', plain(''), UNREADABLE],
      ['two codes that differ', plain('statusCode=2000&statusMessage=x&statusCode=4002'), UNREADABLE],
    ];
    for (const [title, answer, expected] of rows) {
      it(title, () =>
        withServer(answering(answer), async (server) => {
          assert.deepEqual((await send(server.port, method)).outcome, expected);
          only(server);
        }),
      );
    }

    it('a reset after the request was read is unknown, and the request is not repeated', () =>
      withServer(reset, async (server) => {
        assert.deepEqual((await send(server.port, method)).outcome, {
          kind: 'unknown',
          reason: 'connectionLost',
          code: 'ECONNRESET',
        });
        only(server);
      }));

    it('an answer that is cut off is unknown, and the request is not repeated', () =>
      withServer(answering(ACCEPTED.subarray(0, -10)), async (server) => {
        assert.deepEqual((await send(server.port, method)).outcome, UNREADABLE);
        only(server);
      }));

    it('a redirect is an answer: nothing goes to where it points', () =>
      withServer(answering(httpAnswer(302, '', { Location: '/rest/elsewhere' })), async (server) => {
        assert.deepEqual((await send(server.port, method)).outcome, { kind: 'refused', httpStatus: 302 });
        only(server);
      }));

    it('a cancel while the TLS handshake is under way: not sent', () =>
      withServer(
        () => undefined,
        async (server) => {
          const cancel = new AbortController();
          const sending = send(server.port, method, { scheme: 'https', signal: cancel.signal });
          const connection = await server.nextConnection();
          await once(connection.socket, 'data'); // the client's hello: the handshake has begun
          cancel.abort();
          assert.deepEqual((await sending).outcome, { kind: 'notSent', reason: 'cancelled' });
        },
      ));

    it('a cancel after the request was read: unknown', () =>
      withServer(
        () => undefined,
        async (server) => {
          const cancel = new AbortController();
          const sending = send(server.port, method, { signal: cancel.signal });
          const connection = await server.nextConnection();
          await connection.request;
          cancel.abort();
          assert.deepEqual((await sending).outcome, { kind: 'unknown', reason: 'cancelled' });
          await connection.closed;
        },
      ));

    it('a character that Latin-1 lacks is an error, and no request is made', () =>
      withServer(answering(ACCEPTED), async (server) => {
        await assert.rejects(send(server.port, method, { message: { ...MESSAGE, messageContent: '5 €' } }), RangeError);
        assert.equal(server.connections.length, 0);
      }));

    it('keeps the token in the URL out of the outcome', async () => {
      const shown: string[] = [];
      const echo = async ({ socket, request }: Connection): Promise<void> => {
        const { line } = takeApart(await request);
        socket.end(plain(`statusCode=4001&statusMessage=${encodeURIComponent(line)}&transferId=canary%2B%2Ftoken%3D`));
      };
      const servers = [
        echo,
        reset,
        answering('HELLO\r\n\r\n'),
        answering(httpAnswer(302, '', { Location: '/?access_token=canary%2B%2Ftoken%3D' })),
      ];
      for (const react of servers) {
        await withServer(react, async ({ port }) => {
          shown.push(JSON.stringify(await send(port, method, { endpoint: { credentials: QUERY } })));
        });
      }
      assert.match(shown[0] ?? '', /"withheld":\["statusMessage","transferId"\]/);
      for (const text of shown) assert.ok(!text.includes('canary'), text);
    });
  });
}
