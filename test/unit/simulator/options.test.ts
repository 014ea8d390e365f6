import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { selfSignedCertificate, startSimulator } from '../../../src/simulator';
import { RateLimit } from '../../../src/simulator/behaviour/rateLimit';
import { ask, message, send, SIMPLE_PATH, simulated, statusOf, TEXT_PATH } from './client';
import { receiving } from './receiver';

describe('simulator: latency', () => {
  it('delays every response of the API, but neither the acceptance nor the control API', () =>
    simulated(
      async (simulator) => {
        let answered = 0;
        const accepted = new Promise<void>((resolve) =>
          simulator.onMessage(() => {
            resolve();
          }),
        );
        const waiting = [message(), message({ priority: 10 })].map((body) =>
          ask(simulator, { body }).finally(() => answered++),
        );
        const failed = Promise.all(waiting.map((pending) => assert.rejects(pending, { code: 'ECONNRESET' })));
        await accepted;
        assert.equal((await ask(simulator, { method: 'GET', path: '/_health' })).status, 200);
        assert.equal(answered, 0);
        await simulator.close();
        await failed;
      },
      { latencyMs: 600_000 },
    ));

  it('ends when the simulator stops', () =>
    simulated(
      async (simulator) => {
        assert.equal((await send(simulator, message())).statusCode, 2000);
      },
      { latencyMs: 20 },
    ));
});

describe('simulator: rate limit', () => {
  it('admits the configured number of requests within any second', () => {
    let now = 5000;
    const limit = new RateLimit(3, () => now);
    const at = (moment: number): boolean => {
      now = moment;
      return limit.admits();
    };
    assert.deepEqual([5000, 5400, 5900].map(at), [true, true, true]);
    assert.deepEqual([5900, 5999].map(at), [false, false]);
    assert.deepEqual([6000, 6000, 6399].map(at), [true, false, false]);
    assert.deepEqual([6400, 6401, 6899, 6900, 6999].map(at), [true, false, false, true, false]);
    assert.deepEqual([9000, 9000, 9000, 9000].map(at), [true, true, true, false]);
  });

  it('answers 4023 with HTTP 200 in the format of the call, before it looks at credentials', () =>
    simulated(
      async (simulator) => {
        const headers = { Authorization: undefined };
        const got = await Promise.all(Array.from({ length: 10 }, () => ask(simulator, { headers, body: message() })));
        const limited = got.filter(({ status }) => status === 200);
        assert.equal(limited.length, 9);
        for (const answer of limited) assert.equal(statusOf(answer).statusCode, 4023);
        const simple = await Promise.all(
          Array.from({ length: 10 }, () => ask(simulator, { method: 'GET', path: SIMPLE_PATH, headers })),
        );
        assert.ok(simple.filter(({ text }) => /^statusCode=4023&statusMessage=[^&]+$/.test(text)).length >= 9);
        assert.equal(
          (await ask(simulator, { method: 'GET', path: '/_health' })).status,
          200,
          'own pages have no limit',
        );
      },
      { rateLimit: 1 },
    ));
});

describe('simulator: seed', () => {
  it('makes the same ids in every run, and others with another seed', async () => {
    const ids = async (seed: number): Promise<unknown> => {
      const seen: unknown[] = [];
      await receiving((receiver) =>
        simulated(
          async (simulator) => {
            seen.push((await send(simulator, message())).transferId);
            seen.push((await send(simulator, message({ notificationCallbackUrl: receiver.url }))).transferId);
            const [report] = await receiver.received(1);
            seen.push(report?.body.notificationId);
          },
          { seed },
        ),
      );
      return seen;
    };
    const first = await ids(7);
    assert.deepEqual(first, ['006553f1000000000008', '006553f1000000000009', '5000000000000000008']);
    assert.deepEqual(await ids(7), first);
    assert.notDeepEqual(await ids(8), first);
  });
});

describe('simulator: keep', () => {
  it('keeps as many messages as it is told', () =>
    simulated(
      async (simulator) => {
        for (const clientMessageId of ['a', 'b', 'c']) await send(simulator, message({ clientMessageId }));
        assert.deepEqual(
          simulator.messages().map(({ request }) => request.clientMessageId),
          ['b', 'c'],
        );
        assert.equal(simulator.counts().accepted, 3);
      },
      { keep: 2 },
    ));

  it('keeps all, however long they are together', () =>
    simulated(
      async (simulator) => {
        const body = JSON.stringify(message({ messageContent: 'a'.repeat(1_000_000) }));
        for (let count = 0; count < 70; count++) await send(simulator, body);
        assert.equal(simulator.messages().length, 70);
      },
      { keep: 'all' },
    ));
});

describe('simulator: TLS', () => {
  it('is off unless asked for', () =>
    simulated((simulator) => {
      assert.equal(simulator.certificate, undefined);
      assert.match(simulator.baseUrl, /^http:/);
      return Promise.resolve();
    }));

  it('has the certificate that it is given', async () => {
    const certificate = selfSignedCertificate();
    const simulators = await Promise.all([startSimulator({ tls: certificate }), startSimulator({ tls: certificate })]);
    await Promise.all(simulators.map((simulator) => simulator.close()));
    for (const simulator of simulators) assert.equal(simulator.certificate, certificate.cert);
  });

  it('has a certificate of its own in every run', async () => {
    const [one, other] = await Promise.all([startSimulator({ tls: true }), startSimulator({ tls: true })]);
    await Promise.all([one.close(), other.close()]);
    assert.notEqual(one.certificate, other.certificate);
    assert.equal(one.baseUrl, `https://127.0.0.1:${one.port}${TEXT_PATH.replace('smsmessaging/text', '')}`);
  });
});
