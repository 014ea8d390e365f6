/** A server and a pool in which the race for an idle connection is lost every time. */
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { OK, type Connection, type RawServer } from './servers';

/** Answers the first request of a connection and keeps it open; a second one on it is reset, as by a server that was about to close it. */
export async function closesIdle({ socket, request }: Connection): Promise<void> {
  await request;
  socket.write(
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${OK.length}\r\nConnection: keep-alive\r\n\r\n${OK}`,
  );
  socket.once('data', () => socket.resetAndDestroy());
}

/** Makes a request that leaves its connection in the pool which the whole process shares. */
export async function poolOne(scheme: 'http' | 'https', host: string, port: number): Promise<void> {
  const library = scheme === 'https' ? https : http;
  const agent = library.globalAgent;
  const request = library
    .request({ host, port, method: 'GET', path: '/', agent, headers: { Connection: 'keep-alive' } })
    .end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  const isFree = new Promise<void>((resolve) => {
    agent.once('free', () => {
      setImmediate(resolve);
    });
  });
  await once(response, 'end');
  await isFree;
}

/** How many requests came on each connection, in the order of the connections. */
export function requestsOn({ connections }: RawServer): number[] {
  return connections.map((connection) => connection.received().toString('latin1').split(' HTTP/1.1\r\n').length - 1);
}
