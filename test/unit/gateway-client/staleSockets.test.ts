import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { closesIdle, poolOne, requestsOn } from './idle';
import { certificate, send, trusting, withServer, withTlsServer } from './servers';

describe('api: connections that other requests of the process left idle', () => {
  it("are reused by the process's own requests (otherwise this test would prove nothing)", () =>
    withServer(closesIdle, async (server) => {
      await poolOne('http', '127.0.0.1', server.port);
      const { outcome } = await send(server.port, { endpoint: { agent: 'editor' } });
      assert.deepEqual(outcome, { kind: 'unknown', reason: 'connectionLost', code: 'ECONNRESET' });
      assert.deepEqual(requestsOn(server), [2], 'the second one came on the connection of the first');
    }));

  it('are not used for a message (http)', () =>
    withServer(closesIdle, async (server) => {
      await poolOne('http', '127.0.0.1', server.port);
      assert.equal((await send(server.port)).outcome.kind, 'accepted');
      assert.deepEqual(requestsOn(server), [1, 1]);
    }));

  it('are not used for a message (https)', () =>
    trusting(certificate('trusted'), () =>
      withTlsServer(certificate('trusted'), closesIdle, async (server) => {
        await poolOne('https', 'localhost', server.port);
        assert.equal((await send(server.port, { scheme: 'https', host: 'localhost' })).outcome.kind, 'accepted');
        assert.deepEqual(requestsOn(server), [1, 1]);
      }),
    ));

  it('no message leaves an idle connection: each closes its own', () =>
    withServer(closesIdle, async (server) => {
      for (let i = 0; i < 3; i++) assert.equal((await send(server.port)).outcome.kind, 'accepted');
      const together = await Promise.all(Array.from({ length: 3 }, () => send(server.port)));
      for (const { outcome } of together) assert.equal(outcome.kind, 'accepted');
      assert.deepEqual(requestsOn(server), [1, 1, 1, 1, 1, 1]);
    }));
});
