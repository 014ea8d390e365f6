/** Places to send to: the simulator, and servers on loopback that answer byte by byte. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { startSimulator, type Switches } from '../../../../src/simulator';
import { answering, withServer, withTlsServer, type Connection, type RawServer } from '../../gateway-client/servers';
import type { Scene, Sending } from './scene';

type React = (connection: Connection) => unknown;
type More = Partial<Sending>;

/** What a test does while the message is under way: given the server, it makes the rest of the sending. */
type Meanwhile = (server: RawServer) => More;

/** The simulator, asked for something by a recipient. */
export function simulator(recipient: string, more: More = {}, switches: Partial<Switches> = {}): Scene {
  return async (send) => {
    const running = await startSimulator({ switches });
    try {
      const sent = await send({ to: running.baseUrl, token: running.token, recipients: [recipient], ...more });
      const { requests, accepted } = running.counts();
      return { sent, requests, accepted };
    } finally {
      await running.close();
    }
  };
}

/** A server without TLS that does with each connection what it is told. */
export function plain(react: React, meanwhile: Meanwhile = () => ({}), scheme: 'http' | 'https' = 'http'): Scene {
  return (send) =>
    withServer(react, async (server) => {
      const sent = await send({ to: `${scheme}://127.0.0.1:${server.port}/rest/`, ...meanwhile(server) });
      return { sent, requests: requestsOf(server) };
    });
}

/** A server behind TLS with this certificate. */
export function secure(certificate: string, react: React, meanwhile: Meanwhile = () => ({})): Scene {
  return (send) =>
    withTlsServer(certificate, react, async (server) => {
      const sent = await send({ to: `https://localhost:${server.port}/rest/`, ...meanwhile(server) });
      return { sent, requests: requestsOf(server) };
    });
}

/** Answers with these bytes. */
export const answers = (...parts: readonly (string | Buffer)[]): Scene => plain(answering(...parts));

/** Nobody is there: no server saw anything. */
export const nowhere =
  (to: string | (() => Promise<string>), more: More = {}): Scene =>
  async (send) => ({
    sent: await send({ to: typeof to === 'string' ? to : await to(), ...more }),
    requests: 0,
  });

/** The address of a port of this machine on which nobody listens. */
export async function nobody(): Promise<string> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/rest/`;
}

function requestsOf({ connections }: RawServer): number {
  return connections.filter((connection) => connection.received().includes('smsmessaging/text')).length;
}
