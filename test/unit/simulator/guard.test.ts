import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'mocha';
import { type Simulator } from '../../../src/simulator';
import { ask, message, simulated } from './client';

type Headers = (port: number) => Record<string, string>;

const REFUSED: [name: string, headers: Headers][] = [
  ['another host (DNS rebinding)', () => ({ Host: 'evil.example' })],
  ['another host with our port', (port) => ({ Host: `evil.example:${port}` })],
  ['another port', (port) => ({ Host: `127.0.0.1:${port + 1}` })],
  ['no port', () => ({ Host: '127.0.0.1' })],
  ['another loopback address', (port) => ({ Host: `127.0.0.2:${port}` })],
  ['userinfo before a foreign host', (port) => ({ Host: `127.0.0.1:${port}@evil.example` })],
  ['a foreign origin', () => ({ Origin: 'https://evil.example' })],
  ['an origin on another port', (port) => ({ Origin: `http://127.0.0.1:${port + 1}` })],
  ['the origin of a sandboxed page', () => ({ Origin: 'null' })],
  ['a cross-site page', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
  ['a page on another port', () => ({ 'Sec-Fetch-Site': 'same-site' })],
];

const TAKEN: [name: string, headers: Headers][] = [
  ['127.0.0.1', (port) => ({ Host: `127.0.0.1:${port}` })],
  ['localhost', (port) => ({ Host: `LocalHost:${port}` })],
  ['its own origin', (port) => ({ Host: `localhost:${port}`, Origin: `http://localhost:${port}` })],
  ['its own page', () => ({ 'Sec-Fetch-Site': 'same-origin' })],
  ['an address typed by hand', () => ({ 'Sec-Fetch-Site': 'none' })],
];

/** Writes a request as it is and reads the status line. */
function raw(simulator: Simulator, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(simulator.port, '127.0.0.1', () => socket.write(`${head}\r\n\r\n`));
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n', 1)[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('simulator: protection from web pages and other computers', () => {
  for (const [name, headers] of REFUSED) {
    it(`refuses ${name}, even with the token`, () =>
      simulated(async (simulator) => {
        const own = headers(simulator.port);
        assert.equal((await ask(simulator, { headers: own, body: message() })).status, 403);
        assert.equal((await ask(simulator, { method: 'GET', path: '/_messages', headers: own })).status, 403);
        assert.equal(simulator.messages().length, 0);
      }));
  }

  for (const [name, headers] of TAKEN) {
    it(`takes ${name}`, () =>
      simulated(async (simulator) => {
        assert.equal((await ask(simulator, { headers: headers(simulator.port), body: message() })).status, 200);
      }));
  }

  it('looks at the host of an absolute target too', () =>
    simulated(async (simulator) => {
      const { port, token } = simulator;
      const own = `127.0.0.1:${port}`;
      const rest = `HTTP/1.1\r\nHost: ${own}\r\nAuthorization: Bearer ${token}`;
      assert.match(await raw(simulator, `GET http://${own}/_health ${rest}`), / 200 /);
      assert.match(await raw(simulator, `GET http://evil.example/_health ${rest}`), / 403 /);
      const foreign = rest.replace(own, 'evil.example');
      assert.match(await raw(simulator, `GET http://${own}/_health ${foreign}`), / 403 /);
      assert.match(await raw(simulator, `GET //evil.example/_health ${rest}`), / 404 /); // a path
      assert.match(await raw(simulator, `GET http://[/_health ${rest}`), / 40[03] /);
    }));

  for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', 'localhost:', 'localhost:1']) {
    it(`says to Host ${host} that its port is missing`, () =>
      simulated(async (simulator) => {
        const { status, text } = await ask(simulator, { headers: { Host: host }, body: message() });
        const { port } = simulator;
        assert.equal(status, 403);
        assert.equal(
          text,
          `The Host header of a request to the simulator names its port: 127.0.0.1:${port} or localhost:${port}.`,
        );
      }));
  }

  it('does not reveal its port to another Host', () =>
    simulated(async (simulator) => {
      for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80']) {
        const { text } = await ask(simulator, { headers: { Host: host }, body: message() });
        assert.equal(text, 'The simulator answers only to 127.0.0.1 and localhost.');
      }
    }));

  it('refuses a request without a Host header', () =>
    simulated(async (simulator) => {
      assert.match(await raw(simulator, `GET /_health HTTP/1.0\r\nAuthorization: Bearer ${simulator.token}`), / 403 /);
    }));

  it('sends no header that lets a page read its answers', () =>
    simulated(async (simulator) => {
      const { headers } = await ask(simulator, { body: message() });
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        [],
      );
    }));

  it('listens on 127.0.0.1 only', () =>
    simulated(async (simulator) => {
      const reachable = (host: string): Promise<boolean> =>
        new Promise((resolve) => {
          const socket = net.connect({ host, port: simulator.port, timeout: 1000 });
          const end = (result: boolean) => (): void => {
            socket.destroy();
            resolve(result);
          };
          socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
        });
      assert.equal(await reachable('127.0.0.1'), true);
      assert.equal(await reachable('127.0.0.2'), false); // 0.0.0.0 would answer here
      assert.equal(await reachable('::1'), false);
    }));
});
