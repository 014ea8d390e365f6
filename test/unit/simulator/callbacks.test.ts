import assert from 'node:assert/strict';
import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'mocha';
import {
  type CallbackRecord,
  DEFAULT_SWITCHES,
  LIMITS,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src/simulator';
import { tryCallback } from '../../../src/simulator/callbacks/callbackTry';
import { selfSignedCertificate } from '../../../src/simulator/tls/certificate';
import { inboundText } from '../../../src/simulator/callbacks/notifications';
import { ask, message, send, simulated } from './client';
import { acknowledge, receiving, type Respond } from './receiver';
import { loopbackAddresses, NotLoopbackError } from '../../../src/http-server';

/** Waits until this many callbacks have ended. */
async function ended(simulator: Simulator, count: number): Promise<readonly CallbackRecord[]> {
  while (simulator.callbacks().length < count) {
    await new Promise<void>((resolve) => {
      const stop = simulator.onMessage(({ kind }) => {
        if (kind !== 'callback') return;
        stop();
        resolve();
      });
    });
  }
  return simulator.callbacks();
}

/** How the first callback of one message to `url` has ended. */
async function outcome(url: string, options: SimulatorOptions = {}): Promise<CallbackRecord> {
  let record: CallbackRecord | undefined;
  await simulated(async (simulator) => {
    await send(simulator, message({ notificationCallbackUrl: url }));
    [record] = await ended(simulator, 1);
  }, options);
  assert.ok(record);
  return record;
}

const quick = { switches: { callbackPauseMs: 1, callbackTimeoutMs: 5000 } };

describe('simulator: callbacks', function () {
  it('send the userinfo of the URL as Basic credentials, and show it nowhere else', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        const url = `http://canary%40user:canary%20p%C3%A4ss@127.0.0.1:${receiver.port}/x?y=1`;
        await send(simulator, message({ notificationCallbackUrl: url }));
        const [got] = await receiver.received(1);
        const pair = Buffer.from(got?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
        assert.equal(pair, 'canary@user:canary päss');
        assert.equal(got?.path, '/x?y=1');
        const [record] = await ended(simulator, 1);
        assert.equal(record?.url, `http://***@127.0.0.1:${receiver.port}/x?y=1`);
        const pages = await Promise.all(
          ['/_messages', '/_callbacks'].map((path) => ask(simulator, { method: 'GET', path })),
        );
        assert.ok(!JSON.stringify([pages, simulator.messages()]).includes('canary'));
      }),
    ));

  it('are listed with their results', () =>
    receiving((receiver) =>
      simulated(async (simulator) => {
        await send(simulator, message({ notificationCallbackUrl: receiver.url }));
        const [record] = await ended(simulator, 1);
        const { endedAt, ...rest } = record ?? assert.fail();
        assert.ok(Date.parse(endedAt) <= Date.now());
        assert.deepEqual(rest, {
          url: receiver.url,
          notification: receiver.all[0]?.body,
          tries: 1,
          result: 'acknowledged',
          response: { status: 200, body: '{"statusCode":2000,"statusMessage":"OK"}' },
        });
        const { text } = await ask(simulator, { method: 'GET', path: '/_callbacks' });
        assert.deepEqual(JSON.parse(text), { before: null, after: 1, callbacks: simulator.callbacks() });
      }),
    ));

  it('are tried again with the same notification until they are acknowledged', async () => {
    const failTwice: Respond = (response, count) => {
      if (count < 3) response.writeHead(500).end();
      else acknowledge(response, count);
    };
    await receiving(async (receiver) => {
      const { tries, result } = await outcome(receiver.url, quick);
      assert.deepEqual([tries, result], [3, 'acknowledged']);
      assert.equal(new Set(receiver.all.map(({ text }) => text)).size, 1);
    }, failTwice);
  });

  it('are given up after as many tries as the switch says', async () => {
    const fail: Respond = (response) => response.writeHead(503).end();
    await receiving(async (receiver) => {
      const { tries, result, reason } = await outcome(receiver.url, quick);
      assert.deepEqual([tries, result, reason, receiver.all.length], [3, 'failed', 'HTTP 503', 3]);
    }, fail);
    await receiving(async (receiver) => {
      assert.equal((await outcome(receiver.url, { switches: { ...quick.switches, callbackTries: 1 } })).tries, 1);
    }, fail);
  });

  for (const [name, respond, strict, lenient] of [
    ['2000', acknowledge, 'acknowledged', 'acknowledged'],
    ['nothing', (response) => response.end(), 'failed', 'acknowledged'],
    ['5000', (response) => response.end('{"statusCode":5000,"statusMessage":"x"}'), 'failed', 'acknowledged'],
    ['no JSON', (response) => response.end('OK'), 'failed', 'acknowledged'],
    [
      'far too much',
      (response) => response.end('x'.repeat(LIMITS.callbackResponseBytes + 1)),
      'failed',
      'acknowledged',
    ],
    ['2000 and HTTP 400', (response) => response.writeHead(400).end('{"statusCode":2000}'), 'failed', 'failed'],
    ['a redirect', (response) => response.writeHead(307, { Location: '/other' }).end(), 'failed', 'failed'],
  ] satisfies [string, Respond, string, string][]) {
    it(`are ${strict} by ${name}, ${lenient} when only HTTP counts`, () =>
      receiving(async (receiver) => {
        const switches = { ...quick.switches, callbackTries: 1 };
        assert.equal((await outcome(receiver.url, { switches })).result, strict);
        assert.equal(
          (await outcome(receiver.url, { switches: { ...switches, callbackAcknowledgement: 'http2xx' } })).result,
          lenient,
        );
        assert.equal(receiver.all.length, 2, 'no redirect was followed');
      }, respond));
  }

  it('fail when nobody listens, nobody answers, or the connection breaks', async () => {
    const switches = { callbackTries: 1 };
    const nobody = net.createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as net.AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    assert.match((await outcome(`http://127.0.0.1:${port}/`, { switches })).reason ?? '', /ECONNREFUSED/);
    await receiving(
      async ({ url }) => {
        const { reason } = await outcome(url, { switches: { ...switches, callbackTimeoutMs: 60 } });
        assert.equal(reason, 'no answer within 60 ms');
      },
      () => undefined,
    );
    await receiving(
      async ({ url }) => {
        assert.equal((await outcome(url, { switches })).result, 'failed');
      },
      (response) => response.socket?.resetAndDestroy(),
    );
  });

  it('use TLS for an https URL, and reject untrusted certificates', async () => {
    const server = https
      .createServer(selfSignedCertificate(), (_request, response) => response.end())
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const { result, reason } = await outcome(`https://127.0.0.1:${port}/`, { switches: { callbackTries: 1 } });
    server.close();
    assert.equal(result, 'failed');
    assert.match(reason ?? '', /self-signed certificate/);
  });

  it('are at most 8 at a time', async () => {
    const held: (() => void)[] = [];
    const hold: Respond = (response, count) => {
      if (count <= LIMITS.callbacksAtOnce)
        held.push(() => {
          acknowledge(response, count);
        });
      else acknowledge(response, count);
    };
    const recipientAddressList = Array.from({ length: 20 }, (_, index) => String(436760000000 + index));
    await receiving(
      (receiver) =>
        simulated(async (simulator) => {
          await send(simulator, message({ notificationCallbackUrl: receiver.url, recipientAddressList }));
          await receiver.received(LIMITS.callbacksAtOnce);
          for (let request = 0; request < 5; request++) await send(simulator, message());
          assert.equal(receiver.all.length, LIMITS.callbacksAtOnce, 'whole requests later there is no further one');
          for (const release of held) release();
          await ended(simulator, 20);
        }),
      hold,
    );
  });

  it('are dropped when 10,000 are waiting, and listed as dropped', () =>
    receiving((receiver) =>
      simulated(
        async (simulator) => {
          const recipientAddressList = new Array<string>(1000).fill('99900000107');
          const fields = message({ notificationCallbackUrl: receiver.url, recipientAddressList });
          for (let count = 0; count < 10; count++) await send(simulator, fields);
          assert.deepEqual(simulator.callbacks(), []);
          await send(simulator, message({ notificationCallbackUrl: receiver.url }));
          const [record] = await ended(simulator, 1);
          assert.deepEqual([record?.result, record?.tries], ['dropped', 0]);
          assert.equal(receiver.all.length, 0);
        },
        { switches: { lateReportMs: 600_000 } },
      ),
    ));

  it('stop with the simulator: waiting, running and pausing ones', async () => {
    let timers = 0;
    const running = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await receiving(
      async (receiver) => {
        const simulator = await startSimulator({
          switches: { lateReportMs: 600_000, callbackPauseMs: 600_000, callbackTimeoutMs: 600_000 },
        });
        timers = running();
        const recipientAddressList = ['99900000107', '436761234567', '436761234568'];
        await send(simulator, message({ notificationCallbackUrl: receiver.url, recipientAddressList }));
        await receiver.received(2);
        await simulator.close();
        assert.deepEqual(simulator.callbacks(), []);
        assert.ok(running() <= timers, 'nothing waits any more');
      },
      (response, count) => {
        if (count === 1) response.writeHead(500).end();
      },
    );
  });
});

describe('simulator: where callbacks go', function () {
  const once1 = { switches: { callbackTries: 1, callbackTimeoutMs: 5000 } };

  it('to this computer under each of its names', () =>
    receiving(async ({ port }) => {
      for (const host of ['127.0.0.1', 'localhost', '0x7f000001', '2130706433']) {
        assert.equal((await outcome(`http://${host}:${port}/`, once1)).result, 'acknowledged', host);
      }
    }));

  for (const host of [
    '192.0.2.1',
    '0.0.0.0',
    '[::]',
    '[2001:db8::1]',
    '[::ffff:192.0.2.1]',
    '128.0.0.1',
    '3232235777',
  ]) {
    it(`never to ${host}, and not tried again`, async () => {
      const { result, tries, reason } = await outcome(`http://${host}:1/`);
      assert.deepEqual([result, tries], ['refused', 1]);
      assert.match(reason ?? '', /is not on this computer/);
    });
  }

  for (const host of [
    '127.0.0.1',
    '127.8.8.8',
    'localhost',
    'localhost.',
    'LOCALHOST',
    'app.localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f08:808]',
  ]) {
    it(`to ${host}, without a DNS query`, async () => {
      const addresses = await loopbackAddresses(new URL(`https://${host}:8443/x`), () => assert.fail('looked up'));
      assert.ok(addresses.length > 0 && addresses.every((address) => /^127\.|^::1$/.test(address)), addresses.join());
    });
  }

  for (const [name, found, fine] of [
    ['127.0.0.1', ['127.0.0.1'], true],
    ['127.8.8.8 and ::1', ['127.8.8.8', '::1'], true],
    ['::ffff:127.0.0.1', ['::ffff:127.0.0.1'], true],
    ['a public address', ['192.0.2.1'], false],
    ['a public address written as IPv6', ['::ffff:192.0.2.1'], false],
    ['127.0.0.1 and a public address', ['127.0.0.1', '2001:db8::1'], false],
    ['an address of its network', ['fe80::1%lo'], false],
    ['nothing', [], false],
  ] satisfies [string, string[], boolean][]) {
    it(`${fine ? 'to' : 'never to'} a name that resolves to ${name}`, async () => {
      const resolve = (): Promise<{ address: string }[]> => Promise.resolve(found.map((address) => ({ address })));
      const addresses = loopbackAddresses(new URL('http://some.name/'), resolve);
      if (fine) assert.equal((await addresses).length, found.length);
      else await assert.rejects(addresses, NotLoopbackError);
    });
  }

  it('to a server on ::1 alone, and to one on 127.0.0.1 alone, by the same name', async () => {
    for (const host of ['::1', '127.0.0.1']) {
      await receiving(
        async ({ port }) => {
          assert.equal((await outcome(`http://app.localhost:${port}/`, once1)).result, 'acknowledged', host);
        },
        acknowledge,
        host,
      );
    }
  });

  it('with the URL’s own host, path and query, and nothing of its fragment', () =>
    receiving(async (receiver) => {
      await outcome(`http://app.localhost:${receiver.port}/a%20b/?c=d#e`, once1);
      const [{ path, headers } = assert.fail()] = receiver.all;
      assert.deepEqual([path, headers.host], ['/a%20b/?c=d', `app.localhost:${receiver.port}`]);
    }));

  it('not with userinfo that cannot be read', () =>
    receiving(async (receiver) => {
      const { result } = await outcome(`http://%E0%A4%A:x@127.0.0.1:${receiver.port}/`, once1);
      assert.deepEqual([result, receiver.all.length], ['failed', 0]);
    }));

  it('to the address that was checked, however the name resolves the next time', () =>
    receiving(async (receiver) => {
      const answers = ['127.0.0.1', '192.0.2.1'];
      const resolve = (): Promise<{ address: string }[]> =>
        Promise.resolve([{ address: answers.shift() ?? assert.fail() }]);
      const settings = {
        switches: DEFAULT_SWITCHES,
        allowCallbacks: false,
        stopped: new AbortController().signal,
        resolve,
      };
      const url = `http://rebound.example:${receiver.port}/`;
      const notification = inboundText('1', '436761234567', '0800911971', 'x');
      assert.equal((await tryCallback(url, notification, settings)).result, 'acknowledged');
      assert.equal((await tryCallback(url, notification, settings)).result, 'refused');
      assert.deepEqual([receiver.all.length, receiver.all[0]?.headers.host], [1, `rebound.example:${receiver.port}`]);
    }));

  it('within the time a try may take, though a name is never resolved', async () => {
    const switches = { ...DEFAULT_SWITCHES, callbackTimeoutMs: 20 };
    const settings = {
      switches,
      allowCallbacks: false,
      stopped: new AbortController().signal,
      resolve: () => new Promise<never>(() => undefined),
    };
    const tried = await tryCallback(
      'http://slow.example/',
      inboundText('1', '436761234567', '0800911971', 'x'),
      settings,
    );
    assert.deepEqual(tried, { result: 'failed', reason: 'no answer within 20 ms' });
  });

  it('to other computers only when allowed', async function () {
    const own = Object.values(networkInterfaces())
      .flat()
      .find((entry) => entry?.family === 'IPv4' && !entry.internal);
    if (own === undefined) return this.skip(); // no network, no other address
    await receiving(
      async ({ url }) => {
        assert.equal((await outcome(url, once1)).result, 'refused');
        assert.equal((await outcome(url, { ...once1, allowCallbacks: true })).result, 'acknowledged');
      },
      acknowledge,
      own.address,
    );
  });
});
