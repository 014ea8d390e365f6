import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { describe, it } from 'mocha';
import { type Simulator } from '../../../src/simulator';
import { selfSignedCertificate } from '../../../src/simulator/tls/certificate';
import { message, simulated } from './client';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Posts a message over TLS; the client trusts the simulator's certificate and nothing else. */
function post(simulator: Simulator, host: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      host,
      port: simulator.port,
      path: '/rest/smsmessaging/text',
      method: 'POST',
      ca: simulator.certificate,
      agent: false,
      lookup: ((_host, { all }, done) => {
        if (all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
        else done(null, '127.0.0.1', 4);
      }) as net.LookupFunction,
      headers: { Authorization: `Bearer ${simulator.token}`, 'Content-Type': 'application/json', ...headers },
    };
    const request = https.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

const secure = (test: (simulator: Simulator) => Promise<void>): Promise<void> => simulated(test, { tls: true });

describe('simulator: TLS clients', () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    it(`accept the certificate for ${host}`, () =>
      secure(async (simulator) => {
        const { status, text } = await post(simulator, host, message());
        assert.equal(status, 200);
        assert.match(text, /^\{"statusCode":2000,/);
      }));
  }

  it('reject another name, and everything without the certificate', () =>
    secure(async (simulator) => {
      await assert.rejects(post(simulator, 'evil.example', message()), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
      await assert.rejects(post({ ...simulator, certificate: undefined }, '127.0.0.1', message()), {
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      assert.equal(simulator.counts().requests, 0);
    }));

  it('get 403 from another scheme’s origin', () =>
    secure(async (simulator) => {
      const own = `https://127.0.0.1:${simulator.port}`;
      assert.equal((await post(simulator, '127.0.0.1', message(), { Origin: own })).status, 200);
      assert.equal(
        (await post(simulator, '127.0.0.1', message(), { Origin: own.replace('https', 'http') })).status,
        403,
      );
    }));

  it('see faults too: a real RST, half a response', () =>
    secure(async (simulator) => {
      const to = (recipient: string): object => message({ recipientAddressList: [recipient] });
      await assert.rejects(post(simulator, '127.0.0.1', to('99900009002')), { code: 'ECONNRESET', syscall: 'read' });
      await assert.rejects(post(simulator, '127.0.0.1', to('99900009003')), { code: 'ECONNRESET', syscall: 'read' });
      await assert.rejects(post(simulator, '127.0.0.1', to('99900009005')), { code: 'ECONNRESET' });
      assert.equal(simulator.counts().accepted, 2);
    }));

  it('get nothing without TLS', () =>
    secure(async (simulator) => {
      const closed = new Promise<string>((resolve) => {
        let text = '';
        const socket = net.connect(simulator.port, '127.0.0.1', () => socket.write('GET /_health HTTP/1.1\r\n\r\n'));
        socket
          .on('data', (data) => (text += data.toString('latin1')))
          .on('error', () => undefined)
          .on('close', () => {
            resolve(text);
          });
      });
      assert.doesNotMatch(await closed, /HTTP/);
      assert.equal((await post(simulator, '127.0.0.1', message())).status, 200);
    }));

  it('do not keep it from stopping while a connection is open', () =>
    secure(async (simulator) => {
      const socket = tls.connect({ port: simulator.port, host: '127.0.0.1', ca: simulator.certificate });
      const closed = new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      await simulator.close();
      await closed;
    }));
});

describe('simulator: certificate', () => {
  it('is valid for this computer only, and is no certificate authority', () => {
    const now = new Date('2026-05-01T10:00:00Z');
    const { cert, key } = selfSignedCertificate(now);
    const read = new X509Certificate(cert);
    assert.equal(read.subjectAltName, 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    assert.equal(read.ca, false);
    assert.equal(read.subject, read.issuer);
    assert.ok(read.verify(read.publicKey));
    assert.match(read.serialNumber, /^40[0-9A-F]{30}$/);
    assert.equal(new Date(read.validFrom).toISOString(), '2026-04-30T10:00:00.000Z');
    assert.equal(new Date(read.validTo).toISOString(), '2027-06-01T10:00:00.000Z');
    assert.match(key, /BEGIN PRIVATE KEY/);
  });
});
