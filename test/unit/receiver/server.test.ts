import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { maskUrlSecrets, withoutUrlSecrets } from '../../../src/gateway-schema';
import { leadsToReceiver } from '../../../src/receiver/server/checkAddress';
import { LIMITS } from '../../../src/receiver/server/limits';
import { CHECK, ReceiverKey } from '../../../src/receiver/server/receiverKey';
import { startReceiverServer } from '../../../src/receiver/server/receiverServer';
import { startSimulator } from '../../../src/simulator';
import { ask, Connection, proxyTo, receiving, REPORT, serving } from './servers';

const NONCE = '0123456789abcdef0123456789abcdef';
const CREDENTIALS = { user: 'me@home', password: 'pä:ss' };

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('receiver: the server', () => {
  it('takes a notification and answers as the documentation wants', () =>
    receiving(async ({ url, received, refused }) => {
      const { status, text, headers } = await ask(url);
      assert.deepEqual([status, text], [200, '{"statusCode":2000,"statusMessage":"OK"}']);
      assert.match(headers['content-type'] ?? '', /^application\/json/);
      assert.deepEqual(received, [
        { kind: 'report', channel: 'sms', transferId: '0a1b', handsets: [], status: 'delivered' },
      ]);
      assert.deepEqual(refused, []);
    }));

  it('takes what the simulator reports, and a reply', () =>
    receiving(async ({ url, received }) => {
      const simulator = await startSimulator({ switches: { firstReportMs: 0 } });
      try {
        const notificationCallbackUrl = url;
        await fetch(new URL('smsmessaging/text', simulator.baseUrl), {
          method: 'POST',
          headers: { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            recipientAddressList: ['436761234567'],
            messageContent: 'Hi',
            notificationCallbackUrl,
          }),
        });
        const { result } = await simulator.reply({
          text: 'Yes 🙂',
          transferId: simulator.messages()[0]?.transferId ?? '',
        });
        assert.equal(result, 'acknowledged');
        while (simulator.callbacks().length < 2)
          await new Promise<void>(
            (resolve) =>
              void simulator.onMessage(() => {
                resolve();
              }),
          );
        assert.deepEqual(received.map(({ kind }) => kind).sort(), ['message', 'report']);
      } finally {
        await simulator.close();
      }
    }));

  it('answers only when the notification is stored', async () => {
    let store: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => (store = resolve));
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const receive = (): Promise<void> => {
      asked();
      return stored;
    };
    await receiving(
      async ({ url, server }) => {
        const connection = await Connection.to(server.port);
        const body = JSON.stringify(REPORT);
        await connection.write(
          `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        );
        await isAsked;
        assert.equal((await ask(url, { method: 'GET' })).status, 405); // the server has had time to answer
        assert.equal(connection.text, '');
        store();
        await connection.until(/"statusCode":2000/);
        connection.end();
      },
      { receive },
    );
  });

  it('says with 503 and 5000 that it could not be stored', () =>
    receiving(
      async ({ url, refused }) => {
        const { status, text } = await ask(url);
        assert.equal(status, 503);
        assert.equal((JSON.parse(text) as { statusCode: number }).statusCode, 5000);
        assert.doesNotMatch(text, /canary/);
        assert.deepEqual(refused, [{ httpStatus: 503 }]);
      },
      { receive: () => Promise.reject(new Error('canary')) },
    ));

  it('stores all notifications of an envelope of WhatsApp', () =>
    receiving(async ({ url, received }) => {
      const statuses = ['sent', 'delivered'].map((status) => ({ id: 'wamid.1', status, recipient_id: '436761234567' }));
      const whatsappNotification = { entry: [{ changes: [{ value: { statuses } }] }] };
      assert.equal((await ask(url, { body: JSON.stringify({ type: 'whatsapp', whatsappNotification }) })).status, 200);
      assert.equal(received.length, 2);
    }));

  describe('by its path', () => {
    it('is under any Host, with doubled and trailing slashes and a query, also as a proxy asks', () =>
      receiving(async ({ url, server, key, received }) => {
        for (const host of ['example.com', 'x:1', '127.0.0.1', 'exa mple'])
          assert.equal((await ask(url, { headers: { Host: host } })).status, 200, host);
        for (const target of [`//${key.path}`, `/${key.path}/`, `/${key.path}?a=1`, `http://example.com/${key.path}`]) {
          const connection = await Connection.to(server.port);
          await connection.write(`POST ${target} HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}`);
          await connection.until(/^HTTP\/1\.1 400/);
          connection.end();
        }
        assert.equal(received.length, 4);
      }));

    it('says nothing under any other path', () =>
      receiving(async ({ url, key, refused, received }) => {
        const others = [
          '',
          'x',
          key.path.slice(1),
          `${key.path}0`,
          key.path.toUpperCase(),
          `x/${key.path}`,
          'f'.repeat(32),
        ];
        for (const path of others)
          for (const method of ['GET', 'POST', 'OPTIONS', 'HEAD']) {
            const { status, text, headers } = await ask(new URL(`/${path}`, url).href, { method });
            if (path === key.path.toUpperCase() && path === key.path) continue; // digits alone
            assert.deepEqual([status, text], [404, ''], path);
            assert.deepEqual(Object.keys(headers).sort(), ['connection', 'content-length', 'date'].sort());
          }
        assert.equal(received.length, 0);
        assert.ok(refused.every((refusal) => !JSON.stringify(refusal).includes(key.path)));
      }));

    it('which counts as a secret wherever an address is shown or kept', () => {
      for (let round = 0; round < 1000; round++) {
        const { path } = ReceiverKey.random();
        for (const base of [
          'http://127.0.0.1:27126/',
          'https://u:p@a.example/b/',
          'http://127.0.0.1:8080/proxy/27126/',
        ]) {
          assert.ok(!maskUrlSecrets(base + path).includes(path));
          assert.ok(!withoutUrlSecrets(base + path).text.includes(path));
        }
      }
    });

    it('takes POST alone', () =>
      receiving(async ({ url, refused }) => {
        for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
          const { status, headers } = await ask(url, { method });
          assert.deepEqual([status, headers.allow], [405, 'POST']);
        }
        assert.deepEqual(refused[0], { httpStatus: 405 });
      }));
  });

  describe('by user name and password', () => {
    const options = { credentials: () => CREDENTIALS };

    it('takes them from the address, as the gateway does', () =>
      receiving(async ({ url, received }) => {
        assert.equal((await ask(url, { headers: { Authorization: basic('me@home:pä:ss') } })).status, 200);
        assert.equal(
          (await ask(url, { headers: { authorization: basic('me@home:pä:ss').replace('B', 'b') } })).status,
          200,
        );
        assert.equal(received.length, 2);
      }, options));

    it('asks for them, and takes no other ones', () =>
      receiving(async ({ url, received, refused }) => {
        const wrong = ['me@home:', 'me@home:pä:s', 'me:pä:ss', ':pä:ss', 'me@home', ':', ''].map(basic);
        for (const header of [
          undefined,
          ...wrong,
          'Basic',
          'Bearer pä:ss'.normalize('NFD'),
          `Bearer ${CREDENTIALS.user}`,
        ]) {
          const { status, headers } = await ask(url, {
            headers: header === undefined ? {} : { Authorization: Buffer.from(header).toString('latin1') },
          });
          assert.equal(status, 401, header);
          assert.match(headers['www-authenticate'] ?? '', /^Basic realm="/);
        }
        // Of a header that is there twice, the first counts.
        const twice = ['Authorization', basic('x:y'), 'Authorization', basic('me@home:pä:ss')];
        assert.equal((await ask(url, { headers: twice })).status, 401);
        assert.equal(received.length, 0);
        assert.ok(refused.length > 0 && refused.every(({ httpStatus }) => httpStatus === 401));
      }, options));

    it('also where both are empty', () =>
      receiving(
        async ({ url }) => {
          assert.equal((await ask(url)).status, 401);
          assert.equal((await ask(url, { headers: { Authorization: basic(':') } })).status, 200);
        },
        { credentials: () => ({ user: '', password: '' }) },
      ));

    it('which may change while it runs', () => {
      let credentials: typeof CREDENTIALS | undefined;
      return receiving(
        async ({ url }) => {
          assert.equal((await ask(url)).status, 200);
          credentials = CREDENTIALS;
          assert.equal((await ask(url)).status, 401);
        },
        { credentials: () => credentials },
      );
    });
  });

  describe('of bodies', () => {
    it('decides by the body, whatever its type', () =>
      receiving(async ({ url }) => {
        for (const type of [undefined, 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'x', ''])
          assert.equal((await ask(url, { headers: type === undefined ? {} : { 'Content-Type': type } })).status, 200);
        const twice = ['Content-Type', 'text/plain', 'Content-Type', 'application/json'];
        assert.equal((await ask(url, { headers: twice })).status, 200);
        assert.equal((await ask(url, { body: `\ufeff${JSON.stringify(REPORT)}` })).status, 200);
      }));

    it('refuses what is no notification with 400 and 4000, and says why in the log', () =>
      receiving(async ({ url, refused, received }) => {
        for (const body of ['{}', '[]', 'null', '', '1', '"x"', '{"messageType":"x"}', '{', '{"a":1}x']) {
          const { status, text } = await ask(url, { body });
          assert.equal(status, 400, body);
          assert.equal((JSON.parse(text) as { statusCode: number }).statusCode, 4000);
        }
        assert.equal(received.length, 0);
        assert.equal(refused.length, 9);
        assert.ok(refused.every(({ httpStatus, problem }) => httpStatus === 400 && problem !== undefined));
        assert.equal(refused[6]?.problem, 'The messageType "x" is not known.');
      }));

    it('refuses with 415 what neither is JSON nor says so, and compressed bodies', () =>
      receiving(async ({ url }) => {
        const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' };
        assert.equal((await ask(url, form)).status, 415);
        assert.equal((await ask(url, { ...form, headers: {} })).status, 400);
        assert.equal((await ask(url, { ...form, body: 'null' })).status, 400);
        assert.equal((await ask(url, { headers: { 'Content-Encoding': 'gzip' } })).status, 415);
      }));

    it('refuses bad UTF-8', () =>
      receiving(async ({ url, received }) => {
        for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
          const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from('"}')]);
          assert.equal((await ask(url, { body })).status, 400);
        }
        assert.equal((await ask(url, { body: Buffer.from('{"ä":1}', 'utf16le') })).status, 400);
        assert.equal(received.length, 0);
      }));

    it('takes up to 64 KB', () =>
      receiving(async ({ url }) => {
        const padded = (length: number): string => {
          const text = JSON.stringify({ ...REPORT, padding: '' });
          return text.replace('""', `"${'x'.repeat(length - text.length)}"`);
        };
        assert.equal((await ask(url, { body: padded(LIMITS.bodyBytes) })).status, 200);
        assert.equal((await ask(url, { body: padded(LIMITS.bodyBytes + 1) })).status, 413);
        assert.equal((await ask(url, { body: padded(10_000_000) })).status, 413);
      }));

    it('takes any depth for no notification', () =>
      receiving(async ({ url, received }) => {
        for (const [open, close] of [
          ['[', ']'],
          ['{"a":', '}'],
          ['{"whatsappNotification":{"entry":[', ']}}'],
        ] as const) {
          const times = Math.floor((LIMITS.bodyBytes - 10) / (open.length + close.length));
          const body = `${open.repeat(times)}1${close.repeat(times)}`;
          assert.equal((await ask(url, { body })).status, 400);
          assert.equal(
            (await ask(url, { body: `${JSON.stringify(REPORT).slice(0, -1)},"a":${body}}`.slice(0, LIMITS.bodyBytes) }))
              .status,
            400,
          );
        }
        assert.equal(received.length, 0);
      }));

    it('stores nothing of a half one, and goes on', () =>
      receiving(async ({ url, server, received }) => {
        const body = JSON.stringify(REPORT);
        for (const sent of [body.slice(0, 20), body]) {
          const connection = await Connection.to(server.port);
          await connection.write(
            `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length + 1}\r\n\r\n${sent}`,
          );
          connection.end();
          await connection.closed;
        }
        assert.equal((await ask(url)).status, 200);
        assert.equal(received.length, 1);
      }));

    it('refuses two lengths and two encodings, which proxies read differently', () =>
      receiving(async ({ url, server, received }) => {
        for (const headers of [
          'Content-Length: 2\r\nContent-Length: 3',
          'Content-Length: 2\r\nTransfer-Encoding: chunked',
        ]) {
          const connection = await Connection.to(server.port);
          await connection.write(`POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n{}`);
          await connection.until(/^HTTP\/1\.1 400/);
          connection.end();
        }
        assert.equal(received.length, 0);
      }));

    it('closes a connection on which more requests wait than one client has', async () => {
      let store: () => void = () => undefined;
      const stored = new Promise<void>((resolve) => (store = resolve));
      await receiving(
        async ({ url, server }) => {
          const connection = await Connection.to(server.port);
          const body = JSON.stringify(REPORT);
          const request = `POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
          await connection.write(request.repeat(LIMITS.requestsAtOnce + 1));
          await connection.closed;
          store();
        },
        { receive: () => stored },
      );
    });
  });

  it('closes a connection above the limit, while the others are answered', () =>
    receiving(async ({ server, url }) => {
      const slow: Connection[] = [];
      while (slow.length < LIMITS.connections) {
        const connection = await Connection.to(server.port);
        await connection.write(`POST ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\n`);
        slow.push(connection);
      }
      const further = await Connection.to(server.port);
      await further.closed;
      assert.equal(further.text, '');
      const body = JSON.stringify(REPORT);
      await slow[0]?.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      await slow[0]?.until(/"statusCode":2000/);
      for (const connection of slow) connection.end();
    }));

  it('gives up a client that is too slow, in its head or in its body', () =>
    receiving(
      async ({ server, url, received }) => {
        for (const head of ['', 'Host: x\r\nContent-Length: 100\r\n\r\n{']) {
          const connection = await Connection.to(server.port);
          await connection.write(`POST ${new URL(url).pathname} HTTP/1.1\r\n${head}`);
          await connection.closed;
          assert.match(connection.text, /^HTTP\/1\.1 408/);
        }
        assert.equal(received.length, 0);
      },
      { limits: { ...LIMITS, headersMs: 1, requestMs: 1 } },
    ));

  describe('of rates', () => {
    it('takes 100 a second, whatever comes in between, and 100 the next', () => {
      let now = 0;
      return receiving(
        async ({ url, received, refused }) => {
          const flood = async (count: number): Promise<readonly number[]> =>
            Promise.all(Array.from({ length: count }, async () => (await ask(url)).status));
          const count = (all: readonly number[], status: number): number =>
            all.filter((each) => each === status).length;
          const first = await flood(150);
          assert.deepEqual([count(first, 200), count(first, 429)], [100, 50]);
          assert.equal((await ask(url)).headers['retry-after'], '1');
          now += 999;
          assert.deepEqual(count(await flood(10), 429), 10);
          now += 1;
          const second = await flood(120);
          assert.deepEqual([count(second, 200), count(second, 429)], [100, 20]);
          assert.equal(received.length, 200);
          assert.equal(refused.length, 50 + 1 + 10 + 20);
        },
        { now: () => now },
      );
    });

    it('counts what is no notification, and not what has no password', () => {
      let credentials: typeof CREDENTIALS | undefined;
      return receiving(
        async ({ url }) => {
          for (let count = 0; count < LIMITS.perSecond - 1; count++) await ask(url, { body: '{}' });
          credentials = CREDENTIALS;
          for (let count = 0; count < 10; count++) await ask(url);
          credentials = undefined;
          assert.equal((await ask(url)).status, 200);
          assert.equal((await ask(url)).status, 429);
        },
        { now: () => 0, credentials: () => credentials },
      );
    });
  });

  it('gives its port back', async () => {
    let port = 0;
    await receiving(async ({ server }) => {
      ({ port } = server);
      const key = ReceiverKey.random();
      const options = {
        port,
        key,
        credentials: () => undefined,
        receive: () => Promise.resolve(),
        onRefused: () => undefined,
      };
      await assert.rejects(startReceiverServer(options), { code: 'EADDRINUSE' });
    });
    await receiving(
      ({ server }) => {
        assert.equal(server.port, port);
        return Promise.resolve();
      },
      { port },
    );
  });
});

describe('receiver: the check of an address', () => {
  const options = { timeoutMs: 5000, agent: 'singleUse' as const, signal: new AbortController().signal };
  const check = (base: URL, key: ReceiverKey, credentials?: typeof CREDENTIALS): Promise<boolean> =>
    leadsToReceiver(base, key, credentials, options);

  it('finds the receiver, directly and behind a proxy with a prefix', () =>
    receiving(async ({ server, key, received, refused }) => {
      assert.equal(await check(new URL(`http://127.0.0.1:${server.port}/`), key), true);
      await serving(
        proxyTo(() => server.port, '/hooks/'),
        async (base) => {
          assert.equal(await check(new URL('hooks/', base), key), true);
          assert.equal(await check(base, key), false);
        },
      );
      assert.deepEqual([received, refused], [[], []]);
    }));

  it('does not find that of another installation', () =>
    receiving(async ({ server }) => {
      assert.equal(await check(new URL(`http://127.0.0.1:${server.port}/`), ReceiverKey.random()), false);
    }));

  it('includes user name and password, which a proxy may take away', () =>
    receiving(
      async ({ server, key }) => {
        const base = new URL(`http://127.0.0.1:${server.port}/`);
        assert.equal(await check(base, key, CREDENTIALS), true);
        assert.equal(await check(base, key, { ...CREDENTIALS, password: 'x' }), false);
        const forward = proxyTo(() => server.port);
        await serving(
          (request, response) => {
            delete request.headers.authorization;
            forward(request, response);
          },
          async (proxy) => {
            assert.equal(await check(proxy, key, CREDENTIALS), false);
          },
        );
      },
      { credentials: () => CREDENTIALS },
    ));

  it('is answered with HTTP 200 alone', async () => {
    const key = ReceiverKey.random();
    for (const status of [200, 203, 500])
      await serving(
        (request, response) => {
          request.on('data', (chunk: Buffer) => {
            const nonce = (JSON.parse(chunk.toString()) as Record<string, unknown>)[CHECK];
            response.writeHead(status).end(JSON.stringify({ [CHECK]: key.answer(nonce) }));
          });
        },
        async (base) => {
          assert.equal(await check(base, key), status === 200);
        },
      );
  });

  it('gives neither the path nor the password to another server, and follows no redirect', async () => {
    const key = ReceiverKey.random();
    const seen: string[] = [];
    const answers = [
      { status: 200, text: JSON.stringify({ [CHECK]: NONCE }) },
      { status: 200, text: JSON.stringify({ [CHECK]: key.answer(NONCE) }) },
      { status: 200, text: `{"${CHECK}":{}}` },
      { status: 200, text: '<html>Sign in</html>' },
      { status: 200, text: 'null' },
      { status: 401, text: '' },
      { status: 302, text: '' },
      { status: 307, text: '' },
    ];
    for (const { status, text } of answers) {
      await serving(
        (request, response) => {
          seen.push(JSON.stringify([request.url, request.headers]));
          request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
          request.on('end', () => response.writeHead(status, { location: '/elsewhere' }).end(text));
        },
        async (base) => {
          assert.equal(await check(base, key, CREDENTIALS), false);
        },
      );
    }
    assert.equal(seen.length, 2 * answers.length);
    const all = seen.join('\n');
    assert.doesNotMatch(all, /elsewhere|authorization|cookie/i);
    assert.ok(!all.includes(key.path));
  });

  it('ends when the server is silent, or gone, or when it is cancelled', async () => {
    const key = ReceiverKey.random();
    await serving(
      () => undefined,
      async (base, server) => {
        assert.equal(await leadsToReceiver(base, key, undefined, { ...options, timeoutMs: 50 }), false);
        const cancel = new AbortController();
        const checking = leadsToReceiver(base, key, undefined, {
          ...options,
          timeoutMs: 600_000,
          signal: cancel.signal,
        });
        await once(server, 'request');
        cancel.abort();
        assert.equal(await checking, false);
      },
    );
    assert.equal(await check(new URL('http://127.0.0.1:1/'), key), false);
  });

  it('is answered only to a nonce, at both paths, and no more often than 20 times a second', () =>
    receiving(
      async ({ url, key, received }) => {
        const checkUrl = new URL(`/${key.checkPath}`, url).href;
        const answered = JSON.stringify({ [CHECK]: key.answer(NONCE) });
        const body = JSON.stringify({ [CHECK]: NONCE });
        assert.equal((await ask(url, { body })).text, answered);
        assert.equal((await ask(checkUrl, { body })).text, answered);
        for (const wrong of ['', NONCE.slice(1), NONCE.toUpperCase(), 7, null, `nonce ${NONCE}`]) {
          assert.equal((await ask(checkUrl, { body: JSON.stringify({ [CHECK]: wrong }) })).status, 404);
          assert.equal((await ask(url, { body: JSON.stringify({ [CHECK]: wrong }) })).status, 400);
        }
        assert.equal((await ask(checkUrl)).status, 404, 'a notification');
        const statuses: number[] = [];
        for (let count = 0; count < 20; count++) statuses.push((await ask(checkUrl, { body })).status);
        assert.equal(statuses.filter((status) => status === 429).length, 8);
        assert.equal(received.length, 0);
        assert.notEqual(key.checkPath, key.path);
        assert.ok(!(key.answer(NONCE) ?? '').includes(key.path));
      },
      { now: () => 0 },
    ));

  it('a key is 32 hexadecimal digits, and random', () => {
    const { path } = ReceiverKey.random();
    assert.match(path, /^[0-9a-f]{32}$/);
    assert.equal(ReceiverKey.parse(path)?.checkPath, ReceiverKey.parse(path)?.checkPath);
    for (const wrong of [undefined, '', path.slice(1), `${path}0`, `${path}\n`, path.toUpperCase() + 'g'])
      assert.equal(ReceiverKey.parse(wrong), undefined);
    assert.equal(new Set(Array.from({ length: 1000 }, () => ReceiverKey.random().path)).size, 1000);
  });
});
