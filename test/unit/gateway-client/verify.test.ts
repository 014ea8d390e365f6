import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { verifyCredentials, type Credentials, type CredentialsCheck } from '../../../src/gateway-client';
import { startSimulator, type SimulatorOptions } from '../../../src/simulator';
import { answering, httpAnswer, json, withServer } from './servers';

const CREDENTIALS: Credentials = { kind: 'token', token: 'canary-token' };

function verify(
  port: number,
  credentials = CREDENTIALS,
  signal = new AbortController().signal,
  timeoutMs = 30_000,
): Promise<CredentialsCheck> {
  return verifyCredentials(
    { baseUrl: new URL(`http://127.0.0.1:${port}/rest/`), credentials, timeoutMs, agent: 'singleUse' },
    signal,
  );
}

async function simulated(
  credentials: (token: string) => Credentials,
  options: SimulatorOptions = {},
): Promise<CredentialsCheck> {
  const simulator = await startSimulator(options);
  try {
    const verdict = await verify(simulator.port, credentials(simulator.token));
    assert.deepEqual(simulator.counts(), { connections: 1, requests: 1, accepted: 0, refused: 1 });
    return verdict;
  } finally {
    await simulator.close();
  }
}

const answered = (status: number, body: string): Promise<CredentialsCheck> =>
  withServer(answering(httpAnswer(status, body)), ({ port }) => verify(port));

describe('api: verifying credentials', () => {
  it('makes a request that cannot send anything: no recipients, "test": true', () =>
    withServer(answering(httpAnswer(200, json({ statusCode: 4019 }))), async ({ port, connections }) => {
      await verify(port);
      assert.equal(connections.length, 1);
      const request = connections[0]?.received().toString() ?? '';
      assert.ok(request.startsWith('POST /rest/smsmessaging/text HTTP/1.1\r\n'));
      assert.match(request, /^Authorization: Bearer canary-token$/im);
      const body = JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
      assert.deepEqual(body['recipientAddressList'], []);
      assert.equal(body['test'], true);
    }));

  it('valid: token, user name with password, and a token in the query', async () => {
    assert.deepEqual(await simulated((token) => ({ kind: 'token', token })), { kind: 'valid' });
    assert.deepEqual(await simulated((token) => ({ kind: 'basic', username: 'anna', password: token })), {
      kind: 'valid',
    });
    assert.deepEqual(await simulated((token) => ({ kind: 'queryToken', token })), { kind: 'valid' });
  });

  it('rejected: HTTP 401 means 4001', async () => {
    assert.deepEqual(await simulated(() => ({ kind: 'token', token: 'wrong' })), {
      kind: 'rejected',
      statusCode: 4001,
    });
  });

  it('rejected: 4001 in the body', async () => {
    const wrong = (): Credentials => ({ kind: 'token', token: 'wrong' });
    assert.deepEqual(await simulated(wrong, { switches: { badCredentials: 'status4001' } }), {
      kind: 'rejected',
      statusCode: 4001,
    });
    assert.deepEqual(await simulated(() => ({ kind: 'token', token: 'inactive' })), {
      kind: 'rejected',
      statusCode: 4001,
    });
  });

  for (const statusCode of [4001, 4014, 4021, 4022]) {
    it(`rejected: ${statusCode}`, async () => {
      assert.deepEqual(await answered(200, json({ statusCode })), { kind: 'rejected', statusCode });
      assert.deepEqual(await answered(401, json({ statusCode })), { kind: 'rejected', statusCode });
    });
  }

  it('rejected: HTTP 401 with a body that says nothing, or only 401 again', async () => {
    for (const body of ['', '<html></html>', json({ statusCode: 401, message: 'Unauthorized' })]) {
      assert.deepEqual(await answered(401, body), { kind: 'rejected', statusCode: 4001 });
    }
  });

  it('unverified: any other answer, shown as what it is', async () => {
    for (const statusCode of [4002, 4020, 4023, 5003]) {
      assert.deepEqual(await answered(200, json({ statusCode })), {
        kind: 'unverified',
        outcome: { kind: 'refused', response: { statusCode } },
      });
    }
    // A gateway that accepts a message to nobody has not said that it looked at the credentials.
    assert.deepEqual(await answered(200, json({ statusCode: 2000 })), {
      kind: 'unverified',
      outcome: { kind: 'accepted', response: { statusCode: 2000 } },
    });
    assert.deepEqual(await answered(200, 'OK'), {
      kind: 'unverified',
      outcome: { kind: 'unknown', reason: 'unreadableAnswer' },
    });
    for (const status of [403, 404, 302]) {
      assert.deepEqual(await answered(status, ''), {
        kind: 'unverified',
        outcome: { kind: 'refused', httpStatus: status },
      });
    }
    assert.deepEqual(await answered(500, json({ statusCode: 4019 })), {
      kind: 'unverified',
      outcome: { kind: 'unknown', reason: 'httpStatus', httpStatus: 500 },
    });
  });

  it('unverified: no answer, and a cancel', () =>
    withServer(
      () => undefined,
      async (server) => {
        assert.deepEqual(await verify(server.port, CREDENTIALS, AbortSignal.abort()), {
          kind: 'unverified',
          outcome: { kind: 'notSent', reason: 'cancelled' },
        });
        assert.deepEqual(await verify(server.port, CREDENTIALS, new AbortController().signal, 300), {
          kind: 'unverified',
          outcome: { kind: 'unknown', reason: 'timeout' },
        });
      },
    ));

  it('keeps the secret out of its result', async () => {
    const verdict = await answered(200, json({ statusCode: 4023, statusMessage: 'slow down, canary-token' }));
    assert.deepEqual(verdict, {
      kind: 'unverified',
      outcome: {
        kind: 'refused',
        response: {
          statusCode: 4023,
          statusMessage: 'Request limit exceeded for this IP address.',
          withheld: ['statusMessage'],
        },
      },
    });
  });
});
