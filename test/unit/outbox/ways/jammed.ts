/** A port whose connections are never taken: what connects to it waits in the first phase of all. */
import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Scene, Sending } from './scene';

/** Listens with a queue of one connection, then stands still for ever. */
const STANDS_STILL = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;

/** A server that is full. Linux lets one connection more into a queue than it was told. */
export function jammed(more: (port: number) => Partial<Sending>): Scene {
  return async (send) => {
    const worker = new Worker(STANDS_STILL, { eval: true });
    const queue: net.Socket[] = [];
    try {
      const [port] = (await once(worker, 'message')) as [number];
      for (let place = 0; place < 2; place++) {
        const socket = net.connect(port, '127.0.0.1').on('error', () => undefined);
        queue.push(socket);
        await once(socket, 'connect');
      }
      return { sent: await send({ to: `http://127.0.0.1:${port}/rest/`, ...more(port) }), requests: 0 };
    } finally {
      for (const socket of queue) socket.destroy();
      await worker.terminate();
    }
  };
}
