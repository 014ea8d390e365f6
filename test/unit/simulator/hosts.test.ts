import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'mocha';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator';
import { simulated } from './client';

/** Asks for the health of a simulator under another name, and returns the HTTP status. */
function health({ port, certificate }: Simulator, hostHeader: string, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host, port, path: '/_health', headers: { Host: hostHeader }, agent: false } as const;
    const servername = net.isIP(hostHeader.replace(/:\d+$/, '')) === 0 ? hostHeader.replace(/:\d+$/, '') : '';
    const request =
      certificate === undefined ? http.get(options) : https.get({ ...options, ca: certificate, servername });
    request
      .on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });
}

/** An address of this computer that is not on loopback. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .some(({ address }) => address === '::1');

describe('simulator: hosts', () => {
  it('listens on ::1, and has its address', async function () {
    if (!hasIpv6) this.skip();
    await simulated(
      async (simulator) => {
        const { port, baseUrl } = simulator;
        assert.equal(baseUrl, `http://[::1]:${port}/rest/`);
        assert.equal((await fetch(new URL('/_health', baseUrl))).status, 200);
        assert.equal(await health(simulator, `localhost:${port}`, '::1'), 200);
        assert.equal(await health(simulator, `[::2]:${port}`, '::1'), 403);
        assert.equal(await health(simulator, 'evil.example', '::1'), 403);
        await assert.rejects(health(simulator, `127.0.0.1:${port}`));
      },
      { host: '::1' },
    );
  });

  it('answers to the names it is told, with its port, and to no other', () =>
    simulated(
      async (simulator) => {
        const { port } = simulator;
        for (const host of [
          `api.websms.test:${port}`,
          `API.websms.TEST:${port}`,
          `sms_gateway:${port}`,
          `10.1.2.3:${port}`,
        ])
          assert.equal(await health(simulator, host), 200, host);
        for (const host of [
          'api.websms.test',
          `api.websms.test:${port + 1}`,
          `websms.test:${port}`,
          `10.1.2.4:${port}`,
        ])
          assert.equal(await health(simulator, host), 403, host);
        assert.equal(await health(simulator, `[2001:db8::1]:${port}`), 200);
      },
      { allowHosts: ['api.websms.test', 'sms_gateway', '10.1.2.3', '2001:DB8:0::1'] },
    ));

  it('open to others it answers to every address and port, for ports are mapped, and to the names it is told', async () => {
    const simulator = await startSimulator({ host: '0.0.0.0', allowHosts: ['gateway'] });
    try {
      const { port, baseUrl } = simulator;
      assert.equal(baseUrl, `http://127.0.0.1:${port}/rest/`);
      for (const host of ['gateway', 'gateway:8080', 'localhost:1', '127.0.0.1', '172.17.0.2:80', '[fd00::2]:8080'])
        assert.equal(await health(simulator, host), 200, host);
      for (const host of [
        'evil.example',
        `evil.example:${port}`,
        '127.0.0.1.evil.example',
        'gateway.evil.example',
        '[x]',
      ])
        assert.equal(await health(simulator, host).catch(() => 403), 403, host);
      if (ownAddress !== undefined) assert.equal(await health(simulator, `${ownAddress}:${port}`, ownAddress), 200);
    } finally {
      await simulator.close();
    }
  });

  it('open to others it still refuses web pages of another origin', async () => {
    const simulator = await startSimulator({ host: '0.0.0.0' });
    try {
      const url = new URL('/_health', simulator.baseUrl);
      assert.equal((await fetch(url, { headers: { Origin: 'https://evil.example' } })).status, 403);
    } finally {
      await simulator.close();
    }
  });

  it('has a certificate for the names it is told', () =>
    simulated(
      async (simulator) => {
        const { subjectAltName } = new X509Certificate(simulator.certificate ?? '');
        assert.equal(
          subjectAltName,
          'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:api.websms.test, IP Address:10.1.2.3, IP Address:2001:DB8:0:0:0:0:102:304',
        );
        assert.equal(await health(simulator, `api.websms.test:${simulator.port}`), 200);
      },
      { tls: true, allowHosts: ['api.websms.test', '10.1.2.3', '2001:db8::1.2.3.4'] },
    ));

  for (const options of [
    { host: 'localhost' },
    { host: '' },
    { host: '1.2.3' },
    { allowHosts: [''] },
    { allowHosts: ['https://x.test'] },
    { allowHosts: ['x.test:80'] },
    { allowHosts: ['x.test/'] },
    { allowHosts: ['a b'] },
    { allowHosts: ['a..b'] },
    { allowHosts: ['x'.repeat(254)] },
  ] satisfies SimulatorOptions[]) {
    it(`does not start with ${JSON.stringify(options).slice(0, 50)}`, async () => {
      await assert.rejects(startSimulator(options), RangeError);
    });
  }
});
