import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, it } from 'mocha';
import { answering, certificate, httpAnswer, OK, send, trusting, withServer, withTlsServer } from './servers';

const silent = (): void => undefined;

/** Resolves when a request of this process has the head of its answer, and whoever waits for it has taken it. */
function answerBegun(): Promise<void> {
  return new Promise((resolve) => {
    const channel = 'http.client.response.finish';
    const onHead = (): void => {
      unsubscribe(channel, onHead);
      setImmediate(resolve);
    };
    subscribe(channel, onHead);
  });
}

/** A port of this machine on which nobody listens. */
async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('api: what cannot have reached the server is "not sent"', () => {
  it('a port on which nobody listens', async () => {
    const { outcome, httpStatus } = await send(await freePort());
    assert.deepEqual(outcome, { kind: 'notSent', reason: 'connectionRefused', code: 'ECONNREFUSED' });
    assert.equal(httpStatus, undefined);
  });

  it('a name of several addresses, all refused', async () => {
    const { outcome } = await send(await freePort(), { host: 'localhost' });
    assert.deepEqual(outcome, { kind: 'notSent', reason: 'connectionRefused', code: 'ECONNREFUSED' });
  });

  it('a name that does not exist', async () => {
    const { outcome } = await send(80, { host: 'something.invalid' });
    assert.equal(outcome.kind === 'notSent' && outcome.reason, 'nameNotFound');
  });

  it('a cancel while the TLS handshake is under way', () =>
    withServer(silent, async (server) => {
      const cancel = new AbortController();
      const sending = send(server.port, { scheme: 'https', signal: cancel.signal });
      const connection = await server.nextConnection();
      await once(connection.socket, 'data'); // the client's hello: the handshake has begun
      cancel.abort();
      assert.deepEqual((await sending).outcome, { kind: 'notSent', reason: 'cancelled' });
      await connection.closed;
      assert.ok(!connection.received().includes('smsmessaging'));
    }));

  it('a time-out while the TLS handshake is under way', () =>
    withServer(silent, async (server) => {
      const { outcome } = await send(server.port, { scheme: 'https', endpoint: { timeoutMs: 500 } });
      assert.deepEqual(outcome, { kind: 'notSent', reason: 'timeout' });
      assert.equal(server.connections.length, 1);
    }));

  it('a reset in the TLS handshake', () =>
    withServer(
      ({ socket }) => socket.once('data', () => socket.resetAndDestroy()),
      async (server) => {
        const { outcome } = await send(server.port, { scheme: 'https' });
        assert.deepEqual(outcome, { kind: 'notSent', reason: 'connect', code: 'ECONNRESET' });
      },
    ));

  it('a cancel before the request starts: no connection is made', () =>
    withServer(silent, async (server) => {
      const { outcome } = await send(server.port, { signal: AbortSignal.abort() });
      assert.deepEqual(outcome, { kind: 'notSent', reason: 'cancelled' });
      assert.equal(server.connections.length, 0);
    }));

  it('TLS on a port that speaks plain HTTP', async () => {
    const server = http.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { outcome } = await send((server.address() as AddressInfo).port, { scheme: 'https' });
    server.closeAllConnections();
    server.close();
    assert.equal(outcome.kind, 'notSent');
    assert.equal('reason' in outcome && outcome.reason, 'tls');
  });
});

describe('api: certificates', () => {
  const answer = answering(httpAnswer(200, OK));

  it('one nobody trusts: not sent', () =>
    withTlsServer(certificate('trusted'), answer, async (server) => {
      const { outcome } = await send(server.port, { scheme: 'https' });
      assert.deepEqual(outcome, { kind: 'notSent', reason: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      assert.equal(server.connections.at(0)?.received().length ?? 0, 0, 'not a byte of the request was written');
    }));

  it('one of another host: not sent', () =>
    trusting(certificate('wrong-host'), () =>
      withTlsServer(certificate('wrong-host'), answer, async (server) => {
        const { outcome } = await send(server.port, { scheme: 'https', host: 'localhost' });
        assert.deepEqual(outcome, { kind: 'notSent', reason: 'certificate', code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
        assert.equal(server.connections.at(0)?.received().length ?? 0, 0);
      }),
    ));

  it('one that has expired: not sent', () =>
    trusting(certificate('expired'), () =>
      withTlsServer(certificate('expired'), answer, async (server) => {
        const { outcome } = await send(server.port, { scheme: 'https', host: 'localhost' });
        assert.deepEqual(outcome, { kind: 'notSent', reason: 'certificate', code: 'CERT_HAS_EXPIRED' });
        assert.equal(server.connections.at(0)?.received().length ?? 0, 0);
      }),
    ));

  it('a trusted one of this host: accepted', () =>
    trusting(certificate('trusted'), () =>
      withTlsServer(certificate('trusted'), answer, async (server) => {
        const { outcome } = await send(server.port, { scheme: 'https', host: 'localhost' });
        assert.equal(outcome.kind, 'accepted');
        assert.ok(server.connections[0]?.received().toString().startsWith('POST /rest/smsmessaging/text '));
      }),
    ));
});

describe('api: what fails after the connection was established is unknown', () => {
  for (const scheme of ['http', 'https'] as const) {
    const host = 'localhost';
    const stood = (
      react: Parameters<typeof withServer>[0],
      test: Parameters<typeof withServer>[1],
    ): Promise<unknown> =>
      scheme === 'http'
        ? withServer(react, test)
        : trusting(certificate('trusted'), () => withTlsServer(certificate('trusted'), react, test));

    it(`a cancel after the request was read (${scheme})`, () =>
      stood(silent, async (server) => {
        const cancel = new AbortController();
        const sending = send(server.port, { scheme, host, signal: cancel.signal });
        const connection = await server.nextConnection();
        await connection.request;
        cancel.abort();
        assert.deepEqual((await sending).outcome, { kind: 'unknown', reason: 'cancelled' });
        await connection.closed; // nothing stays open
        assert.equal(server.connections.length, 1);
      }));

    it(`a time-out after the request was read (${scheme})`, () =>
      stood(silent, async (server) => {
        const { outcome } = await send(server.port, { scheme, host, endpoint: { timeoutMs: 1000 } });
        assert.deepEqual(outcome, { kind: 'unknown', reason: 'timeout' });
        await server.connections[0]?.closed;
      }));

    it(`a cancel in the middle of the answer (${scheme})`, () =>
      stood(
        async ({ socket, request }) => {
          await request;
          socket.write(httpAnswer(200, OK).subarray(0, -10));
        },
        async (server) => {
          const cancel = new AbortController();
          const head = answerBegun();
          const sending = send(server.port, { scheme, host, signal: cancel.signal });
          await head;
          cancel.abort();
          assert.deepEqual((await sending).outcome, { kind: 'unknown', reason: 'cancelled' });
        },
      ));

    it(`a time-out in the middle of the answer (${scheme})`, () =>
      stood(
        async ({ socket, request }) => {
          await request;
          socket.write(httpAnswer(200, OK).subarray(0, -10));
        },
        async (server) => {
          const { outcome } = await send(server.port, { scheme, host, endpoint: { timeoutMs: 1000 } });
          assert.deepEqual(outcome, { kind: 'unknown', reason: 'timeout' });
        },
      ));

    it(`a reset after the request was read (${scheme})`, () =>
      stood(
        async ({ socket, request }) => {
          await request;
          socket.destroy();
        },
        async (server) => {
          const { outcome } = await send(server.port, { scheme, host });
          assert.deepEqual(outcome, { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' });
          assert.equal(server.connections.length, 1, 'never repeated');
        },
      ));
  }

  it('a cancel after the response changes nothing', () =>
    withServer(answering(httpAnswer(200, OK)), async (server) => {
      const cancel = new AbortController();
      const { outcome } = await send(server.port, { signal: cancel.signal });
      cancel.abort();
      assert.equal(outcome.kind, 'accepted');
    }));

  it('watches its own connection when many requests are under way', () =>
    withServer(answering(httpAnswer(200, OK)), (answered) =>
      withServer(silent, async (handshake) => {
        const cancel = new AbortController();
        const never = send(handshake.port, { scheme: 'https', signal: cancel.signal });
        await handshake.nextConnection();
        const others = await Promise.all(Array.from({ length: 20 }, () => send(answered.port)));
        cancel.abort();
        assert.deepEqual((await never).outcome, { kind: 'notSent', reason: 'cancelled' });
        for (const { outcome } of others) assert.equal(outcome.kind, 'accepted');
        assert.equal(answered.connections.length, 20);
      }),
    ));
});
