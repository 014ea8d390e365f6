/** The simulator's callbacks must go to loopback directly, although VS Code's patched http uses the configured proxy. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import * as vscode from 'vscode';
import { DEFAULT_SWITCHES, startSimulator, type Simulator } from '../../src/simulator';
import { tryCallback } from '../../src/simulator/callbacks/callbackTry';
import { inboundText } from '../../src/simulator/callbacks/notifications';
import { certificate, KEY } from '../unit/gateway-client/servers';

/** The hosts of callback URLs, and the address their receiver listens on. */
const HOSTS = [
  ['localhost', '127.0.0.1'],
  ['localhost', '::1'],
  ['app.localhost', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.2', '127.0.0.2'],
  ['[::1]', '::1'],
  ['[::ffff:127.0.0.1]', '127.0.0.1'],
] as const;

/** A proxy in the environment counts from the start of VS Code on: it is tried where the run is given one. */
const fromEnvironment = process.env['HTTP_PROXY'];

/** Newer than the oldest Node that VS Code brings along, and than its types here. */
const trustStore: Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>> = tls;

const reply = { from: '436761234567', text: 'x' };

/** What came to a receiver: the paths and the credentials. */
interface Receiver {
  readonly port: number;
  readonly received: string[];
}

async function receiving(scheme: string, address: string, test: (receiver: Receiver) => Promise<void>): Promise<void> {
  const received: string[] = [];
  const answer: http.RequestListener = (request, response) => {
    received.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    request.resume().on('end', () => response.end('{"statusCode":2000,"statusMessage":"OK"}'));
  };
  const server =
    scheme === 'https'
      ? https.createServer({ key: KEY, cert: certificate('loopback') }, answer)
      : http.createServer(answer);
  server.listen(0, address);
  await once(server, 'listening');
  try {
    await test({ port: (server.address() as AddressInfo).port, received });
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

describe('callbacks of the simulator behind a proxy', () => {
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('http');
  const set = async (name: string, value: string | boolean | undefined): Promise<void> => {
    await settings().update(name, value, vscode.ConfigurationTarget.Global);
  };
  /** Everything that came to the proxy, also a connection that says nothing. */
  const seen: string[] = [];
  const trusted = trustStore.getCACertificates?.('default') ?? [...tls.rootCertificates];
  const expected = trustStore.setDefaultCACertificates ? 'acknowledged' : 'failed'; // it stops at the certificate there
  let proxy: http.Server;
  let simulator: Simulator;

  before(async () => {
    trustStore.setDefaultCACertificates?.([certificate('loopback')]);
    simulator = await startSimulator({ switches: { callbackTries: 1 } });
    proxy = http.createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end('{"statusCode":2000,"statusMessage":"OK"}');
    });
    proxy.on('connection', () => seen.push('connection'));
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ''}`);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    proxy.listen(Number(fromEnvironment === undefined ? 0 : new URL(fromEnvironment).port), '127.0.0.1');
    await once(proxy, 'listening');
  });
  after(async () => {
    trustStore.setDefaultCACertificates?.(trusted);
    await simulator.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  const supports = ['on', 'override', 'fallback'];
  const ways = [
    ...supports.map((proxySupport) => ({ proxySupport, inSettings: true, replacesTls: false })),
    { proxySupport: 'override', inSettings: true, replacesTls: true }, // VS Code replaces tls.connect too
    ...(fromEnvironment === undefined
      ? []
      : supports.map((proxySupport) => ({ proxySupport, inSettings: false, replacesTls: false }))),
  ];
  for (const { proxySupport, inSettings, replacesTls } of ways) {
    describe(`${inSettings ? 'http.proxy' : 'HTTP_PROXY'} with proxySupport "${proxySupport}"${replacesTls ? ' and systemCertificatesV2' : ''}`, () => {
      before(async () => {
        await set('proxySupport', proxySupport);
        await set('experimental.systemCertificatesV2', replacesTls || undefined);
        await set('proxy', inSettings ? `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` : undefined);
      });
      after(async () => {
        await set('proxySupport', undefined);
        await set('experimental.systemCertificatesV2', undefined);
        await set('proxy', undefined);
      });
      beforeEach(() => {
        seen.length = 0;
      });

      it('is asked by everything else: the proxy is there', async () => {
        const request = http.get('http://127.0.0.2:9/');
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        response.resume();
        assert.deepEqual(seen, ['connection', 'GET http://127.0.0.2:9/']);
      });

      for (const scheme of ['http', 'https']) {
        for (const [host, address] of HOSTS) {
          it(`${scheme}://${host} on ${address}: the receiver gets it, the proxy nothing`, () =>
            receiving(scheme, address, async ({ port, received }) => {
              const callbackUrl = `${scheme}://user:canary@${host}:${port}/reports?key=canary`;
              const { result, reason = '' } = await simulator.reply({ ...reply, callbackUrl });
              assert.equal(result, scheme === 'http' ? 'acknowledged' : expected, reason);
              if (result === 'acknowledged') assert.deepEqual(received, ['/reports?key=canary Basic dXNlcjpjYW5hcnk=']);
              assert.deepEqual(seen, []);
            }));
        }

        it(`${scheme}: a name that resolves to this machine: the receiver gets it, the proxy nothing, and it is resolved once`, () =>
          receiving(scheme, '127.0.0.1', async ({ port, received }) => {
            const lookUps: string[] = [];
            const resolve = (host: string): Promise<{ address: string }[]> => {
              lookUps.push(host);
              return Promise.resolve([{ address: lookUps.length === 1 ? '127.0.0.1' : '192.0.2.1' }]);
            };
            const stopped = new AbortController().signal;
            const callback = inboundText('1', reply.from, '0800911971', reply.text);
            const { result } = await tryCallback(`${scheme}://user:canary@loopback.example:${port}/`, callback, {
              switches: DEFAULT_SWITCHES,
              allowCallbacks: false,
              stopped,
              resolve,
            });
            assert.equal(result, scheme === 'http' ? 'acknowledged' : expected);
            if (result === 'acknowledged') assert.deepEqual(received, ['/ Basic dXNlcjpjYW5hcnk=']);
            assert.deepEqual([lookUps, seen], [['loopback.example'], []]);
          }));

        for (const host of ['192.0.2.1', '[2001:db8::1]', '[::ffff:192.0.2.1]', '0.0.0.0']) {
          it(`${scheme}://${host}: refused, and the proxy gets nothing`, async () => {
            const { result } = await simulator.reply({ ...reply, callbackUrl: `${scheme}://user:canary@${host}:9/` });
            assert.equal(result, 'refused');
            assert.deepEqual(seen, []);
          });
        }

        it(`${scheme}: a name that nobody resolves is not left to the proxy`, async () => {
          const { result } = await simulator.reply({
            ...reply,
            callbackUrl: `${scheme}://user:canary@receiver.invalid/`,
          });
          assert.equal(result, 'failed');
          assert.deepEqual(seen, []);
        });
      }

      it('stays where it is: a receiver that is gone is no reason to ask the proxy', async () => {
        const gone = net.createServer().listen(0, '127.0.0.2');
        await once(gone, 'listening');
        const { port } = gone.address() as AddressInfo;
        gone.close();
        await once(gone, 'close');
        const { result, reason } = await simulator.reply({
          ...reply,
          callbackUrl: `http://user:canary@127.0.0.2:${port}/`,
        });
        assert.equal(result, 'failed');
        assert.match(reason ?? '', /ECONNREFUSED/);
        assert.deepEqual(seen, []);
      });
    });
  }
});
