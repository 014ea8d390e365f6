import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'mocha';
import { startSimulator } from '../../../src/simulator';
import { ask, message, send, simulated } from './client';

const untilRequested = async (simulator: { counts(): { requests: number } }): Promise<void> => {
  while (simulator.counts().requests === 0) await new Promise(setImmediate);
};

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
        assert.equal((await ask(other, { headers: { Authorization: `Bearer ${one.token}` }, body: message() })).status, 401);
      }),
    ));

  it('stops at once, with a late answer, an open question and idle connections', async () => {
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

  it('can be closed twice', async () => {
    const simulator = await startSimulator();
    await Promise.all([simulator.close(), simulator.close()]);
    await simulator.close();
  });

  it('survives clients that break off or talk nonsense', () =>
    simulated(async (simulator) => {
      for (const words of ['nonsense\r\n\r\n', `POST /rest/smsmessaging/text HTTP/1.1\r\nHost: 127.0.0.1:${simulator.port}\r\nAuthorization: Bearer ${simulator.token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a`]) {
        const socket = net.connect(simulator.port, '127.0.0.1');
        await new Promise<void>((resolve) => socket.write(words, () => { resolve(); }));
        socket.resetAndDestroy();
      }
      assert.equal((await send(simulator, message())).statusCode, 2000);
    }));
});
