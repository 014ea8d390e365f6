import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Notification } from '../../../src/simulator';

/** A notification as it came. */
export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Notification;
  readonly text: string;
}

/** A customer's server for notifications. */
export interface Receiver {
  readonly port: number;
  readonly url: string;
  /** Everything that came so far. */
  readonly all: readonly Received[];
  /** Waits until this many have come; those are the result. */
  received(count: number): Promise<readonly Received[]>;
}

export type Respond = (response: http.ServerResponse, count: number) => void;

export const acknowledge: Respond = (response) => {
  response.setHeader('Content-Type', 'application/json').end('{"statusCode":2000,"statusMessage":"OK"}');
};

/** Runs a test with a receiver of its own. @param host 127.0.0.1 unless another is given. */
export async function receiving(
  test: (receiver: Receiver) => Promise<void>,
  respond: Respond = acknowledge,
  host = '127.0.0.1',
): Promise<void> {
  const all: Received[] = [];
  let wake: () => void = () => undefined;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method, url, headers } = request;
      all.push({ method, path: url, headers, body: JSON.parse(text) as Notification, text });
      respond(response, all.length);
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await test({
      port,
      url: `http://${net.isIPv6(host) ? `[${host}]` : host}:${port}/reports`,
      all,
      received: async (count) => {
        while (all.length < count) await new Promise<void>((resolve) => (wake = resolve));
        return all;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
