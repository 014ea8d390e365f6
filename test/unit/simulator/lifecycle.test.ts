import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { describe, it } from 'mocha';
import { LIMITS, type Simulator, startSimulator } from '../../../src/simulator';
import { ask, message, send, simulated, TEXT_PATH } from './client';

const untilRequested = async (simulator: { counts(): { requests: number } }): Promise<void> => {
  while (simulator.counts().requests === 0) await new Promise(setImmediate);
};

/** A connection from an address of this machine, with TLS where the simulator speaks it. */
async function connectFrom(
  localAddress: string,
  localPort: number,
  { port, certificate }: Simulator,
): Promise<net.Socket> {
  const socket = net.connect({ host: '127.0.0.1', port, localAddress, localPort });
  await once(socket, 'connect');
  if (certificate === undefined) return socket;
  const secure = tls.connect({ socket, ca: certificate, host: '127.0.0.1' });
  await once(secure, 'secureConnect');
  return secure;
}

function requestTo({ port, token }: Simulator, recipient: string): string {
  const body = JSON.stringify(message({ recipientAddressList: [recipient] }));
  return `POST ${TEXT_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

const runningTimers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('simulator: start and stop', () => {
  it('takes a free port, or the one it is told', async () => {
    const first = await startSimulator();
    assert.equal(first.baseUrl, `http://127.0.0.1:${first.port}/rest/`);
    await first.close();
    const second = await startSimulator({ port: first.port });
    assert.equal(second.port, first.port);
    assert.equal((await send(second, message())).statusCode, 2000);
    await second.close();
  });

  it('says when the port is in use', () =>
    simulated(async ({ port }) => {
      await assert.rejects(startSimulator({ port }), { code: 'EADDRINUSE' });
    }));

  it('keeps two simulators apart', () =>
    simulated((one) =>
      simulated(async (other) => {
        await send(one, message());
        assert.equal(other.messages().length, 0);
        assert.equal(
          (await ask(other, { headers: { Authorization: `Bearer ${one.token}` }, body: message() })).status,
          401,
        );
      }),
    ));

  it('stops at once, with a delayed response, an unfinished request and idle connections', async () => {
    const simulator = await startSimulator({ switches: { slowAnswerMs: 60_000 } });
    const timers = runningTimers();
    const late = ask(simulator, { body: message({ recipientAddressList: ['99900009001'] }) });
    const failed = assert.rejects(late, { code: 'ECONNRESET' });
    const idle = net.connect(simulator.port, '127.0.0.1');
    const closed = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    idle.write('POST /rest/smsmessaging/text HTTP/1.1\r\nContent-Le');
    await untilRequested(simulator);
    const started = performance.now();
    await simulator.close();
    assert.ok(performance.now() - started < 1000);
    await Promise.all([failed, closed]);
    assert.equal(runningTimers(), timers, 'nothing waits any more');
    await assert.rejects(ask(simulator, { body: message() }), { code: 'ECONNREFUSED' });
  });

  for (const tls of [false, true]) {
    it(`resets ${tls ? 'below TLS' : 'the connection'} that asked for it, not another with the same port of the client`, () =>
      simulated(
        async (simulator) => {
          const first = await connectFrom('127.0.0.2', 0, simulator);
          const second = await connectFrom('127.0.0.3', first.localPort ?? 0, simulator);
          const third = await connectFrom('127.0.0.4', first.localPort ?? 0, simulator);
          assert.deepEqual([second.localPort, third.localPort], [first.localPort, first.localPort]);
          const ended: string[] = [];
          for (const [name, socket] of Object.entries({ first, second, third })) {
            socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => ended.push(`${name} ${code}`)).resume();
          }
          const closed = new Promise((resolve) => second.once('close', resolve));
          second.write(requestTo(simulator, '99900009002'));
          await closed;
          for (const socket of [first, third]) {
            const answered = once(socket, 'data');
            socket.write(requestTo(simulator, '436761234567'));
            assert.match(String((await answered)[0]), /^HTTP\/1\.1 200 /);
          }
          assert.deepEqual(ended, ['second ECONNRESET']);
          const all = Promise.all(
            [first, third].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
          );
          await simulator.close(); // hangs when a connection was lost sight of
          await all;
        },
        { tls },
      ));
  }

  it('ends a connection that sends a hundred requests before it has read an answer', () =>
    simulated(async (simulator) => {
      const socket = await connectFrom('127.0.0.1', 0, simulator);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined).resume();
      socket.write(requestTo(simulator, '99900009006').repeat(LIMITS.requestsAtOnce));
      while (simulator.counts().requests < LIMITS.requestsAtOnce) await new Promise(setImmediate);
      assert.equal((await send(simulator, message())).statusCode, 2000); // others are served, and this one is still open
      assert.equal(socket.closed, false);
      socket.write(requestTo(simulator, '99900009006'));
      await closed;
    }));

  it('answers any number of requests on one connection, one after the other', () =>
    simulated(async (simulator) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      for (let count = 0; count < 3 * LIMITS.requestsAtOnce; count++) {
        const request = http.get({ port: simulator.port, host: '127.0.0.1', path: '/_health', agent });
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        await once(response.resume(), 'end');
      }
      agent.destroy();
      assert.equal(simulator.counts().connections, 1);
    }));

  it('can be closed twice', async () => {
    const simulator = await startSimulator();
    await Promise.all([simulator.close(), simulator.close()]);
    await simulator.close();
  });

  it('survives clients that disconnect or send invalid HTTP', () =>
    simulated(async (simulator) => {
      for (const words of [
        'nonsense\r\n\r\n',
        `POST /rest/smsmessaging/text HTTP/1.1\r\nHost: 127.0.0.1:${simulator.port}\r\nAuthorization: Bearer ${simulator.token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a`,
      ]) {
        const socket = net.connect(simulator.port, '127.0.0.1');
        await new Promise<void>((resolve) =>
          socket.write(words, () => {
            resolve();
          }),
        );
        socket.resetAndDestroy();
      }
      assert.equal((await send(simulator, message())).statusCode, 2000);
    }));
});
