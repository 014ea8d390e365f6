import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Credentials, Exchange } from '../../../src/gateway-client';
import type { TextMessage } from '../../../src/gateway-schema';
import { findStatusCode, STATUS_CODES } from '../../../src/codes';
import { FAULTS, startSimulator, statusRecipient, type Simulator, type SimulatorOptions } from '../../../src/simulator';
import { answering, httpAnswer, json, MESSAGE, OK, send, takeApart, withServer, type TakenApart } from './servers';

/** The request a server got, taken apart. */
async function captured(options: Parameters<typeof send>[1] = {}): Promise<TakenApart & { all: Buffer }> {
  return withServer(answering(httpAnswer(200, OK)), async (server) => {
    const { outcome } = await send(server.port, options);
    assert.equal(outcome.kind, 'accepted');
    const [connection] = server.connections;
    assert.ok(connection && server.connections.length === 1, 'exactly one connection');
    const all = connection.received();
    const request = takeApart(all);
    assert.equal(request.headers.get('host'), `127.0.0.1:${server.port}`);
    return { ...request, all };
  });
}

async function simulated(
  test: (
    simulator: Simulator,
    sendTo: (recipient: string, options?: Parameters<typeof send>[1]) => Promise<Exchange>,
  ) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const simulator = await startSimulator(options);
  try {
    await test(simulator, (recipient, { endpoint, message, ...more } = {}) =>
      send(simulator.port, {
        ...more,
        endpoint: { credentials: { kind: 'token', token: simulator.token }, ...endpoint },
        message: { recipientAddressList: [recipient], ...message },
      }),
    );
  } finally {
    await simulator.close();
  }
}

/** The outcome of a server's answer, and that it got exactly one request. */
async function outcomeOf(...parts: readonly (string | Buffer)[]): Promise<Exchange['outcome']> {
  return withServer(answering(...parts), async (server) => {
    const { outcome } = await send(server.port);
    assert.equal(server.connections.length, 1);
    return outcome;
  });
}

const UNREADABLE = { kind: 'unknown', reason: 'unreadableAnswer' };
const ACCEPTED = {
  kind: 'accepted',
  response: { statusCode: 2000, statusMessage: 'OK', transferId: '0063c11b0100eeda5a1d', smsCount: 1 },
};

describe('api: the request on the wire', () => {
  it('is one POST of the message as JSON, with these headers and no other', async () => {
    const { line, headers, body } = await captured();
    assert.equal(line, 'POST /rest/smsmessaging/text HTTP/1.1');
    headers.delete('host');
    assert.deepEqual(Object.fromEntries(headers), {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer canary-token',
      connection: 'close',
      'content-length': '66',
      // Says which program it is, and nothing about the machine or the person.
      'user-agent': 'websms-vscode',
      'accept-encoding': 'gzip, deflate, br',
    });
    assert.equal(body, '{"recipientAddressList":["436761234567"],"messageContent":"Hello"}');
  });

  it('carries exactly the fields of the message, in UTF-8', async () => {
    const message: TextMessage = {
      recipientAddressList: ['436761234567', '436761234568'],
      messageContent: 'Grüße "€" 🙂\n\u0000\u2028</script>',
      senderAddress: 'websms',
      senderAddressType: 'alphanumeric',
      clientMessageId: 'ä-1',
      test: true,
      maxSmsPerMessage: 0,
    };
    const { headers, body } = await captured({ message });
    assert.deepEqual(JSON.parse(body), message);
    assert.equal(headers.get('content-length'), String(Buffer.byteLength(body)));
    assert.ok(body.includes('Grüße') && body.includes('🙂'), 'not escaped, not Latin-1');
  });

  it('says "test" only when it is one', async () => {
    assert.deepEqual(JSON.parse((await captured({ message: { test: true } })).body), { ...MESSAGE, test: true });
    assert.deepEqual(JSON.parse((await captured()).body), MESSAGE);
  });

  it('authenticates by user name and password in UTF-8', async () => {
    const { headers, all } = await captured({
      endpoint: { credentials: { kind: 'basic', username: 'jürgen', password: 'grüß€🙂' } },
    });
    assert.equal(headers.get('authorization'), 'Basic asO8cmdlbjpncsO8w5/igqzwn5mC');
    assert.ok(!all.includes('grüß') && !all.includes('jürgen'));
  });

  it('authenticates by the query where that was chosen, and then not by a header', async () => {
    const { line, headers, body } = await captured({
      endpoint: { credentials: { kind: 'queryToken', token: 'canary+/=&#?' } },
    });
    assert.equal(line, 'POST /rest/smsmessaging/text?access_token=canary%2B%2F%3D%26%23%3F HTTP/1.1');
    assert.ok(!headers.has('authorization'));
    assert.ok(!body.includes('canary') && ![...headers.values()].some((value) => value.includes('canary')));
  });

  it('keeps secrets out of the path', async () => {
    assert.ok(!(await captured()).line.includes('canary'));
  });

  it('appends its path to a base URL of any depth', () =>
    withServer(answering(httpAnswer(200, OK)), async ({ port, connections }) => {
      await send(port, { endpoint: { baseUrl: new URL(`http://127.0.0.1:${port}/a/b%20c/`) } });
      assert.ok(connections[0]?.received().toString().startsWith('POST /a/b%20c/smsmessaging/text HTTP/1.1\r\n'));
    }));

  it('accepts any timeout, also one that is no whole number of milliseconds', async () => {
    await captured({ endpoint: { timeoutMs: 9_999.5 } });
  });
});

describe('api: status codes through the simulator', () => {
  for (const { code } of STATUS_CODES) {
    it(String(code), () =>
      simulated(async (simulator, sendTo) => {
        const { outcome, httpStatus } = await sendTo(statusRecipient(code), { message: { clientMessageId: 'mine' } });
        const kind = code < 3000 ? 'accepted' : code === 5000 ? 'unknown' : 'refused';
        assert.equal(outcome.kind, kind);
        assert.ok('response' in outcome);
        assert.equal(outcome.response.statusCode, code);
        assert.equal(outcome.response.clientMessageId, 'mine');
        assert.equal(outcome.response.transferId !== undefined, kind === 'accepted');
        assert.equal(httpStatus, 200);
        assert.deepEqual(simulator.counts(), {
          connections: 1,
          requests: 1,
          accepted: kind === 'accepted' ? 1 : 0,
          refused: kind === 'refused' ? 1 : 0,
        });
      }),
    );
  }

  it('undocumented codes, by their class', () =>
    simulated(async (_simulator, sendTo) => {
      for (const [code, kind] of [
        [2999, 'accepted'],
        [4028, 'refused'],
        [4999, 'refused'],
        [5999, 'unknown'],
      ] as const) {
        assert.equal((await sendTo(statusRecipient(code))).outcome.kind, kind, String(code));
      }
    }));

  const credentials: readonly (readonly [Credentials, object])[] = [
    [
      { kind: 'token', token: 'wrong' },
      { kind: 'refused', httpStatus: 401 },
    ],
    [
      { kind: 'basic', username: 'anna', password: 'wrong' },
      { kind: 'refused', httpStatus: 401 },
    ],
    [
      { kind: 'queryToken', token: 'wrong' },
      { kind: 'refused', httpStatus: 401 },
    ],
  ];
  for (const [wrong, expected] of credentials) {
    it(`wrong credentials (${wrong.kind})`, () =>
      simulated(async (simulator, sendTo) => {
        const { outcome, httpStatus } = await sendTo('436761234567', { endpoint: { credentials: wrong } });
        assert.deepEqual(outcome, expected);
        assert.equal(httpStatus, 401);
        assert.equal(simulator.counts().accepted, 0);
      }));
  }

  it('an inactive account', () =>
    simulated(async (_simulator, sendTo) => {
      const { outcome } = await sendTo('436761234567', {
        endpoint: { credentials: { kind: 'token', token: 'inactive' } },
      });
      assert.equal(outcome.kind === 'refused' && 'response' in outcome && outcome.response.statusCode, 4001);
    }));

  it('user name and password, read back by the simulator', () =>
    simulated(async (simulator, sendTo) => {
      const basic: Credentials = { kind: 'basic', username: 'jürgen', password: simulator.token };
      const { outcome } = await sendTo('436761234567', {
        endpoint: { credentials: basic },
        message: { messageContent: 'Grüße 🙂', test: true },
      });
      assert.equal(outcome.kind, 'accepted');
      const [message] = simulator.messages();
      assert.equal(message?.authScheme, 'basic');
      assert.deepEqual(message.request, {
        recipientAddressList: ['436761234567'],
        messageContent: 'Grüße 🙂',
        test: true,
      });
    }));

  it('a token in the query, read back by the simulator', () =>
    simulated(async (simulator, sendTo) => {
      const query: Credentials = { kind: 'queryToken', token: simulator.token };
      assert.equal((await sendTo('436761234567', { endpoint: { credentials: query } })).outcome.kind, 'accepted');
      assert.equal(simulator.messages()[0]?.authScheme, 'query');
    }));
});

describe('api: faults through the simulator', () => {
  /** What the sender is told, and whether the message was taken: never "not sent" or "refused" when it was. */
  const expected: Readonly<Record<string, { readonly outcome: object; readonly accepted: number }>> = {
    '99900009002': { outcome: { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' }, accepted: 0 },
    '99900009003': { outcome: { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' }, accepted: 1 },
    '99900009004': { outcome: { kind: 'unknown', reason: 'httpStatus', httpStatus: 502 }, accepted: 1 },
    '99900009005': { outcome: UNREADABLE, accepted: 1 },
    '99900009006': { outcome: { kind: 'unknown', reason: 'timeout' }, accepted: 0 },
    '99900009007': { outcome: { kind: 'refused', httpStatus: 429 }, accepted: 0 },
    '99900009008': { outcome: { kind: 'refused', httpStatus: 401 }, accepted: 0 },
    '99900009009': { outcome: UNREADABLE, accepted: 1 },
    '99900009010': { outcome: { kind: 'unknown', reason: 'timeout' }, accepted: 1 },
  };
  const SLOW = '99900009001';

  it('has a row for each fault of the simulator', () => {
    assert.deepEqual(
      FAULTS.map(({ recipient }) => recipient),
      [SLOW, ...Object.keys(expected)],
    );
  });

  for (const { recipient, effect } of FAULTS.filter(({ recipient }) => recipient !== SLOW)) {
    it(`${recipient}: ${effect}`, () =>
      simulated(async (simulator, sendTo) => {
        const { outcome } = await sendTo(recipient, {
          endpoint: { timeoutMs: /90(?:06|10)$/.test(recipient) ? 1000 : 30_000 },
        });
        assert.deepEqual(outcome, expected[recipient]?.outcome);
        assert.deepEqual(simulator.counts(), {
          connections: 1,
          requests: 1,
          accepted: expected[recipient]?.accepted,
          refused: outcome.kind === 'refused' ? 1 : 0,
        });
      }));
  }

  it('a late answer within the limit is an answer', () =>
    simulated(
      async (_simulator, sendTo) => {
        assert.equal((await sendTo(SLOW)).outcome.kind, 'accepted');
      },
      { switches: { slowAnswerMs: 50 } },
    ));

  it('a late answer after the limit is unknown: the message was taken', () =>
    simulated(
      async (simulator, sendTo) => {
        const { outcome, httpStatus } = await sendTo(SLOW, { endpoint: { timeoutMs: 1000 } });
        assert.deepEqual(outcome, { kind: 'unknown', reason: 'timeout' });
        assert.equal(httpStatus, undefined);
        assert.equal(simulator.counts().accepted, 1);
      },
      { switches: { slowAnswerMs: 60_000 } },
    ));

  it('a reset as soon as the connection is made is not sent, or unknown where the connection was seen to stand', () =>
    simulated(
      async (simulator, sendTo) => {
        const { outcome } = await sendTo('436761234567');
        // The system tells it as a failed connect when the reset is there before the connection was reported.
        const early = { kind: 'notSent', reason: 'connect', code: 'ECONNRESET' };
        const late = { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' };
        assert.deepEqual(outcome, outcome.kind === 'notSent' ? early : late);
        assert.equal(simulator.counts().connections, 1);
      },
      { switches: { resetBeforeReading: true } },
    ));
});

describe('api: responses that only a raw server gives', () => {
  const head = (more: string): string =>
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n${more}\r\n`;

  const rows: readonly (readonly [string, readonly (string | Buffer)[], object])[] = [
    ['a usual answer', [httpAnswer(200, OK)], ACCEPTED],
    ['an answer without a length, ended by the connection', [head('') + OK], ACCEPTED],
    [
      'an answer in chunks',
      [head('Transfer-Encoding: chunked\r\n'), `${OK.length.toString(16)}\r\n${OK}\r\n0\r\n\r\n`],
      ACCEPTED,
    ],
    [
      'an answer in chunks of one byte, with a trailer',
      [
        head('Transfer-Encoding: chunked\r\n'),
        Array.from(OK, (byte) => `1\r\n${byte}\r\n`).join(''),
        '0\r\nX-Trailer: 1\r\n\r\n',
      ],
      ACCEPTED,
    ],
    ['a byte order mark', [httpAnswer(200, `\ufeff${OK}`)], ACCEPTED],
    ['another content type: the body decides', [httpAnswer(200, OK, { 'Content-Type': 'text/plain' })], ACCEPTED],
    ['no content type', [`HTTP/1.1 200 OK\r\nContent-Length: ${OK.length}\r\n\r\n${OK}`], ACCEPTED],
    ['HTML', [httpAnswer(200, '<html>OK</html>', { 'Content-Type': 'text/html' })], UNREADABLE],
    [
      'the pairs of smsmessaging/simple',
      [httpAnswer(200, 'statusCode=2000&statusMessage=OK', { 'Content-Type': 'text/plain' })],
      UNREADABLE,
    ],
    ['an empty body', [httpAnswer(200, '')], UNREADABLE],
    ['HTTP 204', ['HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'], UNREADABLE],
    [
      'bytes that are no UTF-8',
      [
        httpAnswer(
          200,
          Buffer.concat([
            Buffer.from('{"statusCode":2000,"statusMessage":"'),
            Buffer.from([0xfc, 0x80]),
            Buffer.from('"}'),
          ]),
        ),
      ],
      { kind: 'accepted', response: { statusCode: 2000, statusMessage: 'ü€' } },
    ],
    ['bytes that are no text', [httpAnswer(200, Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0xfe]))], UNREADABLE],
    ['half of the length it promised', [head(`Content-Length: ${OK.length}\r\n`) + OK.slice(0, 40)], UNREADABLE],
    ['a whole object, but less than it promised', [head(`Content-Length: ${OK.length + 1}\r\n`) + OK], UNREADABLE],
    [
      'chunks without their end',
      [head('Transfer-Encoding: chunked\r\n'), `${OK.length.toString(16)}\r\n${OK}\r\n`],
      UNREADABLE,
    ],
    ['a compression that is none', [httpAnswer(200, OK, { 'Content-Encoding': 'gzip' })], UNREADABLE],
    [
      'a status line that is none',
      ['HELLO\r\n\r\n'],
      { kind: 'unknown', reason: 'connectionLost', code: 'HPE_INVALID_CONSTANT' },
    ],
    ['half a status line', ['HTTP/1.1 20'], { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' }],
    ['nothing', [], { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' }],
    ['HTTP 100 and then an answer', ['HTTP/1.1 100 Continue\r\n\r\n', httpAnswer(200, OK)], ACCEPTED],
    [
      'HTTP 400 with a code',
      [httpAnswer(400, json({ statusCode: 4000 }))],
      { kind: 'refused', response: { statusCode: 4000 } },
    ],
    [
      'HTTP 404 of a gateway',
      [httpAnswer(404, json({ statusCode: 404, message: 'Resource not found' }))],
      { kind: 'refused', httpStatus: 404 },
    ],
    [
      'HTTP 503 with a refusing code',
      [httpAnswer(503, json({ statusCode: 5003 }))],
      { kind: 'unknown', reason: 'httpStatus', httpStatus: 503 },
    ],
    ['HTTP 407 of a proxy', [httpAnswer(407, '')], { kind: 'notSent', reason: 'proxyAuthentication' }],
    ['HTTP 408', [httpAnswer(408, '')], { kind: 'unknown', reason: 'httpStatus', httpStatus: 408 }],
  ];
  for (const [title, parts, expected] of rows) {
    it(title, async () => {
      assert.deepEqual(await outcomeOf(...parts), expected);
    });
  }

  it('a redirect is an answer: nothing goes to where it points', () =>
    withServer(answering(httpAnswer(200, OK)), (elsewhere) =>
      withServer(
        answering(httpAnswer(307, '', { Location: `http://127.0.0.1:${elsewhere.port}/rest/smsmessaging/text` })),
        async (server) => {
          const { outcome, httpStatus } = await send(server.port);
          assert.deepEqual(outcome, { kind: 'refused', httpStatus: 307 });
          assert.equal(httpStatus, 307);
          assert.equal(server.connections.length, 1);
          assert.equal(elsewhere.connections.length, 0);
        },
      ),
    ));

  for (const status of [300, 301, 302, 304, 305, 308, 399]) {
    it(`a redirect ${status} to itself is not followed`, async () => {
      assert.deepEqual(await outcomeOf(httpAnswer(status, '', { Location: '/rest/smsmessaging/text' })), {
        kind: 'refused',
        httpStatus: status,
      });
    });
  }

  it('a redirect 303 is not followed either, but says that the POST was processed: unknown', async () => {
    for (const body of ['', json({ statusCode: 4001 }), OK]) {
      assert.deepEqual(await outcomeOf(httpAnswer(303, body, { Location: '/rest/smsmessaging/text' })), {
        kind: 'unknown',
        reason: 'httpStatus',
        httpStatus: 303,
      });
    }
  });

  it('an endless body is not read to the end: the connection is closed', () =>
    withServer(
      async ({ socket, request }) => {
        await request;
        socket.write(head(''));
        const more = (): void => {
          while (socket.writable && socket.write(Buffer.alloc(65_536, '7')));
        };
        socket.on('drain', more);
        more();
      },
      async ({ port, connections }) => {
        const { outcome, httpStatus } = await send(port);
        assert.deepEqual(outcome, UNREADABLE);
        assert.equal(httpStatus, 200);
        await connections[0]?.closed;
      },
    ));

  it('a readable object of more than 128 KiB is no answer', async () => {
    assert.deepEqual(
      await outcomeOf(httpAnswer(200, json({ statusCode: 2000, statusMessage: 'x'.repeat(128 * 1024) }))),
      UNREADABLE,
    );
  });

  it('a message that is longer than any sentence is withheld', async () => {
    const outcome = await outcomeOf(httpAnswer(200, json({ statusCode: 4002, statusMessage: 'x'.repeat(130_000) })));
    assert.deepEqual(outcome, {
      kind: 'refused',
      response: { statusCode: 4002, statusMessage: findStatusCode(4002)?.message, withheld: ['statusMessage'] },
    });
  });
});

describe('api: how long a server asks to wait', () => {
  const rows: readonly (readonly [string, Buffer, number | undefined])[] = [
    ['with HTTP 429', httpAnswer(429, '', { 'Retry-After': '2' }), 2000],
    ['with HTTP 503', httpAnswer(503, '', { 'Retry-After': '120' }), 120_000],
    ['with a status code', httpAnswer(200, json({ statusCode: 4012 }), { 'retry-after': '7' }), 7000],
    ['by a date that has passed', httpAnswer(429, '', { 'Retry-After': 'Thu, 01 Jan 2015 00:00:00 GMT' }), 0],
    ['in words', httpAnswer(429, '', { 'Retry-After': 'soon' }), undefined],
    ['not at all', httpAnswer(429, ''), undefined],
  ];
  for (const [title, answer, expected] of rows) {
    it(title, () =>
      withServer(answering(answer), async (server) => {
        const exchange = await send(server.port);
        assert.equal(exchange.retryAfterMs, expected);
        assert.equal('retryAfterMs' in exchange, expected !== undefined);
      }),
    );
  }

  it('is not known without an answer', () =>
    withServer(answering(), async (server) => {
      assert.ok(!('retryAfterMs' in (await send(server.port))));
    }));

  it('99900009007 asks for two seconds', () =>
    simulated(async (_simulator, sendTo) => {
      assert.equal((await sendTo('99900009007')).retryAfterMs, 2000);
    }));
});

describe('api: a hostile server that echoes secrets', () => {
  const all: readonly Credentials[] = [
    { kind: 'token', token: 'canary+token/7d1f=' },
    { kind: 'basic', username: 'anna', password: 'canary pass & wörd' },
    { kind: 'queryToken', token: 'canary+token/7d1f=' },
  ];
  for (const credentials of all) {
    it(`gets none of them into the outcome (${credentials.kind})`, () =>
      withServer(
        async ({ socket, request }) => {
          const head = (await request).toString('latin1');
          const line = head.slice(0, head.indexOf('\r\n'));
          const authorization = /^authorization: (.*)$/im.exec(head)?.[1] ?? '';
          const value =
            authorization.replace(/^\w+ /, '') ||
            (new URL(line.split(' ')[1] ?? '', 'http://x').searchParams.get('access_token') ?? '');
          const plain = credentials.kind === 'basic' ? Buffer.from(value, 'base64').toString() : value;
          const echo = [
            line,
            authorization,
            value,
            plain,
            encodeURIComponent(value),
            encodeURIComponent(plain),
            value.replace(/=+$/, ''),
          ].join(' ; ');
          socket.end(
            httpAnswer(200, json({ statusCode: 4001, statusMessage: echo, transferId: echo, clientMessageId: value })),
          );
        },
        async ({ port }) => {
          const exchange = await send(port, { endpoint: { credentials } });
          const shown = JSON.stringify(exchange);
          assert.match(shown, /"withheld":\["statusMessage","transferId","clientMessageId"\]/);
          for (const secret of ['canary', Buffer.from('anna:canary').toString('base64').slice(0, 14), 'w%C3%B6rd']) {
            assert.ok(!shown.includes(secret), `${secret} in ${shown}`);
          }
        },
      ));
  }
});
