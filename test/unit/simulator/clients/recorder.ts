import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { readMessage } from './rawConnection';

/** Stands between a client and the simulator, and keeps the bytes of every request. */
export interface Recorder {
  /** Where the client reaches it. */
  readonly host: string;
  /** The requests so far, whole and unchanged. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a recorder. What it hands on differs in one thing: its own host stands in the `Host` header, and the simulator
 * takes only its own.
 */
export async function startRecorder(simulatorPort: number): Promise<Recorder> {
  const requests: string[] = [];
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket): net.Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server = net.createServer((client) => {
    const simulator = keep(net.connect(simulatorPort, '127.0.0.1'));
    let received = Buffer.alloc(0);
    keep(client).on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let found = readMessage(received); found !== undefined; found = readMessage(received)) {
        const request = received.subarray(0, found.bytes).toString();
        received = received.subarray(found.bytes);
        requests.push(request);
        simulator.write(request.replace(`Host: ${host}`, `Host: 127.0.0.1:${simulatorPort}`));
      }
    });
    client.on('close', () => simulator.destroy());
    simulator.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
