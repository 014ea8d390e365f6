/** The user's cancel in each phase of a request. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { httpAnswer, OK, type Connection, type RawServer } from '../../gateway-client/servers';
import { jammed } from './jammed';
import { plain } from './places';
import type { Scene, Sending, Way } from './scene';

const early = (what: string, scene: Scene): Way => ({
  what,
  scene,
  ends: 'notSent cancelled',
  says: /it was cancelled before the message was handed over\./,
  helps: ['Open Form'],
  requests: 0,
  repeats: false,
});
const late = (what: string, scene: Scene): Way => ({
  what,
  scene,
  ends: 'unknown cancelled',
  says: /cancelled after the message was handed over\./,
  helps: ['Show Details', 'Open Form'],
  requests: 1,
  repeats: false,
});

/** A cancel as soon as something has happened. */
function when(happened: Promise<unknown>): Partial<Sending> {
  const cancel = new AbortController();
  void happened.then(() => {
    cancel.abort();
  });
  return { signal: cancel.signal };
}

/** A step of the one request of this process to a port. */
function step(port: number, channel: 'http.client.request.start' | 'http.client.response.finish'): Promise<void> {
  return new Promise((resolve) => {
    const onStep = (message: unknown): void => {
      const { request } = message as { request: ClientRequest };
      if (!String(request.getHeader('host')).endsWith(`:${port}`)) return;
      unsubscribe(channel, onStep);
      setImmediate(resolve); // whoever waits for it has taken it
    };
    subscribe(channel, onStep);
  });
}

async function greeted(server: RawServer): Promise<unknown> {
  const connection = await server.nextConnection();
  return once(connection.socket, 'data'); // the client's hello: the handshake has begun
}

async function handedOver(server: RawServer): Promise<unknown> {
  return (await server.nextConnection()).request;
}

async function half({ socket, request }: Connection): Promise<void> {
  await request;
  socket.write(httpAnswer(200, OK).subarray(0, -10));
}

const silent = (): void => undefined;

export const CANCELS: readonly Way[] = [
  early(
    'cancel before it starts',
    plain(silent, () => ({ signal: AbortSignal.abort() })),
  ),
  early(
    'cancel while connecting',
    jammed((port) => when(step(port, 'http.client.request.start'))),
  ),
  early(
    'cancel in the TLS handshake',
    plain(silent, (server) => when(greeted(server)), 'https'),
  ),
  late(
    'cancel after the request is out',
    plain(silent, (server) => when(handedOver(server))),
  ),
  late(
    'cancel amid the answer',
    plain(half, ({ port }) => when(step(port, 'http.client.response.finish'))),
  ),
];
