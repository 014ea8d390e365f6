import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { sendText, type Endpoint, type Exchange } from '../../../src/gateway-client';
import { type TextMessage } from '../../../src/gateway-schema';

// Bundled tests run from the project's folder.
const FIXTURES = path.resolve('test/unit/gateway-client/fixtures');
export const KEY = readFileSync(path.join(FIXTURES, 'key.pem'), 'utf8');

export const certificate = (name: 'trusted' | 'wrong-host' | 'expired' | 'loopback'): string =>
  readFileSync(path.join(FIXTURES, `${name}.pem`), 'utf8');

/** What arrived on one connection. */
export interface Connection {
  readonly socket: net.Socket;
  /** Everything read so far. */
  received(): Buffer;
  /** Resolves when a whole request was read: head, and body as long as its head says. */
  readonly request: Promise<Buffer>;
  readonly closed: Promise<void>;
}

export interface RawServer {
  readonly port: number;
  readonly connections: readonly Connection[];
  /** The next connection that is not in `connections` yet. */
  nextConnection(): Promise<Connection>;
}

/** Reads a connection and knows when a whole request has arrived. */
function watch(socket: net.Socket): Connection {
  const chunks: Buffer[] = [];
  const received = (): Buffer => Buffer.concat(chunks);
  socket.on('error', () => undefined); // resets are part of the tests
  const request = new Promise<Buffer>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (isWhole(received())) resolve(received());
    });
  });
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      resolve();
    }),
  );
  return { socket, received, request, closed };
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)/im.exec(bytes.subarray(0, end).toString('latin1'))?.[1] ?? '0';
  return bytes.length >= end + 4 + Number(length);
}

/** Runs a test against a server on loopback that does with each connection what it is told, byte by byte. */
export function withServer<T>(
  react: (connection: Connection) => unknown,
  test: (server: RawServer) => Promise<T>,
): Promise<T> {
  return run(net.createServer(), 'connection', react, test);
}

/** The same behind TLS; `react` is called for each finished handshake. */
export function withTlsServer<T>(
  cert: string,
  react: (connection: Connection) => unknown,
  test: (server: RawServer) => Promise<T>,
): Promise<T> {
  return run(tls.createServer({ key: KEY, cert }), 'secureConnection', react, test);
}

async function run<T>(
  server: net.Server,
  event: string,
  react: (connection: Connection) => unknown,
  test: (server: RawServer) => Promise<T>,
): Promise<T> {
  const connections: Connection[] = [];
  const sockets = new Set<net.Socket>();
  let arrived = (): void => undefined;
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
  });
  server.on(event, (socket: net.Socket) => {
    const connection = watch(socket);
    connections.push(connection);
    react(connection);
    arrived();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const nextConnection = async (): Promise<Connection> => {
    const known = connections.length;
    await new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const next = connections[known];
    if (!next) throw new Error('no connection');
    return next;
  };
  try {
    return await test({ port, connections, nextConnection });
  } finally {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}

/** Answers each whole request with these bytes and hangs up. */
export const answering =
  (...parts: readonly (string | Buffer)[]) =>
  async ({ socket, request }: Connection): Promise<void> => {
    await request;
    for (const part of parts) socket.write(part);
    socket.end();
  };

/** An HTTP answer with a body of the length it says. */
export function httpAnswer(
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const bytes = Buffer.from(body);
  const all = {
    'Content-Type': 'application/json;charset=UTF-8',
    'Content-Length': String(bytes.length),
    Connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? 'Unnamed'}\r\n${lines.join('')}\r\n`),
    bytes,
  ]);
}

/** A request taken apart; header names in lower case. */
export interface TakenApart {
  readonly line: string;
  readonly headers: Map<string, string>;
  readonly body: string;
}

export function takeApart(request: Buffer): TakenApart {
  const end = request.indexOf('\r\n\r\n');
  const [line = '', ...fields] = request.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 2)]),
  );
  if (headers.size !== fields.length) throw new Error('a header came twice');
  return { line, headers, body: request.subarray(end + 4).toString('utf8') };
}

export const json = (fields: object): string => JSON.stringify(fields);

export const OK = json({
  statusCode: 2000,
  statusMessage: 'OK',
  clientMessageId: null,
  transferId: '0063c11b0100eeda5a1d',
  smsCount: 1,
});

export const MESSAGE: TextMessage = { recipientAddressList: ['436761234567'], messageContent: 'Hello' };

/** Sends a message to a port of this machine. */
export function send(
  port: number,
  options: {
    endpoint?: Partial<Endpoint>;
    message?: Partial<TextMessage>;
    signal?: AbortSignal;
    scheme?: 'http' | 'https';
    host?: string;
  } = {},
): Promise<Exchange> {
  const { endpoint, message, signal = new AbortController().signal, scheme = 'http', host = '127.0.0.1' } = options;
  return sendText(
    {
      baseUrl: new URL(`${scheme}://${host}:${port}/rest/`),
      credentials: { kind: 'token', token: 'canary-token' },
      timeoutMs: 30_000,
      agent: 'singleUse',
      ...endpoint,
    },
    { ...MESSAGE, ...message },
    signal,
  );
}

/** Runs a test while this process trusts a certificate, as it does one of the system's. */
export async function trusting<T>(cert: string, test: () => Promise<T>): Promise<T> {
  https.globalAgent.options.ca = cert;
  try {
    return await test();
  } finally {
    delete https.globalAgent.options.ca;
  }
}
