import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { ReceivedNotification } from '../../../src/gateway-schema';
import { ReceiverKey } from '../../../src/receiver/server/receiverKey';
import {
  type ReceiverServer,
  type ReceiverServerOptions,
  type Refusal,
  startReceiverServer,
} from '../../../src/receiver/server/receiverServer';

/** A report that is as short as one can be. */
export const REPORT = { messageType: 'deliveryReport', transferId: '0a1b', deliveryReportMessageStatus: 'delivered' };

export interface TestReceiver {
  readonly server: ReceiverServer;
  readonly key: ReceiverKey;
  readonly received: ReceivedNotification[];
  readonly refused: Refusal[];
  /** `http://127.0.0.1:PORT/PATH` */
  readonly url: string;
}

/** Runs a test with a receiver of its own. */
export async function receiving(
  test: (receiver: TestReceiver) => Promise<void>,
  options: Partial<ReceiverServerOptions> = {},
): Promise<void> {
  const key = options.key ?? ReceiverKey.random();
  const received: ReceivedNotification[] = [];
  const refused: Refusal[] = [];
  const server = await startReceiverServer({
    port: 0,
    key,
    credentials: () => undefined,
    receive: (notification) => Promise.resolve(void received.push(notification)),
    onRefused: (refusal) => refused.push(refusal),
    ...options,
  });
  try {
    await test({ server, key, received, refused, url: `http://127.0.0.1:${server.port}/${key.path}` });
  } finally {
    await server.close();
  }
}

export interface Response {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface Request {
  readonly method?: string;
  /** Names and values in turn, where a name is there twice. */
  readonly headers?: Readonly<Record<string, string>> | readonly string[];
  readonly body?: string | Buffer;
}

function isList(headers: object): headers is readonly string[] {
  return Array.isArray(headers);
}

/** A request on a connection of its own. */
export function ask(
  url: string,
  { method = 'POST', headers = {}, body = JSON.stringify(REPORT) }: Request = {},
): Promise<Response> {
  // Node's client gives a GET with a body no length.
  const length = String(Buffer.byteLength(body));
  const pairs = isList(headers) ? headers : Object.entries(headers).flat();
  const host = pairs.some((name) => name === 'Host') ? [] : ['Host', '127.0.0.1'];
  const all = [...host, ...pairs, 'Content-Length', length];
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status = 0, headers: got } = response;
        resolve({ status, headers: got, text: Buffer.concat(chunks).toString() });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A server that does what `listener` says. @param host an IPv4 address of this machine. */
export async function serving(
  listener: http.RequestListener,
  test: (base: URL, server: http.Server) => Promise<void>,
  host = '127.0.0.1',
): Promise<void> {
  const server = http.createServer(listener).listen(0, host);
  await once(server, 'listening');
  try {
    await test(new URL(`http://${host}:${(server.address() as AddressInfo).port}/`), server);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A reverse proxy as a tunnel has one: it forwards everything below a prefix, with a `Host` of its own. */
export function proxyTo(port: () => number, prefix = '/'): http.RequestListener {
  return (request, response) => {
    if (request.url?.startsWith(prefix) !== true) {
      response.writeHead(404).end();
      return;
    }
    const path = request.url.slice(prefix.length - 1);
    const { method, headers } = request;
    const onward = http.request({ port: port(), host: '127.0.0.1', path, method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
}

/** A TCP connection that keeps what it gets. */
export class Connection {
  readonly #socket: net.Socket;
  readonly closed: Promise<unknown>;
  text = '';

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    socket.on('error', () => undefined);
  }

  static async to(port: number): Promise<Connection> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  write(text: string): Promise<void> {
    return new Promise((resolve) =>
      this.#socket.write(text, () => {
        resolve();
      }),
    );
  }

  /** Waits until something has come that matches. */
  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text)) await once(this.#socket, 'data');
  }

  end(): void {
    this.#socket.destroy();
  }
}
