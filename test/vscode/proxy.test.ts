import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { Accounts } from '../../src/account';
import { sendText, type Endpoint, type Exchange } from '../../src/gateway-client';
import { resolveDestination } from '../../src/send/destination';
import { startSimulator } from '../../src/simulator';
import { SimulatorService } from '../../src/simulator-host';
import { readAgent } from '../../src/platform';
import { closesIdle, poolOne, requestsOn } from '../unit/gateway-client/idle';
import { withServer } from '../unit/gateway-client/servers';

const message = { recipientAddressList: ['436761234567'], messageContent: 'through the proxy', test: true };

const ACCOUNT = { id: 'a', name: 'shop', kind: 'token' } as const;

/** An account that is signed in, without a secret store. */
const accounts = {
  list: () => Promise.resolve({ accounts: [ACCOUNT], active: ACCOUNT.id, chosen: true }),
  active: () => Promise.resolve({ account: ACCOUNT, chosen: true, credentials: { kind: 'token', token: 'T' } }),
} as unknown as Accounts;

/** Where the extension itself would send to in Live. */
async function endpoint(baseUrl: string): Promise<Endpoint> {
  const simulator = new SimulatorService(() => Promise.resolve(startSimulator));
  await vscode.workspace
    .getConfiguration('websms')
    .update('baseUrl', 'https://gateway.invalid/rest/', vscode.ConfigurationTarget.Global);
  try {
    const callbackUrl = () => Promise.resolve(undefined);
    const target = await resolveDestination('live', { accounts, simulator, callbackUrl }, false);
    assert.ok('endpoint' in target, 'there is a target');
    return { ...target.endpoint, baseUrl: new URL(baseUrl), timeoutMs: 20_000 };
  } finally {
    await vscode.workspace.getConfiguration('websms').update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
    simulator.dispose();
  }
}

async function send(baseUrl: string): Promise<Exchange> {
  return sendText(await endpoint(baseUrl), message, new AbortController().signal);
}

async function setSupport(support: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('http').update('proxySupport', support, vscode.ConfigurationTarget.Global);
}

/** `undefined` is VS Code's own default. */
const SUPPORTED = [undefined, 'on', 'override', 'fallback'] as const;

describe('http.proxy', function () {
  this.timeout(30_000); // a busy machine is slow, not broken

  const seen: string[] = [];
  let proxy: Server;

  before(async () => {
    proxy = createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      request.resume();
      request.on('end', () => response.end('{"statusCode":2000,"statusMessage":"OK"}'));
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ''}`);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await vscode.workspace.getConfiguration('http').update('proxy', url, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('http').update('proxy', undefined, vscode.ConfigurationTarget.Global);
    proxy.closeAllConnections();
    proxy.close();
  });
  afterEach(() => setSupport(undefined));

  for (const support of SUPPORTED) {
    describe(`with http.proxySupport ${support ?? 'as VS Code has it'}`, () => {
      beforeEach(() => setSupport(support));

      it('takes a request of ours', async () => {
        const { outcome } = await send('http://gateway.invalid/rest/');
        assert.equal(outcome.kind, 'accepted');
        assert.deepEqual(seen.splice(0), ['POST http://gateway.invalid/rest/smsmessaging/text']);
      });

      it('gets a CONNECT for https, and its refusal sends nothing', async () => {
        const { outcome } = await send('https://gateway.invalid/rest/');
        assert.deepEqual(seen.splice(0), ['CONNECT gateway.invalid:443']);
        assert.notEqual(outcome.kind, 'accepted');
        assert.notEqual(outcome.kind, 'refused');
      });
    });
  }

  describe('with http.proxySupport off', () => {
    beforeEach(() => setSupport('off'));

    it('is not asked', async () => {
      for (const scheme of ['http', 'https']) {
        const { outcome } = await send(`${scheme}://gateway.invalid/rest/`);
        assert.equal(outcome.kind === 'notSent' && outcome.reason, 'nameNotFound');
      }
      assert.deepEqual(seen.splice(0), []);
    });

    it('a connection that another extension left idle is not used: its end would leave the outcome unknown', () =>
      withServer(closesIdle, async (server) => {
        await poolOne('http', '127.0.0.1', server.port);
        const { outcome } = await send(`http://127.0.0.1:${server.port}/rest/`);
        assert.equal(outcome.kind, 'accepted');
        assert.deepEqual(requestsOn(server), [1, 1]);
      }));

    it('such a connection would be reused by a request without an agent (otherwise this test would prove nothing)', () =>
      withServer(closesIdle, async (server) => {
        await poolOne('http', '127.0.0.1', server.port);
        const { outcome } = await sendText(
          { ...(await endpoint(`http://127.0.0.1:${server.port}/rest/`)), agent: 'editor' },
          message,
          new AbortController().signal,
        );
        assert.equal(outcome.kind === 'unknown' && outcome.reason, 'connectionLost');
        assert.deepEqual(requestsOn(server), [2]);
      }));
  });

  it('decides whose connections are used', async () => {
    const agents: [string | undefined, string][] = [];
    for (const support of [...SUPPORTED, 'off']) {
      await setSupport(support);
      agents.push([support, readAgent()]);
    }
    assert.deepEqual(agents, [
      [undefined, 'editor'],
      ['on', 'editor'],
      ['override', 'editor'],
      ['fallback', 'editor'],
      ['off', 'singleUse'],
    ]);
  });
});
